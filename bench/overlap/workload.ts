/**
 * The workloads of the comparison: sites, movements and areas in flat arrays, the same bytes for every engine and every run.
 *
 * Sites stand round Zipf-weighted towns, seven in ten always, the others for 1 to 60 days; movements drive within 14 days;
 * areas are announced for 1 to 24 hours of them.
 */
import { createHash } from "node:crypto";
import { inventArea } from "./invent-area.ts";
import { inventRoute } from "./invent-route.ts";
import { logUniform, pickWeighted, randomSource } from "./random-source.ts";
import { makeWorld } from "./theatre-frame.ts";
import type { Place, World, WorldName } from "./theatre-frame.ts";

export type Size = "S" | "M" | "L";

/** Degrees, metres, and seconds since 1970; intervals are half-open for every engine. `±OPEN_S` = open. */
export interface Workload {
  readonly name: string;
  readonly siteLonLat: Float64Array;
  readonly siteWithinM: Float64Array;
  /** From, until of each site. */
  readonly siteS: Float64Array;
  /** First vertex of each movement, and behind the last their number. */
  readonly movementStart: Uint32Array;
  readonly movementLonLat: Float64Array;
  readonly movementWithinM: Float64Array;
  readonly movementS: Float64Array;
  /** Of each movement: earliest and latest departure in seconds, least and top speed in m/s. */
  readonly departures: Float64Array;
  /** First polygon of each area; first ring of each polygon; first vertex of each ring (closed). */
  readonly areaStart: Uint32Array;
  readonly polygonStart: Uint32Array;
  readonly ringStart: Uint32Array;
  readonly areaLonLat: Float64Array;
  readonly areaS: Float64Array;
}

export const OPEN_S = 1e15;
const COUNTS = { S: [1000, 1000, 200], M: [50_000, 20_000, 5000], L: [1_000_000, 200_000, 50_000] } as const;
const SIZE_SEEDS = { S: 1, M: 2, L: 3 } as const;
/** Sites, movements, areas of the newcomers that are asked one by one. */
const NEWCOMERS = [1, 1000, 1000] as const;
const NEWCOMER_SEED = 5000;
const HOUR_S = 3600;
const DAY_S = 86_400;
/** 2026-01-01T00:00Z. */
const START_S = 1_767_225_600;
const HORIZON_S = 14 * DAY_S;

/** What the arrays were when figures were first published, and must stay. The first digits of SHA-256 over all of them. */
const DIGESTS: Readonly<Record<string, string>> = {
  "theatre S": "379222be1de2d654",
  "theatre S newcomers": "a3a44bd5ffdf6d2a",
  "theatre M": "8dc60629343d44d3",
  "theatre M newcomers": "85a0a28f09d85f65",
  "country S": "48f49e9dc2ae7935",
  "country S newcomers": "81584eac3bdd4b9f",
  "country M": "e06778fea566dbd5",
  "country M newcomers": "18dfa6316816e21f",
};

/** Throws: RangeError when the bytes are not those of the published figures. */
function requireSame(workload: Workload): Workload {
  const hash = createHash("sha256");
  for (const array of Object.values(workload)) if (typeof array !== "string") hash.update(array);
  const digest = hash.digest("hex").slice(0, 16);
  const published = DIGESTS[workload.name];
  if (published !== undefined && published !== digest)
    throw new RangeError(`Cannot compare on ${workload.name}: its bytes are ${digest}, must be ${published}`);
  return workload;
}

/** Shape: `newcomers` are 1,000 areas and 1,000 movements that are not in the batch. */
export function makeWorkload(
  worldName: WorldName,
  size: Size,
): { readonly batch: Workload; readonly newcomers: Workload } {
  const world = makeWorld(worldName);
  const seed = world.seed * 10 + SIZE_SEEDS[size];
  const name = `${worldName} ${size}`;
  return {
    batch: requireSame(assemble(world, { name, counts: COUNTS[size], seed })),
    newcomers: requireSame(
      assemble(world, { name: `${name} newcomers`, counts: NEWCOMERS, seed: seed + NEWCOMER_SEED }),
    ),
  };
}

interface Draw {
  readonly name: string;
  readonly counts: readonly [sites: number, movements: number, areas: number];
  readonly seed: number;
}

