/**
 * The engine against GeographicLib on random pairs of a site or a line and an area: the worst errors, and whether any answer misses.
 *
 * Of each pair the plain distance is compared, and the batch is asked with safety distances at the true distance, a centimetre to either side
 * and within two centimetres of it, where it is most likely to be wrong. One pair in eight lies across the antimeridian: the
 * judge, which knows no antimeridian, is asked about the same pair at the prime meridian, and the ellipsoid is the same there.
 */
import { geodesicDirect, lineToAreaM, prepareArea, prepareLine, prepareSite, siteToAreaM } from "@duenotice/geo";
import type { Position } from "@duenotice/geo";
import { oracleToAreaM } from "@duenotice/geo/karney-oracle";
import { batchLinePairs, batchSitePairs, prepareBatch } from "./batch/index.ts";
import type { BatchColumns } from "./batch/index.ts";

/** Published: reported ≤ true ≤ reported + this. */
export const BAND_M = 0.01;
const NOTHING = new Float64Array(0);
const LATITUDE_DEG_MAX = 89;
const SIZE_M_MAX = 100_000;
/** What the judge may say too much, with room: see there. */
const JUDGE_M = 1e-5;

export interface Accuracy {
  /** Pairs that are apart by more than `geo` calls touching: the others tell nothing about distances. */
  readonly apart: number;
  /** Least and most of the true distance less the reported one, over these. */
  readonly leastM: number;
  readonly mostM: number;
  /** Questions to the batch that had to be answered with near, or with far; and how many were not. */
  readonly mustBeNear: number;
  readonly mustBeFar: number;
  readonly misses: number;
  readonly beyond: number;
  /** Questions that the planes did not decide. */
  readonly asked: number;
}

interface Pair {
  /** One position is a site. */
  readonly places: readonly Position[];
  readonly ring: readonly Position[];
}

/** Draws pairs and compares. */
export function measureAccuracy(pairs: number, random: () => number): Accuracy {
  const found = {
    apart: 0,
    leastM: Infinity,
    mostM: -Infinity,
    mustBeNear: 0,
    mustBeFar: 0,
    misses: 0,
    beyond: 0,
    asked: 0,
  };
  for (let number = 0; number < pairs; number++) {
    const plain = randomPair(number, random);
    const move = movedTo(number % 8 === 1 ? 180 - 1e-4 * random() : 340 * random() - 170);
    const pair: Pair = { places: plain.places.map(move), ring: plain.ring.map(move) };
    const trueM = oracleToAreaM(plain.places, [plain.ring]);
    const reported = reportedM(pair);
    if (reported > 0 || trueM > BAND_M) {
      found.leastM = Math.min(found.leastM, trueM - reported);
      found.mostM = Math.max(found.mostM, trueM - reported);
      found.apart++;
    }
    const withinM = [trueM, trueM - BAND_M - JUDGE_M, trueM + BAND_M, trueM + (random() - 0.5) * 4 * BAND_M].map(
      (metres) => Math.max(0, metres),
    );
    const { near, asked } = batchAnswers(pair, withinM);
    found.asked += asked;
    for (const [i, metres] of withinM.entries()) {
      const mustBeNear = trueM <= metres;
      const mustBeFar = trueM >= metres + BAND_M + JUDGE_M;
      if (mustBeNear) found.mustBeNear++;
      if (mustBeFar) found.mustBeFar++;
      if (mustBeNear && !near.has(i)) found.misses++;
      if (mustBeFar && near.has(i)) found.beyond++;
    }
  }
  return found;
}

/** A site, or every fourth time a line of two to six vertices, and a triangle, 10 m to 100 km large and as far apart again, near the prime meridian. */
function randomPair(number: number, random: () => number): Pair {
  const latDeg = LATITUDE_DEG_MAX * (2 * random() - 1);
  const corner: Position = [0, latDeg];
  // Nothing comes near enough to a pole to go round it.
  const sizeM = Math.min(10 ** (1 + 4 * random()), (90 - Math.abs(latDeg)) * 20_000, SIZE_M_MAX);
  const from = (place: Position, azimuthDeg: number, awayM: number): Position =>
    geodesicDirect(place, azimuthDeg, awayM).position;
  const turnDeg = 360 * random();
  const second = from(corner, turnDeg, sizeM);
  const third = from(corner, turnDeg - 20 - 100 * random(), sizeM * random());
  const places = [from(corner, 360 * random(), 2 * sizeM * random())];
  if (number % 4 === 0)
    for (let more = 1 + Math.floor(5 * random()); more > 0; more--)
      places.push(from(places.at(-1) ?? corner, 360 * random(), 0.5 * sizeM * random()));
  return { places, ring: [corner, second, third, corner] };
}

function movedTo(lonDeg: number): (position: Position) => Position {
  return ([lon, lat]) => {
    const there = lon + lonDeg;
    return [there > 180 ? there - 360 : there < -180 ? there + 360 : there, lat];
  };
}

/** Metres as `geo` reports them. */
function reportedM({ places, ring }: Pair): number {
  const area = prepareArea({ type: "Polygon", coordinates: [ring] });
  const [first = [0, 0]] = places;
  return places.length === 1
    ? siteToAreaM(prepareSite({ type: "Point", coordinates: first }), area)
    : lineToAreaM(prepareLine({ type: "LineString", coordinates: places }), area);
}

/** Which of some safety distances the batch finds the pair near with, and how many it had to ask about. */
function batchAnswers(
  { places, ring }: Pair,
  withinM: readonly number[],
): { readonly near: ReadonlySet<number>; readonly asked: number } {
  const isSite = places.length === 1;
  const lonLat = Float64Array.from(withinM.flatMap(() => places.flat()));
  const subjects = { lonLat, withinM: Float64Array.from(withinM), times: forEver(withinM.length) };
  const columns: BatchColumns = {
    areas: {
      areaStart: Uint32Array.of(0, 1),
      polygonStart: Uint32Array.of(0, 1),
      ringStart: Uint32Array.of(0, ring.length),
      lonLat: Float64Array.from(ring.flat()),
      marginM: Float64Array.of(0),
      times: forEver(1),
    },
    sites: isSite ? subjects : { lonLat: NOTHING, withinM: NOTHING, times: NOTHING },
    lines: isSite
      ? { start: Uint32Array.of(0), lonLat: NOTHING, withinM: NOTHING, times: NOTHING }
      : { ...subjects, start: Uint32Array.from({ length: withinM.length + 1 }, (_, i) => i * places.length) },
  };
  const batch = prepareBatch(columns);
  const { pairs, askedCount } = isSite ? batchSitePairs(batch) : batchLinePairs(batch);
  const near = new Set(pairs.blocks.flatMap((block) => [...block].filter((_, i) => i % 2 === 0)));
  return { near, asked: askedCount };
}

function forEver(count: number): Float64Array {
  return Float64Array.from({ length: 2 * count }, (_, i) => (i % 2 === 0 ? -Infinity : Infinity));
}
