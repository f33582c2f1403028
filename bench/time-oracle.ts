/**
 * The oracle for time against the engine in bulk: 20,000 convoys driven second by second, and ten million pairs or more.
 *
 * Run: npm run bench:time-oracle [-- --movements 20000 --areas 60 --seed 20261023]. Ends by itself, with exit code 1 at a second that is
 * missed or a part beyond the margins.
 */
import { parseArgs } from "node:util";
import type { DangerArea } from "@duenotice/domain";
import { findOverlaps } from "@duenotice/overlap";
import {
  answerOf,
  drivenWorld,
  HORIZON,
  requireNoMiss,
  requireWithinMargins,
  ZONES,
} from "@duenotice/overlap/time-oracle";

/** From here on `findOverlaps` takes its candidates from the batch. */
const BULK_PAIRS_MIN = 10_000_000;

const { values } = parseArgs({
  options: {
    movements: { type: "string", default: "20000" },
    areas: { type: "string", default: "60" },
    seed: { type: "string", default: "20261023" },
  },
});
const [movements, near, seed] = [Number(values.movements), Number(values.areas), Number(values.seed)];
const world = drivenWorld({ movements, areas: near, seed });

/** Small areas a thousand kilometres away, so that there are as many pairs as it takes. */
const elsewhere = Array.from(
  { length: Math.max(0, Math.ceil(BULK_PAIRS_MIN / movements) - near) },
  (_, i): DangerArea => {
    const [west, south] = [10 + 0.01 * (i % 100), 10 + 0.01 * Math.floor(i / 100)];
    const [east, north] = [west + 0.005, south + 0.005];
    return {
      id: `elsewhere-${i}`,
      version: 1,
      kind: "closure",
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
      marginM: 0,
      marginMinutes: 0,
      from: HORIZON.from,
    };
  },
);

const seconds = (since: number): string => `${((performance.now() - since) / 1_000).toFixed(1)} s`;
const areas = [...world.areas.map(({ area }) => area), ...elsewhere];
const askedAt = performance.now();
const { overlaps, notChecked } = findOverlaps({
  subjects: world.convoys.map(({ subject }) => subject),
  areas,
  zones: ZONES,
  horizon: HORIZON,
});
console.log(
  `asked: ${movements} convoys and ${areas.length} areas, ${movements * areas.length} pairs, ${overlaps.length} overlaps in ${seconds(askedAt)}`,
);
if (notChecked.length > 0) throw new Error(`${notChecked.length} were not checked`);

const drivenAt = performance.now();
const answer = answerOf(overlaps);
const { nearSeconds, pairs, evenSpeedMisses } = requireNoMiss(world, answer);
console.log(
  `driven: ${pairs} pairs near, ${nearSeconds} seconds, none missed (at even speed ${evenSpeedMisses}), in ${seconds(drivenAt)}`,
);
const judgedAt = performance.now();
const parts = requireWithinMargins(world, answer);
console.log(`reported: ${overlaps.length} overlaps in ${parts} parts, all within the margins, in ${seconds(judgedAt)}`);