function assemble(world: World, { name, counts, seed }: Draw): Workload {
  const [sites, movements, areas] = counts;
  return {
    name,
    ...drawSites(world, sites, randomSource(seed * 3 + 1)),
    ...drawMovements(world, movements, randomSource(seed * 3 + 2)),
    ...drawAreas(world, areas, randomSource(seed * 3 + 3)),
  };
}

function drawSites(
  world: World,
  count: number,
  random: () => number,
): Pick<Workload, "siteLonLat" | "siteWithinM" | "siteS"> {
  const siteLonLat = new Float64Array(2 * count);
  const siteWithinM = new Float64Array(count);
  const siteS = new Float64Array(2 * count);
  for (let i = 0; i < count; i++) {
    siteLonLat.set(world.toLonLat(...world.place(random, world.townShare)), 2 * i);
    siteWithinM[i] = pickWeighted(random, [100, 200, 300, 500, 1000, 2000], [20, 25, 25, 20, 8, 2]);
    if (random() < 0.7) {
      siteS.set([-OPEN_S, OPEN_S], 2 * i);
      continue;
    }
    const fromS = START_S + Math.floor((random() * 44 - 30) * DAY_S);
    siteS.set([fromS, fromS + Math.floor(logUniform(random, DAY_S, 60 * DAY_S))], 2 * i);
  }
  return { siteLonLat, siteWithinM, siteS };
}

function drawMovements(
  world: World,
  count: number,
  random: () => number,
): Pick<Workload, "movementStart" | "movementLonLat" | "movementWithinM" | "movementS" | "departures"> {
  const movementStart = new Uint32Array(count + 1);
  const movementWithinM = new Float64Array(count);
  const movementS = new Float64Array(2 * count);
  const departures = new Float64Array(4 * count);
  const lonLat = new Float64Array(2 * 60 * count);
  let vertex = 0;
  for (let i = 0; i < count; i++) {
    const route = inventRoute(world, random);
    for (const [x, y] of route) lonLat.set(world.toLonLat(x, y), 2 * vertex++);
    movementStart[i + 1] = vertex;
    movementWithinM[i] = pickWeighted(random, [50, 100, 200, 300, 500, 1000], [10, 30, 30, 15, 10, 5]);
    const earliestS = START_S + Math.floor(random() * HORIZON_S);
    const latestS = earliestS + Math.floor(logUniform(random, 900, 4 * HOUR_S));
    const leastMPerS = world.speedMPerS(random);
    departures.set([earliestS, latestS, leastMPerS, leastMPerS * 2], 4 * i);
    movementS.set([earliestS, Math.ceil(latestS + lengthM(route) / leastMPerS)], 2 * i);
  }
  return { movementStart, movementLonLat: lonLat.slice(0, 2 * vertex), movementWithinM, movementS, departures };
}

function lengthM(route: readonly Place[]): number {
  let sum = 0;
  for (const [k, [x, y]] of route.entries()) {
    const before = route[k - 1];
    if (before !== undefined) sum += Math.hypot(x - before[0], y - before[1]);
  }
  return sum;
}

function drawAreas(
  world: World,
  count: number,
  random: () => number,
): Pick<Workload, "areaStart" | "polygonStart" | "ringStart" | "areaLonLat" | "areaS"> {
  const areaStart: number[] = [0];
  const polygonStart: number[] = [0];
  const ringStart: number[] = [0];
  const lonLat: number[] = [];
  const areaS = new Float64Array(2 * count);
  for (let i = 0; i < count; i++) {
    for (const rings of inventArea(world, random)) {
      for (const ring of rings) {
        for (const place of [...ring, ...ring.slice(0, 1)]) lonLat.push(...world.toLonLat(...place));
        ringStart.push(lonLat.length / 2);
      }
      polygonStart.push(ringStart.length - 1);
    }
    areaStart.push(polygonStart.length - 1);
    const fromS = START_S + Math.floor(random() * HORIZON_S);
    areaS.set([fromS, fromS + Math.floor(logUniform(random, HOUR_S, 24 * HOUR_S))], 2 * i);
  }
  return {
    areaStart: Uint32Array.from(areaStart),
    polygonStart: Uint32Array.from(polygonStart),
    ringStart: Uint32Array.from(ringStart),
    areaLonLat: Float64Array.from(lonLat),
    areaS,
  };
}
