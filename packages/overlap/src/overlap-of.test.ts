// The exact test: distances at the threshold, moments that touch, legs, stops, overdue and impossible plans, what a part says.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { DangerArea, MovementSubject, Overlap, OverlapPart, Subject } from "@duenotice/domain";
import type { Position } from "@duenotice/geo";
import geographiclib from "geographiclib-geodesic";
import { findOverlaps } from "./find-overlaps.ts";
import { DISTANCE_M_MAX, DWELL_MINUTES_MAX, MAX_SPEED_KMH_MAX, MINUTE_MS } from "./limits.ts";
import { HORIZON, SETTINGS, aMovement, aSite, anArea, rectangle, stopsOf } from "./worlds.fixture.ts";
import { at } from "./zone-tables.fixture.ts";

const KARNEY = geographiclib.Geodesic.WGS84;

function overlapOf(subject: Subject, area: DangerArea): Overlap | undefined {
  const found = findOverlaps({ subjects: [subject], areas: [area], ...SETTINGS });
  assert.deepEqual(found.notChecked, []);
  return found.overlaps[0];
}

function refusalOf(subject: Subject): unknown {
  const found = findOverlaps({ subjects: [subject], areas: [], ...SETTINGS });
  assert.equal(found.notChecked.length, 1, "expected a refusal");
  return found.notChecked[0]?.refusal;
}

/** The place so many metres from a corner, straight away from the area. */
function awayFrom(corner: Position, bearingDeg: number, metres: number): Position {
  const { lat2, lon2 } = KARNEY.Direct(corner[1], corner[0], bearingDeg, metres);
  return [lon2 ?? Number.NaN, lat2 ?? Number.NaN];
}

const short = (instant: number): string => new Date(instant).toISOString().slice(11, 19);
const said = (part: OverlapPart): string =>
  `${part.leg.track} ${"leg" in part.leg ? `leg ${part.leg.leg}` : "stop" in part.leg ? `stop ${part.leg.stop}` : ""} ${part.window} ${short(part.from)} ${short(part.until)}`;

// A corner to the north-east of which nothing else is nearer; distances by GeographicLib.
for (const metres of [0.05, 1, 100, 1_000, 25_000, 100_000, 180_000])
  test(`C3: a site ${metres} m away is within ${metres} m and 1 cm, and is not within 2 cm less`, () => {
    const corner: Position = [34.2, 31.2];
    const site = aSite(awayFrom(corner, 45, metres), { safetyDistanceM: 0 });
    const area = (withinM: number): { readonly area: DangerArea; readonly safetyDistanceM: number } => ({
      area: anArea({ marginM: withinM / 2 }),
      safetyDistanceM: withinM - withinM / 2,
    });
    for (const [change, isExpected] of [
      [0.01, true],
      [0, true],
      [-0.02, false],
    ] as const) {
      const { area: danger, safetyDistanceM } = area(metres + change);
      assert.equal(
        overlapOf({ ...site, safetyDistanceM }, danger) !== undefined,
        isExpected,
        `${metres} + ${change} m`,
      );
    }
  });

test("C3: a movement that passes at the threshold and 1 cm nearer is found, 2 cm farther is not", () => {
  // Along a meridian beside the corner: the nearest place is straight east of the eastern edge, so the distance is that of a geodesic.
  for (const metres of [50, 1_000, 20_000]) {
    const beside = awayFrom([34.2, 31.15], 90, metres);
    const line: readonly Position[] = [
      [beside[0], 31.12],
      [beside[0], 31.18],
    ];
    const movement = (safetyDistanceM: number): MovementSubject =>
      aMovement(line, stopsOf([0, "08:00", "08:10"], [1, "09:00", "09:30"]), { safetyDistanceM });
    // The edge is straight in longitude and latitude, here a meridian; by symmetry nothing else is nearer than a few millimetres.
    assert.ok(overlapOf(movement(metres + 0.01), anArea()) !== undefined);
    assert.ok(overlapOf(movement(metres), anArea()) !== undefined);
    const nearest = nearestByKarney(line, 34.2, [31.1, 31.2]);
    assert.equal(overlapOf(movement(nearest - 0.011), anArea()), undefined, `${metres} m: ${nearest}`);
  }
});

