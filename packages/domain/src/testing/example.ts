/** An invented theatre, its people, and plain contents to vary: for tests only. */
import type { AreaContent } from "../area.ts";
import { HOUR_MS, MINUTE_MS } from "../limits.ts";
import type { MovementContent, TimedRoute } from "../movement.ts";
import type { Actor, Office, OfficeKind, Role } from "../office.ts";
import { serverActor } from "../office.ts";
import type { SiteContent } from "../site.ts";
import type { Disclosure, StatementBody } from "../statement.ts";
import type { District, Theatre } from "../theatre.ts";

/** 2026-11-21T04:09:00Z */
export const NOW = Date.UTC(2026, 10, 21, 4, 9);

const names = (en: string) => ({ en });
const term = (id: string) => ({ id, names: names(id) });

function office(id: string, kind: OfficeKind): Office {
  return {
    id,
    kind,
    names: names(id),
    acronym: id.toUpperCase(),
    channels: [{ kind: "phone", address: `secret-channel-of-${id}` }],
  };
}

export const THEATRE: Theatre = {
  id: "basin",
  version: 1,
  names: names("Basin"),
  exercise: true,
  languages: ["en"],
  zones: [{ zone: "Etc/UTC", transitions: [{ at: 0, offsetMinutes: 0 }], knownUntil: NOW + 1_000 * 24 * HOUR_MS }],
  bounds: [10, 45, 11, 46],
  cell: office("cell", "cell"),
  parties: [office("east", "party"), office("north", "party"), office("south", "party")],
  organisations: [office("abc", "organisation"), office("bhr", "organisation")],
  leadTime: { standardHours: 48, emergencyHours: 24 },
  margins: { distanceM: 200, minutes: 60 },
  defaults: { safetyDistanceM: 500, maxSpeedKmh: 60 },
  horizonHours: 72,
  straightThrough: false,
  clocks: {
    verifyMinutes: 60,
    completeMinutes: 30,
    acknowledgeMinutes: 240,
    reactMinutes: 15,
    confirmSiteDays: 30,
    overdueMinutes: 45,
    endedVisibleHours: 12,
  },
  passedTo: [term("air"), term("ground"), term("checkpoints")],
  vocabularies: {
    siteCategories: [term("hospital"), term("warehouse")],
    areaKinds: [
      { id: "displacement_notice", names: names("Displacement notice") },
      { id: "closure", names: names("Closure") },
      { id: "pause", names: names("Pause") },
    ],
    movementKinds: [term("food"), term("staff")],
    vehicleTypes: [term("truck"), term("car")],
    missingItems: [term("contact"), term("way-back")],
    disputeGrounds: [term("not-there"), term("other-use")],
  },
};

export const STRAIGHT: Theatre = { ...THEATRE, straightThrough: true };

/** Two districts side by side, and four blocks of the western one. */
export const DISTRICTS: readonly District[] = [square("XD1", [10, 45, 10.5, 46]), square("XD2", [10.5, 45, 11, 46])];
export const BLOCKS: readonly District[] = [
  square("X-1", [10.1, 45.1, 10.2, 45.2]),
  square("X-2", [10.2, 45.1, 10.3, 45.2]),
  square("X-3", [10.1, 45.2, 10.2, 45.3]),
  square("X-4", [10.2, 45.2, 10.3, 45.3]),
];

export function square(pcode: string, [west, south, east, north]: readonly [number, number, number, number]): District {
  return {
    pcode,
    names: names(pcode),
    geometry: {
      type: "Polygon",
      coordinates: [
        [
          [west, south],
          [east, south],
          [east, north],
          [west, north],
          [west, south],
        ],
      ],
    },
  };
}

function actor(account: string, of: string, kind: OfficeKind, roles: readonly Role[]): Actor {
  return { theatre: THEATRE.id, account, office: of, kind, roles };
}

export const ANNA = actor("anna", "bhr", "organisation", ["submitter"]);
export const BEN = actor("ben", "bhr", "organisation", ["verifier"]);
export const CARO = actor("caro", "abc", "organisation", ["submitter", "verifier"]);
export const CELL = actor("cleo", "cell", "cell", ["officer"]);
export const NORTH = actor("nils", "north", "party", ["liaison"]);
export const SOUTH = actor("sana", "south", "party", ["liaison"]);
export const EAST = actor("esra", "east", "party", ["liaison"]);
export const SERVER = serverActor(THEATRE.id);
export const EVERYBODY: readonly Actor[] = [ANNA, BEN, CARO, CELL, NORTH, SOUTH, EAST, SERVER];

