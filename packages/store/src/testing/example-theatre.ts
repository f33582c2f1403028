/** A small invented theatre with two organisations and two parties, and contents to notify in it. */
import type { AreaContent, Office, SiteContent, Theatre } from "@duenotice/domain";

const office = (id: string, kind: Office["kind"]): Office => ({
  id,
  kind,
  names: { en: id },
  acronym: id.slice(0, 3).toUpperCase(),
  channels: [],
});
const term = (id: string) => ({ id, names: { en: id } });

export const EXAMPLE_THEATRE: Theatre = {
  id: "basin",
  version: 1,
  names: { en: "Example basin" },
  exercise: true,
  languages: ["en"],
  zones: [],
  bounds: [10, 40, 11, 41],
  cell: office("cell", "cell"),
  parties: [office("north", "party"), office("south", "party")],
  organisations: [office("relief", "organisation"), office("clinic", "organisation")],
  leadTime: { standardHours: 48, emergencyHours: 24 },
  margins: { distanceM: 500, minutes: 60 },
  defaults: { safetyDistanceM: 100, maxSpeedKmh: 60 },
  horizonHours: 168,
  straightThrough: true,
  clocks: {
    verifyMinutes: 30,
    completeMinutes: 30,
    acknowledgeMinutes: 60,
    reactMinutes: 15,
    confirmSiteDays: 14,
    overdueMinutes: 30,
    endedVisibleHours: 24,
  },
  passedTo: [term("air"), term("ground")],
  vocabularies: {
    siteCategories: [term("hospital")],
    areaKinds: [{ id: "hazard", names: { en: "Hazard" } }],
    movementKinds: [term("convoy")],
    vehicleTypes: [term("truck")],
    missingItems: [term("contact")],
    disputeGrounds: [term("location")],
  },
};

/** A moment that every example begins at: 2026-11-21T04:00:00Z. */
export const EXAMPLE_NOW = 1_795_233_600_000;

export function exampleSite(changes: Partial<SiteContent> = {}): SiteContent {
  return {
    category: "hospital",
    relation: "operates",
    geometry: { type: "Point", coordinates: [10.5, 40.5] },
    safetyDistanceM: 100,
    from: EXAMPLE_NOW,
    marking: ["roof"],
    consents: ["north", "south"],
    sharedWith: [],
    ...changes,
  };
}

export function exampleArea(changes: Partial<AreaContent> = {}): AreaContent {
  const ring = [
    [10.4, 40.4],
    [10.6, 40.4],
    [10.6, 40.6],
    [10.4, 40.6],
    [10.4, 40.4],
  ] as const;
  return {
    kind: "hazard",
    basis: "unilateral",
    geometry: { type: "Polygon", coordinates: [ring] },
    announced: EXAMPLE_NOW,
    ...changes,
  };
}
