// When an area counts: stated times, daily hours around midnight and clock changes, exceptions, margins, displacement notices.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { DailyWindow, DangerArea } from "@duenotice/domain";
import fc from "fast-check";
import { areaWindows } from "./area-windows.ts";
import type { AreaWindow } from "./area-windows.ts";
import { HOUR_MS, MARGIN_MINUTES_MAX, MINUTE_MS } from "./limits.ts";
import { ZONES, at } from "./zone-tables.fixture.ts";

const PLAIN: DangerArea = {
  id: "A",
  version: 1,
  kind: "closure",
  marginM: 0,
  marginMinutes: 0,
  geometry: {
    type: "Polygon",
    coordinates: [
      [
        [0, 0],
        [1, 0],
        [1, 1],
        [0, 1],
        [0, 0],
      ],
    ],
  },
};

/** "label from until" per window, times in UTC to the minute; "…" where it has no end. */
function windowsOf(area: Partial<DangerArea>, horizon: readonly [string, string]): readonly string[] {
  const outcome = areaWindows(
    { ...PLAIN, ...area },
    { zones: ZONES, horizon: { from: at(horizon[0]), until: at(horizon[1]) } },
  );
  assert.ok(outcome.ok, outcome.ok ? "" : outcome.refusal.code);
  return outcome.value.map((window) => `${window.label} ${short(window.from)} ${short(window.until)}`);
}

function short(instant: number): string {
  return Number.isFinite(instant) ? new Date(instant).toISOString().slice(5, 16) : "…";
}

function refusalOf(
  area: Partial<DangerArea>,
  horizon: readonly [string, string] = ["2026-06-01T00:00Z", "2026-06-04T00:00Z"],
): string {
  const outcome = areaWindows(
    { ...PLAIN, ...area },
    { zones: ZONES, horizon: { from: at(horizon[0]), until: at(horizon[1]) } },
  );
  assert.ok(!outcome.ok);
  return outcome.refusal.code;
}

const JUNE: readonly [string, string] = ["2026-06-01T00:00Z", "2026-06-04T00:00Z"]; // a Monday to a Thursday
const daily = (
  from: string,
  until: string,
  timeZone = "Asia/Hebron",
  days?: readonly ("MO" | "TU" | "WE" | "FR" | "SA" | "SU")[],
): DailyWindow => ({
  from,
  until,
  timeZone,
  ...(days === undefined ? {} : { days }),
});

