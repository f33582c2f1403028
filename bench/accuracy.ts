/**
 * The engine against GeographicLib on very many random pairs: the worst errors, and whether any answer misses.
 *
 * Run: npm run bench:accuracy [-- --pairs 1000000 --seed 1]. What is drawn and asked is told in `accuracy.fixture.ts` of `overlap`, whose
 * tests do the same with fewer.
 */
import { parseArgs } from "node:util";
import { BAND_M, measureAccuracy } from "@duenotice/overlap/accuracy";
import { randomSource } from "./overlap/random-source.ts";

const { values } = parseArgs({
  options: { pairs: { type: "string", default: "1000000" }, seed: { type: "string", default: "1" } },
});
const pairs = Number(values.pairs);
const begins = performance.now();
const found = measureAccuracy(pairs, randomSource(Number(values.seed)));
const millimetres = (metres: number): string => (1_000 * metres).toFixed(3);
console.log(
  `${pairs} pairs in ${((performance.now() - begins) / 1_000).toFixed(0)} s, ${found.apart} of them apart: true less reported ${millimetres(found.leastM)} … ${millimetres(found.mostM)} mm (promised: 0 … 10 mm)`,
);
console.log(
  `batch at the threshold: ${found.misses} of ${found.mustBeNear} missed, ${found.beyond} of ${found.mustBeFar} reported beyond the band, ${found.asked} put to geo`,
);
const isShown = found.misses === 0 && found.beyond === 0 && found.leastM >= 0 && found.mostM <= BAND_M;
process.exitCode = isShown && found.mustBeNear > 0 && found.mustBeFar > 0 ? 0 : 1;