/** Nearest distance of a line along a meridian to an edge along another, over a grid that is fine enough for a millimetre. */
function nearestByKarney(
  line: readonly Position[],
  edgeLon: number,
  [south, north]: readonly [number, number],
): number {
  const lon = line[0]?.[0] ?? 0;
  let least = Number.POSITIVE_INFINITY;
  for (const lat of [31.12, 31.15, 31.18])
    for (let other = lat - 0.002; other <= lat + 0.002; other += 0.000_01)
      if (other >= south && other <= north)
        least = Math.min(least, KARNEY.Inverse(lat, lon, other, edgeLon).s12 ?? Number.POSITIVE_INFINITY);
  return least;
}

// rule, name, presence of a site, area window 08:00 to 12:00, overlap
const TOUCHES: readonly [string, string, string, string, boolean][] = [
  ["C4", "arrives when the window ends", "12:00", "14:00", false],
  ["C4", "arrives a second before the window ends", "11:59:59", "14:00", true],
  ["C4", "leaves when the window begins", "06:00", "08:00", true],
  ["C4", "leaves a second before the window begins", "06:00", "07:59:59", false],
  ["C1", "is there for one moment only", "10:00", "10:00", true],
  ["C4", "is there only at the moment when the window ends", "12:00", "12:00", false],
];
for (const [rule, name, from, until, isExpected] of TOUCHES)
  test(`${rule}: a site that ${name} ${isExpected ? "overlaps" : "does not overlap"}`, () => {
    const site = aSite([34.15, 31.15], { from: at(`2026-06-02T${from}Z`), until: at(`2026-06-02T${until}Z`) });
    assert.equal(overlapOf(site, anArea()) !== undefined, isExpected);
  });

test("C1: an open site has always been there and stays; a polygon counts by its nearest place", () => {
  const overlap = overlapOf(aSite([34.15, 31.15]), anArea());
  assert.deepEqual(overlap?.parts.map(said), ["site  window 08:00:00 12:00:00"]);
  const field = aSite([0, 0], {
    geometry: {
      type: "Polygon",
      coordinates: [
        [
          [34.21, 31.1],
          [34.3, 31.1],
          [34.3, 31.2],
          [34.21, 31.2],
          [34.21, 31.1],
        ],
      ],
    },
    safetyDistanceM: 960,
  });
  const metres = KARNEY.Inverse(31.2, 34.2, 31.2, 34.21).s12 ?? 0;
  assert.ok(metres < 960 && metres > 940);
  assert.ok(Math.abs((overlapOf(field, anArea())?.minDistanceM ?? 0) - metres) < 0.02);
  assert.equal(overlapOf({ ...field, safetyDistanceM: 940 }, anArea()), undefined);
});

// Two legs of about 9.5 km along a parallel; the area lies around the middle of the first: from about 3.8 to 5.7 km.
const ROAD: readonly Position[] = [
  [34.0, 31.15],
  [34.1, 31.15],
  [34.2, 31.15],
];
const ON_THE_WAY = anArea({ geometry: rectangle(34.04, 31.1, 34.06, 31.2), from: HORIZON.from, until: HORIZON.until });
const OUT = stopsOf([0, "08:00", "08:30"], [1, "09:00", "10:00", 30], [2, "10:00", "11:30", 45]);

test("C2: on a leg it may be near from e0 + s1/v to l1 − (L − s2)/v: it may be held anywhere and hurry afterwards", () => {
  const overlap = overlapOf(aMovement(ROAD, OUT, { safetyDistanceM: 0, maxSpeedKmh: 60 }), ON_THE_WAY);
  const lengthM = KARNEY.Inverse(31.15, 34.0, 31.15, 34.1).s12 ?? 0;
  assert.equal(overlap?.parts.length, 1);
  const [part] = overlap?.parts ?? [];
  assert.ok(part?.enterAt !== undefined && part.leaveAt !== undefined);
  const speed = 60 / 3_600;
  assert.ok(Math.abs(part.enterAt.alongM - lengthM * 0.4) < 0.2 && Math.abs(part.leaveAt.alongM - lengthM * 0.6) < 0.2);
  assert.ok(Math.abs(part.from - (at("2026-06-02T08:00Z") + (lengthM * 0.4) / speed)) < 20);
  assert.ok(Math.abs(part.until - (at("2026-06-02T10:00Z") - (lengthM * 0.4) / speed)) < 20);
  assert.equal(part.minDistanceM, 0);
});