// rule, name, area, horizon, windows
const CASES: readonly [string, string, Partial<DangerArea>, readonly [string, string], readonly string[]][] = [
  [
    "C4",
    "a stated window",
    { from: at("2026-06-02T10:00Z"), until: at("2026-06-02T12:00Z") },
    JUNE,
    ["window 06-02T10:00 06-02T12:00"],
  ],
  ["C4", "no start and no end: announced for ever, until further notice", {}, JUNE, ["window … …"]],
  [
    "C4",
    "no start counts from the announcement",
    { announced: at("2026-06-02T10:00Z") },
    JUNE,
    ["window 06-02T10:00 …"],
  ],
  ["C4", "past the horizon: none", { from: at("2026-06-05T10:00Z") }, JUNE, []],
  [
    "C4",
    "ended when the horizon begins: none, for windows are half-open",
    { until: at("2026-06-01T00:00Z") },
    JUNE,
    [],
  ],
  [
    "C5",
    "a margin of an hour on both sides",
    { from: at("2026-06-02T10:00Z"), until: at("2026-06-02T12:00Z"), marginMinutes: 60 },
    JUNE,
    ["window 06-02T09:00 06-02T13:00"],
  ],
  [
    "C5",
    "a margin reaches into the horizon from outside",
    { from: at("2026-06-04T00:30Z"), until: at("2026-06-04T12:00Z"), marginMinutes: 60 },
    JUNE,
    ["window 06-03T23:30 06-04T13:00"],
  ],
  [
    "C5",
    "the margin of daily hours reaches into the horizon from both sides",
    { daily: daily("03:30", "02:30"), marginMinutes: 60, except: [{ from: 0, until: at("2026-05-31T00:00Z") }] },
    ["2026-06-03T00:00Z", "2026-06-03T00:10Z"],
    ["window 06-01T23:30 06-04T00:30"],
  ],
  [
    "C5",
    "daily hours that begin after the horizon reach into it",
    { daily: daily("03:30", "06:00"), marginMinutes: 60 },
    ["2026-06-03T12:00Z", "2026-06-04T00:00Z"],
    ["window 06-03T23:30 06-04T04:00"],
  ],
  [
    "C5",
    "daily hours that ended before the horizon reach into it",
    { daily: daily("03:30", "06:00"), marginMinutes: 60 },
    ["2026-06-03T03:30Z", "2026-06-03T12:00Z"],
    ["window 06-02T23:30 06-03T04:00"],
  ],
  [
    "C6",
    "daily hours",
    { daily: daily("10:00", "20:00") },
    JUNE,
    ["window 06-01T07:00 06-01T17:00", "window 06-02T07:00 06-02T17:00", "window 06-03T07:00 06-03T17:00"],
  ],
  [
    "C6",
    "over midnight it belongs to the day on which it begins: only Tuesday",
    { daily: daily("22:00", "06:00", "Asia/Hebron", ["TU"]) },
    JUNE,
    ["window 06-02T19:00 06-03T03:00"],
  ],
  [
    "C6",
    "the night that runs into the horizon belongs to the day before: Sunday",
    { daily: daily("22:00", "06:00", "Asia/Hebron", ["SU"]) },
    JUNE,
    ["window 05-31T19:00 06-01T03:00"],
  ],
  [
    "C6",
    "24 hours on every day are one window",
    { daily: daily("00:00", "24:00", "UTC") },
    JUNE,
    ["window 06-01T00:00 06-04T00:00"],
  ],
  [
    "C6",
    "the same time twice is a whole day",
    { daily: daily("10:00", "10:00", "UTC", ["TU"]) },
    JUNE,
    ["window 06-02T10:00 06-03T10:00"],
  ],
  [
    "C6",
    "cut by the stated start and end",
    { from: at("2026-06-01T08:00Z"), until: at("2026-06-02T09:00Z"), daily: daily("10:00", "20:00") },
    JUNE,
    ["window 06-01T08:00 06-01T17:00", "window 06-02T07:00 06-02T09:00"],
  ],
  [
    "C6",
    "windows that the margin joins are one",
    {
      daily: daily("00:30", "23:30", "UTC"),
      from: at("2026-06-01T00:00Z"),
      until: at("2026-06-03T00:00Z"),
      marginMinutes: 30,
    },
    JUNE,
    ["window 06-01T00:00 06-03T00:00"],
  ],
  [
    "C7",
    "begins in the skipped hour: when the clock resumes",
    { daily: daily("02:30", "06:00") },
    ["2026-03-27T12:00Z", "2026-03-28T12:00Z"],
    ["window 03-28T00:00 03-28T03:00"],
  ],
  [
    "C7",
    "ends in the skipped hour: when the clock resumes",
    { daily: daily("22:00", "02:30") },
    ["2026-03-27T12:00Z", "2026-03-28T12:00Z"],
    ["window 03-27T20:00 03-28T00:00"],
  ],
  [
    "C7",
    "wholly in the skipped hour: its length from when the clock resumes",
    { daily: daily("02:15", "02:45") },
    ["2026-03-27T12:00Z", "2026-03-28T12:00Z"],
    ["window 03-28T00:00 03-28T00:30"],
  ],
  [
    "C7",
    "begins in the hour that occurs twice: covers both",
    { daily: daily("01:30", "06:00") },
    ["2026-10-23T12:00Z", "2026-10-24T12:00Z"],
    ["window 10-23T22:30 10-24T04:00"],
  ],
  [
    "C7",
    "ends in the hour that occurs twice: covers both",
    { daily: daily("22:00", "01:30") },
    ["2026-10-23T12:00Z", "2026-10-24T12:00Z"],
    ["window 10-23T19:00 10-23T23:30"],
  ],
  [
    "C7",
    "within the hour that occurs twice: covers both",
    { daily: daily("01:15", "01:45") },
    ["2026-10-23T12:00Z", "2026-10-24T12:00Z"],
    ["window 10-23T22:15 10-23T23:45"],
  ],
  [
    "C7",
    "over the night of the change: an hour shorter",
    { daily: daily("20:00", "06:00") },
    ["2026-03-27T12:00Z", "2026-03-28T12:00Z"],
    ["window 03-27T18:00 03-28T03:00"],
  ],
  [
    "C8",
    "an exception cuts a window in two",
    {
      from: at("2026-06-02T10:00Z"),
      until: at("2026-06-02T20:00Z"),
      except: [{ from: at("2026-06-02T12:00Z"), until: at("2026-06-02T13:00Z") }],
    },
    JUNE,
    ["window 06-02T10:00 06-02T12:00", "window 06-02T13:00 06-02T20:00"],
  ],
  [
    "C8",
    "an exception without an end",
    { from: at("2026-06-02T10:00Z"), except: [{ from: at("2026-06-02T12:00Z") }] },
    JUNE,
    ["window 06-02T10:00 06-02T12:00"],
  ],
  [
    "C8",
    "the margin is kept from exceptions as well",
    {
      from: at("2026-06-02T10:00Z"),
      until: at("2026-06-02T20:00Z"),
      except: [{ from: at("2026-06-02T12:00Z"), until: at("2026-06-02T16:00Z") }],
      marginMinutes: 60,
    },
    JUNE,
    ["window 06-02T09:00 06-02T13:00", "window 06-02T15:00 06-02T21:00"],
  ],
  [
    "C8",
    "a pause of less than two margins is none",
    {
      from: at("2026-06-02T10:00Z"),
      until: at("2026-06-02T20:00Z"),
      except: [{ from: at("2026-06-02T12:00Z"), until: at("2026-06-02T14:00Z") }],
      marginMinutes: 60,
    },
    JUNE,
    ["window 06-02T09:00 06-02T21:00"],
  ],
  [
    "C9",
    "a displacement notice counts from its announcement and from its stated start",
    { kind: "displacement_notice", announced: at("2026-06-02T04:09Z"), from: at("2026-06-02T08:00Z") },
    JUNE,
    ["announced 06-02T04:09 06-02T08:00", "stated 06-02T08:00 …"],
  ],
  [
    "C9",
    "both with the margin",
    {
      kind: "displacement_notice",
      announced: at("2026-06-02T04:00Z"),
      from: at("2026-06-02T08:00Z"),
      until: at("2026-06-02T12:00Z"),
      marginMinutes: 60,
    },
    JUNE,
    ["announced 06-02T03:00 06-02T09:00", "stated 06-02T07:00 06-02T13:00"],
  ],
  [
    "C9",
    "announced after its stated start: the stated window covers it",
    { kind: "displacement_notice", announced: at("2026-06-02T09:00Z"), from: at("2026-06-02T08:00Z") },
    JUNE,
    ["stated 06-02T08:00 …"],
  ],
  [
    "C9",
    "no time of announcement: announced for ever",
    { kind: "displacement_notice", from: at("2026-06-02T08:00Z") },
    JUNE,
    ["announced … 06-02T08:00", "stated 06-02T08:00 …"],
  ],
  [
    "C9",
    "with daily hours: from the announcement to the end of the notice, and the stated hours beside it",
    {
      kind: "displacement_notice",
      announced: at("2026-06-01T04:00Z"),
      from: at("2026-06-02T00:00Z"),
      until: at("2026-06-04T00:00Z"),
      daily: daily("10:00", "20:00"),
    },
    JUNE,
    ["announced 06-01T04:00 06-04T00:00", "stated 06-02T07:00 06-02T17:00", "stated 06-03T07:00 06-03T17:00"],
  ],
  [
    "C9",
    "announced after its stated start, with daily hours: the nights after the announcement count",
    {
      kind: "displacement_notice",
      announced: at("2026-06-02T20:00Z"),
      from: at("2026-06-02T00:00Z"),
      daily: daily("10:00", "20:00"),
    },
    JUNE,
    ["announced 06-02T20:00 …", "stated 06-02T07:00 06-02T17:00", "stated 06-03T07:00 06-03T17:00"],
  ],
  [
    "C9",
    "other kinds do not count from their announcement",
    { kind: "closure", announced: at("2026-06-02T04:09Z"), from: at("2026-06-02T08:00Z") },
    JUNE,
    ["window 06-02T08:00 …"],
  ],
];
for (const [rule, name, area, horizon, expected] of CASES)
  test(`${rule}: areaWindows() ${name}`, () => assert.deepEqual(windowsOf(area, horizon), expected));

