/**
 * The engine against GeographicLib on random pairs of a place and an area: the worst errors, and whether any answer misses.
 *
 * Run: npm run bench:accuracy [-- --pairs 1000000 --seed 1]. Of each pair the plain distance is compared, and the batch is asked
 * with a safety distance within a centimetre of the true one, where it is most likely to be wrong.
 */
import { parseArgs } from "node:util";
import { geodesicDirect, prepareArea, prepareSite, siteToAreaM } from "@duenotice/geo";
import type { Position } from "@duenotice/geo";
import { areaGeometry, batchSitePairs, prepareBatch } from "@duenotice/overlap/batch";
import type { BatchColumns } from "@duenotice/overlap/batch";
import { trueDistanceM } from "./overlap/adjudicate.ts";
import { randomSource } from "./overlap/random-source.ts";

const BAND_M = 0.01;
const FOR_EVER = Float64Array.of(-Infinity, Infinity);

const { values } = parseArgs({
  options: { pairs: { type: "string", default: "1000000" }, seed: { type: "string", default: "1" } },
});
const random = randomSource(Number(values.seed));
const pairs = Number(values.pairs);

/** One site and one triangle, 10 m to 100 km large, as far apart again; away from the antimeridian, which the judge cannot cross. */
function randomPair(): BatchColumns {
  const corner: Position = [340 * random() - 170, 170 * random() - 85];
  const sizeM = 10 ** (1 + 4 * random());
  const from = (place: Position, azimuthDeg: number, awayM: number): Position =>
    geodesicDirect(place, azimuthDeg, awayM).position;
  const turnDeg = 360 * random();
  const second = from(corner, turnDeg, sizeM);
  const third = from(corner, turnDeg - 20 - 100 * random(), sizeM * random());
  const site = from(corner, 360 * random(), 2 * sizeM * random());
  return {
    areas: {
      areaStart: Uint32Array.of(0, 1),
      polygonStart: Uint32Array.of(0, 1),
      ringStart: Uint32Array.of(0, 4),
      lonLat: Float64Array.from([corner, second, third, corner].flat()),
      marginM: Float64Array.of(0),
      times: FOR_EVER,
    },
    sites: { lonLat: Float64Array.from(site), withinM: Float64Array.of(0), times: FOR_EVER },
    lines: {
      start: Uint32Array.of(0),
      lonLat: new Float64Array(0),
      withinM: new Float64Array(0),
      times: new Float64Array(0),
    },
  };
}

let [least, most] = [Infinity, -Infinity];
let misses = 0;
let beyond = 0;
let asked = 0;
const begins = performance.now();
for (let pair = 0; pair < pairs; pair++) {
  const columns = randomPair();
  const { sites, areas } = columns;
  const trueM = trueDistanceM(columns, "sites", [0, 0]);
  const site = prepareSite({ type: "Point", coordinates: [sites.lonLat[0] ?? 0, sites.lonLat[1] ?? 0] });
  const reportedM = siteToAreaM(site, prepareArea(areaGeometry(areas, 0)));
  // Inside, both are 0 and tell nothing.
  if (trueM > 0) least = Math.min(least, trueM - reportedM);
  if (trueM > 0) most = Math.max(most, trueM - reportedM);
  const withinM = Math.max(0, trueM + (random() - 0.5) * 0.04);
  const batch = prepareBatch({ ...columns, sites: { ...sites, withinM: Float64Array.of(withinM) } });
  const { pairs: found, askedCount } = batchSitePairs(batch);
  asked += askedCount;
  if (trueM <= withinM && found.count === 0) misses++;
  if (trueM > withinM + BAND_M && found.count > 0) beyond++;
}
console.log(
  `${pairs} pairs in ${((performance.now() - begins) / 1000).toFixed(0)} s: true less reported ${(1000 * least).toFixed(3)} … ${(1000 * most).toFixed(3)} mm (promised: 0 … 10 mm)`,
);
console.log(
  `batch within 2 cm of the threshold: ${misses} missed, ${beyond} reported beyond the band, ${asked} put to geo`,
);
process.exitCode = misses > 0 || beyond > 0 || least < 0 || most > BAND_M ? 1 : 0;