test("C2: a vertex without a time takes nothing away: the leg goes on to the next one that has a time", () => {
  const bent = aMovement(
    [...ROAD.slice(0, 1), [34.05, 31.15], ...ROAD.slice(1)],
    stopsOf([0, "08:00", "08:30"], [2, "09:00", "10:00", 30], [3, "10:00", "11:30", 45]),
    { safetyDistanceM: 0 },
  );
  const straight = overlapOf(aMovement(ROAD, OUT, { safetyDistanceM: 0 }), ON_THE_WAY);
  const times = (overlap: Overlap | undefined): unknown =>
    overlap?.parts.map((part) => [part.leg, Math.round(part.from / 1_000), Math.round(part.until / 1_000)]);
  assert.deepEqual(times(overlapOf(bent, ON_THE_WAY)), times(straight));
});

test("C10: at a stop from the earliest arrival to the latest departure; at the first it dwells before, at the last after", () => {
  const everywhere = anArea({ geometry: rectangle(33.9, 31.1, 34.3, 31.2), from: HORIZON.from, until: HORIZON.until });
  const stops = stopsOf([0, "08:00", "08:30", 20], [1, "09:00", "10:00", 30], [2, "10:00", "11:30", 45]);
  const overlap = overlapOf(aMovement(ROAD, stops, { safetyDistanceM: 0 }), everywhere);
  assert.deepEqual(overlap?.parts.map(said), [
    "planned stop 0 window 07:40:00 08:30:00",
    "planned leg 1 window 08:00:00 10:00:00",
    "planned stop 1 window 09:00:00 10:30:00",
    "planned leg 2 window 09:30:00 11:30:00",
    "planned stop 2 window 10:00:00 12:15:00",
  ]);
  const atUnloading = anArea({
    geometry: rectangle(34.0999, 31.1499, 34.1001, 31.1501),
    from: at("2026-06-02T10:30Z"),
    until: at("2026-06-02T10:31Z"),
  });
  assert.deepEqual(
    overlapOf(aMovement(ROAD, stops, { safetyDistanceM: 0 }), atUnloading)?.parts.map(said)[0],
    "planned stop 1 window 10:30:00 10:30:00",
  );
  assert.ok(
    !overlapOf(
      aMovement(ROAD, stopsOf([0, "08:00", "08:30", 20], [1, "09:00", "10:00", 29], [2, "10:00", "11:30"]), {
        safetyDistanceM: 0,
      }),
      atUnloading,
    )?.parts.some((part) => "stop" in part.leg),
  );
});

test("C13: the way back is checked like the way there; the stop at which it turns belongs to the way there", () => {
  const line: readonly Position[] = [
    [34.0, 31.15],
    [34.1, 31.15],
    [34.0, 31.15],
  ];
  const movement = aMovement(line, stopsOf([0, "08:00", "08:10"], [1, "08:40", "09:00", 60], [2, "10:00", "11:00"]), {
    safetyDistanceM: 0,
    returnFromStop: 1,
  });
  assert.deepEqual(
    overlapOf(movement, ON_THE_WAY)?.parts.map((part) => part.leg),
    [
      { track: "planned", leg: 1 },
      { track: "return", leg: 2 },
    ],
  );
  const atTurn = anArea({
    geometry: rectangle(34.0999, 31.1499, 34.1001, 31.1501),
    from: HORIZON.from,
    until: HORIZON.until,
  });
  assert.deepEqual(
    overlapOf(movement, atTurn)?.parts.map((part) => part.leg),
    [
      { track: "planned", leg: 1 },
      { track: "planned", stop: 1 },
      { track: "return", leg: 2 },
    ],
  );
});

