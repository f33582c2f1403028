/** A `theatre.json` to start from: every field, with values that are right in form and have to be replaced. data */
import type { TheatreFile } from "./theatre-file.ts";

const named = (id: string, en: string) => ({ id, names: { en } });

export const THEATRE_TEMPLATE: TheatreFile = {
  id: "my-theatre",
  names: { en: "Name of the theatre" },
  exercise: false,
  languages: ["en"],
  zones: ["UTC"],
  bounds: [-180, -90, 180, 90],
  cell: {
    id: "cell",
    kind: "cell",
    acronym: "CELL",
    names: { en: "Coordination cell" },
    channels: [{ kind: "desk", address: "cell" }],
  },
  parties: [
    {
      id: "party-a",
      kind: "party",
      acronym: "A",
      names: { en: "Name of a party" },
      channels: [{ kind: "email", address: "liaison@party-a.invalid" }],
    },
    {
      id: "party-b",
      kind: "party",
      acronym: "B",
      names: { en: "Name of another party" },
      channels: [{ kind: "desk", address: "party-b" }],
    },
  ],
  organisations: [
    {
      id: "organisation-a",
      kind: "organisation",
      acronym: "ORG",
      names: { en: "Name of an organisation" },
      channels: [{ kind: "email", address: "access@organisation-a.invalid" }],
    },
  ],
  leadTime: { standardHours: 48, emergencyHours: 24 },
  margins: { distanceM: 100, minutes: 60 },
  defaults: { safetyDistanceM: 150, maxSpeedKmh: 60 },
  horizonHours: 96,
  straightThrough: false,
  clocks: {
    verifyMinutes: 60,
    completeMinutes: 30,
    acknowledgeMinutes: 60,
    reactMinutes: 15,
    confirmSiteDays: 30,
    overdueMinutes: 30,
    endedVisibleHours: 12,
  },
  passedTo: [
    named("air_and_fires", "Air and fires"),
    named("ground_forces_on_route", "Ground forces on the route"),
    named("checkpoints", "Checkpoints"),
  ],
  vocabularies: {
    siteCategories: [
      named("hospital", "Hospital"),
      named("clinic", "Clinic"),
      named("warehouse", "Warehouse"),
      named("shelter", "Shelter"),
      named("office", "Office"),
    ],
    areaKinds: [
      { id: "displacement_notice", names: { en: "Displacement notice" } },
      { id: "closure", names: { en: "Closure" } },
      { id: "restricted", names: { en: "Restricted area" } },
      { id: "hazard", names: { en: "Hazard" } },
      { id: "pause", names: { en: "Pause" } },
    ],
    movementKinds: [named("aid", "Aid"), named("medical", "Medical"), named("staff", "Staff")],
    vehicleTypes: [named("lorry", "Lorry"), named("car", "Car"), named("ambulance", "Ambulance")],
    missingItems: [named("contact", "Contact on the way"), named("times", "Times at the stops")],
    disputeGrounds: [named("wrong_place", "Wrong place"), named("not_humanitarian", "Function in question")],
  },
};