const REFUSED: readonly [string, string, Partial<DangerArea>, string][] = [
  ["C4", "a window that ends when it starts", { from: 5, until: 5 }, "content/window-ends-before-it-starts"],
  [
    "C8",
    "an exception that ends before it starts",
    { except: [{ from: 5, until: 4 }] },
    "content/window-ends-before-it-starts",
  ],
  ["C5", "a negative margin", { marginMinutes: -1 }, "content/out-of-range"],
  ["C5", "a margin that is not a number", { marginMinutes: Number.NaN }, "content/out-of-range"],
  ["C5", "a margin above the limit", { marginMinutes: MARGIN_MINUTES_MAX + 1 }, "content/out-of-range"],
  ["C6", "a time of day that does not exist", { daily: daily("25:00", "26:00") }, "content/unknown-value"],
  ["C6", "a start at 24:00", { daily: daily("24:00", "06:00") }, "content/unknown-value"],
  ["C6", "a time of 24:30", { daily: daily("10:00", "24:30") }, "content/unknown-value"],
  ["C16", "a zone that the theatre does not carry", { daily: daily("10:00", "20:00", "Mars/Olympus") }, "zone/unknown"],
];
for (const [rule, name, area, code] of REFUSED)
  test(`${rule}: areaWindows() refuses ${name}`, () => assert.equal(refusalOf(area), code));