test("C11: an overdue movement stays present on every leg and at every stop beyond the last where it was recorded", () => {
  const evening = { ...ON_THE_WAY, from: at("2026-06-02T20:00Z"), until: at("2026-06-02T22:00Z") };
  const movement = aMovement(ROAD, OUT, { safetyDistanceM: 0 });
  assert.equal(overlapOf(movement, evening), undefined);
  assert.deepEqual(overlapOf({ ...movement, overdueOpen: true }, evening)?.parts.map(said), [
    "planned leg 1 window 20:00:00 22:00:00",
  ]);
  assert.deepEqual(overlapOf({ ...movement, overdueOpen: true, lastReachedStop: 0 }, evening)?.parts.map(said), [
    "planned leg 1 window 20:00:00 22:00:00",
  ]);
  assert.equal(overlapOf({ ...movement, overdueOpen: true, lastReachedStop: 1 }, evening), undefined);
  const everywhere = { ...evening, geometry: rectangle(33.9, 31.1, 34.3, 31.2) };
  const legs = (lastReachedStop: number | undefined): unknown =>
    overlapOf(
      { ...movement, overdueOpen: true, ...(lastReachedStop === undefined ? {} : { lastReachedStop }) },
      everywhere,
    )?.parts.map((part) => said(part).slice(8, 14).trim());
  assert.deepEqual(legs(undefined), ["stop 0", "leg 1", "stop 1", "leg 2", "stop 2"]);
  assert.deepEqual(legs(0), ["leg 1", "stop 1", "leg 2", "stop 2"]);
  assert.deepEqual(legs(1), ["stop 1", "leg 2", "stop 2"]);
  assert.equal(legs(2), undefined);
  const open = overlapOf({ ...movement, overdueOpen: true }, { ...everywhere, until: at("2026-07-01T00:00Z") });
  assert.ok(open?.parts.every((part) => part.openEnded && part.until === HORIZON.until));
});

test("C12: stops that imply more than the top speed are refused, with the leg, the needed and the allowed speed", () => {
  const lengthM = KARNEY.Inverse(31.15, 34.0, 31.15, 34.1).s12 ?? 0;
  const tight = (latest: string, maxSpeedKmh = 60): MovementSubject =>
    aMovement(ROAD.slice(0, 2), stopsOf([0, "08:00", "08:30"], [1, "08:01", latest]), { maxSpeedKmh });
  const refusal = refusalOf(tight("08:05")) as {
    readonly code: string;
    readonly leg: number;
    readonly neededKmh: number;
    readonly allowedKmh: number;
  }; // asserted member by member
  assert.deepEqual([refusal.code, refusal.leg, refusal.allowedKmh], ["movement/too-fast", 1, 60]);
  assert.ok(Math.abs(refusal.neededKmh - (lengthM / 300) * 3.6) < 0.01);
  assert.ok(Math.abs(refusal.neededKmh - 114) < 1, "9.5 km in 5 minutes");
  // Exactly at top speed, up to whole seconds, is driven; more than a second short is refused.
  const exactKmh = (lengthM / 600) * 3.6;
  assert.ok(overlapOf(tight("08:10", exactKmh), ON_THE_WAY) !== undefined);
  assert.ok(overlapOf(tight("08:10", exactKmh * (600 / 600.9)), ON_THE_WAY) !== undefined);
  assert.ok(refusalOf(tight("08:10", exactKmh * (600 / 601.1))) !== undefined);
});

test("C12: a leg that only the legs before it make too fast is refused; one without any time is a matter of order", () => {
  const chain = (latest: string): MovementSubject =>
    aMovement(ROAD, stopsOf([0, "08:00", "08:30"], [1, "08:00", "10:00", 30], [2, "08:30", latest]), {
      maxSpeedKmh: 60,
    });
  // 9.5 min to the first stop, 30 min there, 9.5 min on: 08:49.
  assert.equal(codeOf(refusalOf(chain("08:45"))), "movement/too-fast");
  assert.equal(codeOf(refusalOf(chain("08:35"))), "movement/stop-order");
  assert.equal(findOverlaps({ subjects: [chain("08:50")], areas: [], ...SETTINGS }).notChecked.length, 0);
});