export const SITE: SiteContent = {
  category: "hospital",
  relation: "operates",
  geometry: { type: "Point", coordinates: [10.15, 45.15] },
  safetyDistanceM: 500,
  from: NOW - HOUR_MS,
  district: "XD1",
  marking: ["roof"],
  consents: ["north", "south"],
  sharedWith: [],
};

/** About 15.7 km eastwards in two hours, 30 minutes there, and back. Leaves in 72 hours. */
export const ROUTE: TimedRoute = {
  line: {
    type: "LineString",
    coordinates: [
      [10.2, 45.5],
      [10.4, 45.5],
      [10.2, 45.5],
    ],
  },
  stops: [
    { vertex: 0, earliest: NOW + 72 * HOUR_MS, latest: NOW + 73 * HOUR_MS, dwellMinutes: 0, role: "start" },
    { vertex: 1, earliest: NOW + 74 * HOUR_MS, latest: NOW + 75 * HOUR_MS, dwellMinutes: 30, role: "unloading" },
    { vertex: 2, earliest: NOW + 76 * HOUR_MS, latest: NOW + 78 * HOUR_MS, dwellMinutes: 0, role: "end" },
  ],
};

export const MOVEMENT: MovementContent = {
  kind: "food",
  mode: "overland",
  priority: "routine",
  route: ROUTE,
  returnFromStop: 1,
  abort: {
    line: {
      type: "LineString",
      coordinates: [
        [10.3, 45.5],
        [10.3, 45.6],
      ],
    },
    stops: [
      { vertex: 0, earliest: NOW + 72 * HOUR_MS, latest: NOW + 77 * HOUR_MS, dwellMinutes: 0, role: "start" },
      { vertex: 1, earliest: NOW + 73 * HOUR_MS, latest: NOW + 78 * HOUR_MS, dwellMinutes: 0, role: "end" },
    ],
  },
  safetyDistanceM: 300,
  vehicles: [{ type: "truck", body: "closed", count: 4 }],
  people: 10,
  armedEscort: "none_declared",
  consents: ["north", "south"],
  sharedWith: [],
};

/** The same plan, so many hours earlier (negative) or later. */
export function shifted(content: MovementContent, hours: number): MovementContent {
  const by = hours * HOUR_MS;
  const move = (route: TimedRoute): TimedRoute => ({
    ...route,
    stops: route.stops.map((s) => ({ ...s, earliest: s.earliest + by, latest: s.latest + by })),
  });
  return {
    ...content,
    route: move(content.route),
    ...(content.abort === undefined ? {} : { abort: move(content.abort) }),
  };
}

export const AREA: AreaContent = {
  kind: "displacement_notice",
  basis: "unilateral",
  geometry: {
    type: "Polygon",
    coordinates: [
      [
        [10.1, 45.1],
        [10.3, 45.1],
        [10.3, 45.2],
        [10.1, 45.2],
        [10.1, 45.1],
      ],
    ],
  },
  announced: NOW - 5 * MINUTE_MS,
  from: NOW + 2 * HOUR_MS,
};

const SALT = "0123456789abcdef".repeat(4);

export function texts(fields: Readonly<Record<string, Disclosure["value"]>>): readonly Disclosure[] {
  return Object.entries(fields).map(([field, value]) => ({ field, salt: SALT, value }));
}

export const SITE_TEXTS = texts({ name: { en: "Hospital of the ford" }, contact: "+1 555 0100", notes: "secret-note" });
const MOVEMENT_TEXTS = texts({
  name: { en: "Flour to the ford" },
  contact: "+1 555 0101",
  cargo: "flour",
  notes: "secret-note",
});
export const AREA_TEXTS = texts({ label: "Notice 31" });

/** The texts that a statement needs, when a test is about something else. */
export function usualTexts(body: StatementBody): readonly Disclosure[] {
  if (body.type === "site.notify") return SITE_TEXTS;
  if (body.type === "movement.notify" || body.type === "coordination.request") return MOVEMENT_TEXTS;
  if (body.type === "area.announce")
    return body.content.basis === "reported" ? [...AREA_TEXTS, ...texts({ source: "radio" })] : AREA_TEXTS;
  return body.type === "record.answer" ? texts({ text: "it is there" }) : [];
}