test("C16: areaWindows() refuses daily hours beyond and before the table, but not an area that ends within it", () => {
  const beyond: readonly [string, string] = ["2027-12-01T00:00Z", "2028-02-01T00:00Z"];
  assert.equal(refusalOf({ daily: daily("10:00", "20:00") }, beyond), "zone/beyond-horizon");
  assert.equal(
    refusalOf({ daily: daily("10:00", "20:00") }, ["2025-11-01T00:00Z", "2025-12-05T00:00Z"]),
    "zone/beyond-horizon",
  );
  assert.equal(windowsOf({ daily: daily("10:00", "20:00"), until: at("2027-12-03T00:00Z") }, beyond).length, 2);
  assert.deepEqual(windowsOf({ from: at("2028-01-01T00:00Z") }, beyond), ["window 01-01T00:00 …"]);
});

test("C5: a margin of exactly the limit is accepted", () => {
  assert.equal(windowsOf({ marginMinutes: MARGIN_MINUTES_MAX }, JUNE).length, 1);
});

// What a wall clock shows, from the machine's time zone data: shares nothing with the engine.
const clocks = new Map(
  ["Asia/Hebron", "Europe/Kyiv", "Australia/Lord_Howe"].map((zone) => [
    zone,
    new Intl.DateTimeFormat("en-GB", {
      timeZone: zone,
      hourCycle: "h23",
      weekday: "short",
      hour: "2-digit",
      minute: "2-digit",
    }),
  ]),
);
function dial(zone: string, instant: number): { readonly weekday: string; readonly minutes: number } {
  const parts = clocks.get(zone)?.formatToParts(instant) ?? [];
  const value = (type: string): string => parts.find((part) => part.type === type)?.value ?? "";
  return {
    weekday: value("weekday").slice(0, 2).toUpperCase(),
    minutes: Number(value("hour")) * 60 + Number(value("minute")),
  };
}