const WRONG_STOPS: readonly [string, MovementSubject, string][] = [
  ["one stop only", aMovement(ROAD, OUT.slice(0, 1)), "movement/stop-order"],
  [
    "no stop at the first vertex",
    aMovement(ROAD, stopsOf([1, "08:00", "08:30"], [2, "09:00", "10:00"])),
    "movement/stop-order",
  ],
  ["no stop at the last vertex", aMovement(ROAD, OUT.slice(0, 2)), "movement/stop-order"],
  ["vertices out of order", aMovement(ROAD, [...OUT.slice(0, 2), ...OUT.slice(1)]), "movement/stop-order"],
  [
    "latest before earliest",
    aMovement(ROAD, stopsOf([0, "08:30", "08:00"], [2, "09:00", "10:00"])),
    "movement/stop-order",
  ],
  [
    "a dwell below 0",
    aMovement(ROAD, stopsOf([0, "08:00", "08:00", -1], [2, "09:00", "10:00"])),
    "movement/stop-order",
  ],
  [
    "a dwell above the limit",
    aMovement(ROAD, stopsOf([0, "08:00", "08:00", DWELL_MINUTES_MAX + 1], [2, "09:00", "10:00"])),
    "movement/stop-order",
  ],
  ["no top speed", aMovement(ROAD, OUT, { maxSpeedKmh: 0 }), "content/out-of-range"],
  ["a top speed above the limit", aMovement(ROAD, OUT, { maxSpeedKmh: MAX_SPEED_KMH_MAX + 1 }), "content/out-of-range"],
  [
    "a safety distance above the limit",
    aMovement(ROAD, OUT, { safetyDistanceM: DISTANCE_M_MAX + 1 }),
    "content/out-of-range",
  ],
  ["a line of one position", aMovement(ROAD.slice(0, 1), OUT), "content/geometry"],
];
for (const [name, movement, code] of WRONG_STOPS)
  test(`C12: a movement with ${name} is refused`, () => assert.equal(codeOf(refusalOf(movement)), code));

test("C12: dwell, top speed and safety distance of exactly the limit are accepted", () => {
  const stops = stopsOf([0, "08:00", "08:00", DWELL_MINUTES_MAX], [2, "09:00", "10:00"]);
  const movement = aMovement(ROAD, stops, { maxSpeedKmh: MAX_SPEED_KMH_MAX, safetyDistanceM: DISTANCE_M_MAX });
  assert.ok(overlapOf(movement, { ...ON_THE_WAY, marginM: DISTANCE_M_MAX }) !== undefined);
});

test("C14: a part says the minutes that both share, and of the road only what can be reached in them", () => {
  const lengthM = KARNEY.Inverse(31.15, 34.0, 31.15, 34.1).s12 ?? 0;
  const whole = anArea({
    geometry: rectangle(34.0, 31.1, 34.1, 31.2),
    from: at("2026-06-02T07:00Z"),
    until: at("2026-06-02T08:05Z"),
  });
  const movement = aMovement(ROAD.slice(0, 2), stopsOf([0, "08:00", "08:30"], [1, "09:00", "10:00"]), {
    safetyDistanceM: 0,
  });
  const part = overlapOf(movement, whole)?.parts.find(({ leg }) => "leg" in leg);
  assert.ok(part?.enterAt !== undefined && part.leaveAt !== undefined);
  assert.equal(part.until, at("2026-06-02T08:05Z"));
  // Five minutes at 60 km/h.
  assert.ok(Math.abs(part.enterAt.alongM) < 0.01 && Math.abs(part.leaveAt.alongM - 5_000) < 0.1);
  assert.ok(lengthM > 9_000);
});

