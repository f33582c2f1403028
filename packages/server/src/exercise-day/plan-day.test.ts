/** Moments, ids and refusals of the planner, against a day made up for the purpose. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { zoneTransitions } from "@duenotice/domain";
import type { ExerciseDay } from "./exercise-day.ts";
import { plannedId, planDay } from "./plan-day.ts";
import { readAccounts, readDay } from "./read-day.ts";
import { relativeMs, relativeText } from "./relative-time.ts";

const START = Date.parse("2026-11-21T18:00:00Z");
const zone = zoneTransitions("Pacific/Easter", Date.parse("2026-01-01T00:00:00Z"), Date.parse("2027-06-01T00:00:00Z"));

const polygon = {
  type: "Polygon",
  coordinates: [
    [
      [-128, -47],
      [-127.9, -47],
      [-127.9, -46.9],
      [-128, -47],
    ],
  ],
} as const;
const day: ExerciseDay = {
  theatre: "exercise",
  acts: [
    {
      at: "-50:00:00",
      actor: "a",
      body: {
        type: "area.announce",
        area: "first",
        content: { kind: "closure", basis: "unilateral", geometry: polygon, announced: "-50:00:00" },
      },
      texts: { label: "EXERCISE 1" },
    },
    {
      at: "+04:09:30",
      actor: "a",
      body: {
        type: "area.announce",
        area: "second",
        content: {
          kind: "closure",
          basis: "unilateral",
          geometry: polygon,
          announced: "+04:09:30",
          from: "+06:00:00",
          except: [{ from: "+10:00:00", until: "+12:00:00" }],
          supersedes: [{ area: "first", version: 1 }],
        },
      },
    },
  ],
};

// text, seconds
const TIMES: readonly [string, number][] = [
  ["+04:09:30", 14_970],
  ["+00:00:00", 0],
  ["-50:00:00", -180_000],
  ["-1008:30:05", -3_630_605],
];
for (const [text, seconds] of TIMES)
  test(`relativeMs() and relativeText() agree on ${text}`, () => {
    assert.equal(relativeMs(text), seconds * 1_000);
    assert.equal(relativeText(seconds), text);
  });

for (const wrong of ["04:09:30", "+4:09:30", "+04:60:00", "+04:09", "2026-11-21T04:09:30Z"])
  test(`relativeMs() refuses ${wrong}`, () => {
    assert.throws(() => relativeMs(wrong), {
      name: "RangeError",
      message: /must be hours, minutes and seconds from midnight/,
    });
  });

test("planDay() counts from the local midnight before the start", () => {
  const planned = planDay(day, { start: START, zone, run: "r" });
  // 13:00 in the zone, five hours behind UTC in November.
  assert.equal(new Date(planned.midnight).toISOString(), "2026-11-21T05:00:00.000Z");
  assert.equal(new Date(planned.acts[1]?.at ?? 0).toISOString(), "2026-11-21T09:09:30.000Z");
});

test("planDay() just before and just after midnight are two days", () => {
  const at = (text: string): number => planDay(day, { start: Date.parse(text), zone, run: "r" }).midnight;
  assert.equal(at("2026-11-21T04:59:59Z"), Date.parse("2026-11-20T05:00:00Z"));
  assert.equal(at("2026-11-21T05:00:00Z"), Date.parse("2026-11-21T05:00:00Z"));
});

test("planDay() gives every alias one id per run, also where another area is named", () => {
  const [first, second] = planDay(day, { start: START, zone, run: "r" }).acts.map((act) => act.body);
  assert.ok(first?.type === "area.announce" && second?.type === "area.announce");
  assert.equal(first.area, plannedId("first", { run: "r", theatre: "exercise" }));
  assert.deepEqual(second.content.supersedes, [{ area: first.area, version: 1 }]);
  assert.match(first.area, /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.notEqual(first.area, plannedId("first", { run: "another", theatre: "exercise" }));
});

test("planDay() turns every time of a content into a moment", () => {
  const planned = planDay(day, { start: START, zone, run: "r" });
  const body = planned.acts[1]?.body;
  assert.ok(body?.type === "area.announce");
  assert.deepEqual(
    [body.content.announced, body.content.from, body.content.except],
    [
      planned.midnight + 14_970_000,
      planned.midnight + 21_600_000,
      [{ from: planned.midnight + 36_000_000, until: planned.midnight + 43_200_000 }],
    ],
  );
});

test("planDay() refuses a start that the zone's table does not cover", () => {
  assert.throws(() => planDay(day, { start: Date.parse("2030-01-01T00:00:00Z"), zone, run: "r" }), {
    name: "RangeError",
    message: /does not cover it/,
  });
});

test("readDay() and readAccounts() read the committed day, and everybody who speaks in it has an account", () => {
  const aliases = new Set(readAccounts().map((a) => a.alias));
  for (const act of readDay().acts) assert.ok(aliases.has(act.actor), act.actor);
  for (const account of readAccounts()) assert.match(account.email, /@exercise\.invalid$/);
});