test("C6, C7: every minute at which the wall clock is within the daily hours is in a window, around all clock changes", () => {
  const WEEK = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const;
  const changes = [
    "2026-03-28T00:00Z",
    "2026-10-23T23:00Z",
    "2026-03-29T01:00Z",
    "2026-10-25T01:00Z",
    "2026-04-04T15:00Z",
    "2026-10-03T15:30Z",
  ];
  const minutes = fc.integer({ min: 0, max: 1_439 });
  const text = (value: number): string =>
    `${String(Math.floor(value / 60)).padStart(2, "0")}:${String(value % 60).padStart(2, "0")}`;
  fc.assert(
    fc.property(
      fc.record({
        from: minutes,
        until: minutes,
        days: fc.subarray([...WEEK], { minLength: 1 }),
        timeZone: fc.constantFrom(...clocks.keys()),
        change: fc.constantFrom(...changes),
      }),
      ({ from, until, days, timeZone, change }) => {
        const horizon = { from: at(change) - 40 * HOUR_MS, until: at(change) + 40 * HOUR_MS };
        const outcome = areaWindows(
          { ...PLAIN, daily: { from: text(from), until: text(until), days, timeZone } },
          { zones: ZONES, horizon },
        );
        assert.ok(outcome.ok);
        for (let t = horizon.from; t < horizon.until; t += 5 * MINUTE_MS) {
          const now = dial(timeZone, t);
          const before = dial(timeZone, t - 24 * HOUR_MS);
          const isOn = (weekday: string): boolean => days.some((day) => day === weekday);
          const runsOver = until <= from;
          const isWithin = runsOver
            ? (now.minutes >= from && isOn(now.weekday)) ||
              (now.minutes < until &&
                isOn(WEEK[(WEEK.findIndex((day) => day === now.weekday) + 6) % 7] ?? before.weekday))
            : now.minutes >= from && now.minutes < until && isOn(now.weekday);
          if (isWithin && !isIn(outcome.value, t))
            assert.fail(
              `${text(from)}–${text(until)} ${timeZone} ${days.join()}: ${new Date(t).toISOString()} is missing`,
            );
        }
      },
    ),
    { seed: 20261121, numRuns: 150 },
  );
});

test("C19: a larger margin or a later end never takes a moment out of the windows; an exception never adds one", () => {
  const day = fc.integer({ min: -60, max: 130 }).map((hours) => at("2026-10-22T00:00Z") + hours * HOUR_MS);
  fc.assert(
    fc.property(
      fc.record({
        from: day,
        hours: fc.integer({ min: 1, max: 100 }),
        more: fc.integer({ min: 0, max: 50 }),
        margin: fc.integer({ min: 0, max: 300 }),
        pause: day,
        isNotice: fc.boolean(),
      }),
      ({ from, hours, more, margin, pause, isNotice }) => {
        const settings = { zones: ZONES, horizon: { from: at("2026-10-22T00:00Z"), until: at("2026-10-26T00:00Z") } };
        const base: DangerArea = {
          ...PLAIN,
          kind: isNotice ? "displacement_notice" : "closure",
          announced: from - 5 * HOUR_MS,
          from,
          until: from + hours * HOUR_MS,
          marginMinutes: margin,
          daily: { from: "18:00", until: "03:00", timeZone: "Asia/Hebron" },
        };
        const of = (area: DangerArea): readonly AreaWindow[] => {
          const outcome = areaWindows(area, settings);
          assert.ok(outcome.ok);
          return outcome.value;
        };
        const plain = of(base);
        const wider = of({ ...base, marginMinutes: margin + more });
        const longer = of({ ...base, until: from + (hours + more) * HOUR_MS });
        const paused = of({ ...base, except: [{ from: pause, until: pause + HOUR_MS }] });
        for (let t = settings.horizon.from; t < settings.horizon.until; t += 10 * MINUTE_MS) {
          if (isIn(plain, t)) assert.ok(isIn(wider, t) && isIn(longer, t), new Date(t).toISOString());
          if (isIn(paused, t)) assert.ok(isIn(plain, t), new Date(t).toISOString());
        }
      },
    ),
    { seed: 20261121, numRuns: 200 },
  );
});

function isIn(windows: readonly AreaWindow[], instant: number): boolean {
  return windows.some((window) => window.from <= instant && instant < window.until);
}
