/**
 * The two invented worlds of the workloads: a crowded strip and a wide country, in metres of their own and as positions.
 *
 * theatre: 46 km by 12 km along a tilted axis near 34.4° E 31.4° N, 12 towns. country: 10° by 10°, 300 towns.
 */
import { clamp, gaussian, logUniform, randomSource } from "./random-source.ts";

export type WorldName = "theatre" | "country";

/** Metres along and across the axis of a world. */
export type Place = readonly [x: number, y: number];

export interface World {
  readonly name: WorldName;
  readonly seed: number;
  readonly widthM: number;
  readonly heightM: number;
  readonly gridM: number;
  readonly areaRadiusM: readonly [number, number];
  /** Share of the sites that stand round towns. */
  readonly townShare: number;
  /** Roads of the strip keep more to its axis. */
  readonly crossShare: number;
  readonly speedMPerS: (random: () => number) => number;
  /** A place round a town with the given probability, else anywhere. */
  readonly place: (random: () => number, townShare: number) => Place;
  /** Longitude and latitude to 1e-7 degrees, as files carry them. */
  readonly toLonLat: (x: number, y: number) => readonly [lon: number, lat: number];
}

const M_PER_DEG_LAT = 110_900;
const M_PER_DEG_LON = 111_320;
const DEGREE_STEPS = 1e7;

interface Frame {
  readonly lon0: number;
  readonly lat0: number;
  readonly middleLatDeg: number;
  readonly turnRad: number;
  readonly towns: number;
  readonly townSeed: number;
  readonly townSpreadM: readonly [number, number];
}

const FRAMES = {
  theatre: {
    lon0: 34.245,
    lat0: 31.235,
    middleLatDeg: 31.4,
    turnRad: Math.atan2(0.35 * 110_900, 0.29 * 95_000),
    towns: 12,
    townSeed: 77,
    townSpreadM: [700, 2300],
  },
  country: {
    lon0: 28,
    lat0: 10,
    middleLatDeg: 15,
    turnRad: 0,
    towns: 300,
    townSeed: 88,
    townSpreadM: [2500, 12_000],
  },
} as const satisfies Record<WorldName, Frame>;

const EXTENTS = {
  theatre: { seed: 101, widthM: 46_000, heightM: 12_000, gridM: 1000, areaRadiusM: [80, 1500], townShare: 0.85 },
  country: {
    seed: 202,
    widthM: 1_070_000,
    heightM: 1_100_000,
    gridM: 10_000,
    areaRadiusM: [200, 8000],
    townShare: 0.9,
  },
} as const;

/** A world; the same one every time. */
export function makeWorld(name: WorldName): World {
  const extent = EXTENTS[name];
  const isTheatre = name === "theatre";
  return {
    name,
    ...extent,
    crossShare: isTheatre ? 0.45 : 1,
    speedMPerS: isTheatre ? (random) => 2 + 3 * random() : (random) => 6 + 6 * random(),
    place: placesOf(FRAMES[name], extent),
    toLonLat: lonLatOf(FRAMES[name], extent.heightM),
  };
}

function lonLatOf(frame: Frame, heightM: number): World["toLonLat"] {
  const cos = Math.cos(frame.turnRad);
  const sin = Math.sin(frame.turnRad);
  const lonScale = M_PER_DEG_LON * Math.cos((frame.middleLatDeg * Math.PI) / 180);
  return (x, y) => {
    const across = y - heightM / 2;
    const eastM = frame.turnRad === 0 ? x : x * cos - across * sin;
    const northM = frame.turnRad === 0 ? y : x * sin + across * cos;
    const lat = frame.lat0 + northM / M_PER_DEG_LAT;
    const lon = frame.lon0 + eastM / lonScale;
    return [Math.round(lon * DEGREE_STEPS) / DEGREE_STEPS, Math.round(lat * DEGREE_STEPS) / DEGREE_STEPS];
  };
}

function placesOf(
  frame: Frame,
  { widthM, heightM }: { readonly widthM: number; readonly heightM: number },
): World["place"] {
  const random = randomSource(frame.townSeed);
  const towns = Array.from({ length: frame.towns }, (_, rank) => ({
    x: widthM * (0.03 + 0.94 * random()),
    y: heightM * (0.08 + 0.84 * random()),
    spreadM: logUniform(random, ...frame.townSpreadM),
    // Zipf: few large towns, many small ones.
    weight: 1 / Math.pow(rank + 1, 0.8),
  }));
  let sum = 0;
  const reach = towns.map((town) => (sum += town.weight));
  return (draw, townShare) => {
    if (draw() >= townShare) return [draw() * widthM, draw() * heightM];
    const u = draw() * sum;
    const town = towns[reach.findIndex((upTo) => upTo >= u)] ?? towns.at(-1);
    if (town === undefined) throw new RangeError("Cannot place anything: must have at least one town");
    return [
      clamp(town.x + gaussian(draw) * town.spreadM, 0, widthM),
      clamp(town.y + gaussian(draw) * town.spreadM, 0, heightM),
    ];
  };
}