test("C14: the nearest distance of a part is that of the road it names, not of the whole leg", () => {
  // The road runs towards the area; only its first five minutes count.
  const beyond = anArea({
    geometry: rectangle(34.1, 31.1, 34.2, 31.2),
    from: at("2026-06-02T07:00Z"),
    until: at("2026-06-02T08:05Z"),
  });
  const movement = aMovement(ROAD.slice(0, 2), stopsOf([0, "08:00", "08:30"], [1, "09:00", "10:00"]), {
    safetyDistanceM: 9_000,
  });
  const part = overlapOf(movement, beyond)?.parts.find(({ leg }) => "leg" in leg);
  const lengthM = KARNEY.Inverse(31.15, 34.0, 31.15, 34.1).s12 ?? 0;
  assert.ok(part !== undefined && Math.abs(part.minDistanceM - (lengthM - 5_000)) < 0.5, `${part?.minDistanceM}`);
});

test("C14: parts are cut to the horizon, and say so where it goes on", () => {
  const [part] =
    overlapOf(aSite([34.15, 31.15]), { ...anArea(), from: at("2026-05-01T00:00Z"), until: at("2026-08-01T00:00Z") })
      ?.parts ?? [];
  assert.deepEqual([part?.from, part?.until, part?.openEnded], [HORIZON.from, HORIZON.until, true]);
  assert.equal(overlapOf(aSite([34.15, 31.15]), anArea())?.parts[0]?.openEnded, false);
});

test("C9: a convoy inside between announcement and stated start overlaps, and the part is labelled so", () => {
  const notice = {
    ...ON_THE_WAY,
    kind: "displacement_notice" as const,
    announced: at("2026-06-02T04:09Z"),
    from: at("2026-06-02T09:00Z"),
    until: at("2026-06-02T20:00Z"),
  };
  const early = aMovement(ROAD.slice(0, 2), stopsOf([0, "07:00", "07:10"], [1, "07:30", "08:00"]), {
    safetyDistanceM: 0,
  });
  assert.deepEqual(
    overlapOf(early, notice)?.parts.map((part) => part.window),
    ["announced"],
  );
  const late = aMovement(ROAD.slice(0, 2), stopsOf([0, "10:00", "10:10"], [1, "10:30", "11:00"]), {
    safetyDistanceM: 0,
  });
  assert.deepEqual(
    overlapOf(late, notice)?.parts.map((part) => part.window),
    ["stated"],
  );
  assert.equal(overlapOf(early, { ...notice, kind: "closure" }), undefined);
});

test("C8: a site that is there only during an exception does not overlap, unless the margin reaches it", () => {
  const area = { ...anArea(), except: [{ from: at("2026-06-02T09:00Z"), until: at("2026-06-02T11:00Z") }] };
  const site = aSite([34.15, 31.15], { from: at("2026-06-02T09:30Z"), until: at("2026-06-02T10:30Z") });
  assert.equal(overlapOf(site, area), undefined);
  assert.equal(overlapOf(site, { ...area, marginMinutes: 29 }), undefined);
  assert.deepEqual(overlapOf(site, { ...area, marginMinutes: 40 })?.parts.map(said), [
    "site  window 09:30:00 09:40:00",
    "site  window 10:20:00 10:30:00",
  ]);
});

test("C5: the margin in minutes reaches a convoy that has left before the announced hour", () => {
  const area = { ...ON_THE_WAY, from: at("2026-06-02T10:40Z"), until: at("2026-06-02T12:00Z") };
  const movement = aMovement(ROAD.slice(0, 2), stopsOf([0, "08:00", "08:30"], [1, "09:00", "10:00"]), {
    safetyDistanceM: 0,
  });
  assert.equal(overlapOf(movement, { ...area, marginMinutes: 40 }), undefined);
  const overlap = overlapOf(movement, { ...area, marginMinutes: 60 });
  assert.equal(overlap?.parts[0]?.from, at("2026-06-02T09:40Z"));
  assert.ok((overlap?.parts[0]?.until ?? 0) - at("2026-06-02T09:40Z") < 20 * MINUTE_MS);
});

function codeOf(refusal: unknown): string {
  assert.ok(typeof refusal === "object" && refusal !== null && "code" in refusal);
  return String(refusal.code);
}
