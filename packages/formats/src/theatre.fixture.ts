/** A small theatre for the tests of this package: invented, in the open ocean. */
import type { Theatre, ZoneTransitions } from "@duenotice/domain";

/** An hour is skipped on 2026-09-27 at 02:00 and occurs twice on 2026-04-05 before 03:00, local time. */
export const ZONE: ZoneTransitions = {
  zone: "Pacific/Auckland",
  transitions: [
    { at: Date.UTC(2025, 8, 27, 14), offsetMinutes: 780 },
    { at: Date.UTC(2026, 3, 4, 14), offsetMinutes: 720 },
    { at: Date.UTC(2026, 8, 26, 14), offsetMinutes: 780 },
  ],
  knownUntil: Date.UTC(2027, 0, 1),
};

const office = (id: string, kind: "party" | "cell" | "organisation", en: string) => ({
  id,
  kind,
  names: { en },
  acronym: id.toUpperCase(),
  channels: [],
});

export const THEATRE: Theatre = {
  id: "exercise",
  version: 1,
  names: { en: "EXERCISE Test basin", fr: "EXERCICE Bassin", ar: "تمرين الحوض", he: "תרגיל אגן" },
  exercise: true,
  languages: ["en", "fr", "ar", "he"],
  zones: [ZONE],
  bounds: [-129, -48, -127, -46],
  cell: office("cell", "cell", "Coordination cell"),
  parties: [office("north", "party", "North Council"), office("south", "party", "South Staff")],
  organisations: [office("bhr", "organisation", "Blue Harbour Relief")],
  leadTime: { standardHours: 48, emergencyHours: 24 },
  margins: { distanceM: 50, minutes: 60 },
  defaults: { safetyDistanceM: 100, maxSpeedKmh: 60 },
  horizonHours: 96,
  straightThrough: false,
  clocks: {
    verifyMinutes: 60,
    completeMinutes: 60,
    acknowledgeMinutes: 60,
    reactMinutes: 30,
    confirmSiteDays: 30,
    overdueMinutes: 30,
    endedVisibleHours: 12,
  },
  passedTo: [{ id: "air", names: { en: "air and fires" } }],
  vocabularies: {
    siteCategories: [
      { id: "health", names: { en: "Health", fr: "Santé", ar: "صحة", he: "בריאות" } },
      { id: "warehouse", names: { en: "Warehouse", fr: "Entrepôt", ar: "مستودع", he: "מחסן" } },
    ],
    areaKinds: [{ id: "closure", names: { en: "Closure", fr: "Fermeture", ar: "إغلاق", he: "סגירה" } }],
    movementKinds: [{ id: "aid", names: { en: "Aid" } }],
    vehicleTypes: [],
    missingItems: [],
    disputeGrounds: [],
  },
};
