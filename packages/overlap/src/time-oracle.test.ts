// Convoys are driven second by second, among them convoys that are held and then hurry inside their stop windows, against areas with daily
// hours across a clock change. `npm run bench:time-oracle` does the same with 20,000 of them.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { DangerArea } from "@duenotice/domain";
import { drivenWorld, HORIZON } from "./driven-convoys.fixture.ts";
import { findOverlaps } from "./find-overlaps.ts";
import { answerOf, requireNoMiss, requireWithinMargins } from "./time-oracle.fixture.ts";
import { anArea, rectangle } from "./worlds.fixture.ts";
import { ZONES } from "./zone-tables.fixture.ts";

// Another seed is another world: `ORACLE_SEED=7 node --test …`. One that fails becomes a case of its own.
const world = drivenWorld({ movements: 2_000, areas: 60, seed: Number(process.env["ORACLE_SEED"] ?? 20_261_023) });
const subjects = world.convoys.map(({ subject }) => subject);
const areas = world.areas.map(({ area }) => area);
const settings = { zones: ZONES, horizon: HORIZON };
const found = findOverlaps({ subjects, areas, ...settings });
const answer = answerOf(found.overlaps);

test("C2, C4, C5, C7: no second at which one of 2,000 driven convoys is near an announced area is missed", () => {
  assert.deepEqual(found.notChecked, []);
  const { nearSeconds, pairs, evenSpeedMisses } = requireNoMiss(world, answer);
  console.log(
    `driven: ${subjects.length} convoys, ${pairs} pairs near, ${nearSeconds} seconds; at even speed ${evenSpeedMisses} of them would be missed`,
  );
  // Else nothing has been shown.
  assert.ok(pairs > 1_000 && nearSeconds > 500_000 && evenSpeedMisses > 50_000);
});

test("C2, C3, C5: every part that is reported can be driven, is within the distance and 1 cm, and within the margin in minutes", () => {
  const parts = requireWithinMargins(world, answer);
  console.log(`reported: ${found.overlaps.length} overlaps in ${parts} parts, every one within the margins`);
  assert.ok(parts > 1_000);
});

test("C2, C17: the same convoys have the same overlaps among ten million pairs, in bulk", () => {
  const elsewhere = Array.from({ length: 4_940 }, (_, i): DangerArea => {
    const west = 10 + 0.01 * (i % 100);
    const south = 10 + 0.01 * Math.floor(i / 100);
    return anArea({ id: `elsewhere-${i}`, geometry: rectangle(west, south, west + 0.005, south + 0.005) });
  });
  const bulk = findOverlaps({ subjects, areas: [...areas, ...elsewhere], ...settings });
  assert.deepEqual(bulk, found);
});
