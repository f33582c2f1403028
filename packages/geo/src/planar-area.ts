/**
 * An area laid out in the plane of longitude and latitude, for questions of validity.
 *
 * Longitudes are continuous along each ring, rings of a polygon lie beside each other, and polygons are turned by 360°
 * so that they lie in one frame that no polygon crosses, where there is a longitude free of all of them.
 *
 * Hole: polygons that together cover every longitude while one crosses the antimeridian unsplit are not compared with
 * each other across the frame's edge. Such an area is larger than any that is announced.
 */
import type { RawParts } from "./read-geometry.ts";
import type { Ring } from "./geometry.ts";
import { writeUnwrapped } from "./unwrap.ts";

/** A ring without consecutive repetitions; closed, whether or not it was. */
export interface PlanarRing {
  readonly part: number;
  readonly ring: number;
  /** Two numbers per vertex; the first vertex stands again at the end. */
  readonly xy: Float64Array;
  /** Index of each vertex in the ring as given. */
  readonly source: Uint32Array;
  readonly isOpen: boolean;
  /** Indices, in the ring as given, of positions that repeat the one before. */
  readonly repeated: readonly number[];
  /** +1 or -1 when the ring goes once round a pole, eastward or westward. */
  readonly turns: number;
  readonly westX: number;
  readonly eastX: number;
}

/** Rings of each polygon. Rings whose positions are too few are kept: they are the caller's to refuse. */
export function layOut(parts: RawParts): readonly (readonly PlanarRing[])[] {
  const laid = parts.map((rings, part) => {
    const [exterior, ...interiors] = rings.map((ring, index) => layOutRing(ring, part, index));
    if (exterior === undefined) return [];
    const middle = (exterior.westX + exterior.eastX) / 2;
    return [
      exterior,
      ...interiors.map((ring) => shifted(ring, 360 * Math.round((middle - (ring.westX + ring.eastX) / 2) / 360))),
    ];
  });
  const frameWest = freeLongitude(laid);
  return laid.map((rings) => {
    const west = rings[0]?.westX ?? 0;
    const turns = Math.ceil((frameWest - west) / 360);
    return turns === 0 ? rings : rings.map((ring) => shifted(ring, 360 * turns));
  });
}

function layOutRing(ring: Ring, part: number, index: number): PlanarRing {
  const first = ring[0];
  const last = ring.at(-1);
  const isOpen = first === undefined || last === undefined || first[0] !== last[0] || first[1] !== last[1];
  const closed = isOpen && first !== undefined ? [...ring, first] : ring;
  const unwrapped = new Float64Array(2 * closed.length);
  writeUnwrapped(closed, unwrapped, 0);
  const xy: number[] = [];
  const source: number[] = [];
  const repeated: number[] = [];
  for (let i = 0; i < closed.length; i++) {
    const [x = 0, y = 0] = unwrapped.subarray(2 * i, 2 * i + 2);
    if (i > 0 && xy.at(-2) === x && xy.at(-1) === y) {
      if (i < ring.length) repeated.push(i);
      continue;
    }
    xy.push(x, y);
    source.push(i);
  }
  const xs = xy.filter((_, i) => i % 2 === 0);
  return {
    part,
    ring: index,
    xy: Float64Array.from(xy),
    source: Uint32Array.from(source),
    isOpen,
    repeated,
    turns: xs.length === 0 ? 0 : Math.round(((xs.at(-1) ?? 0) - (xs[0] ?? 0)) / 360),
    westX: xs.reduce((a, b) => Math.min(a, b), Infinity),
    eastX: xs.reduce((a, b) => Math.max(a, b), -Infinity),
  };
}

function shifted(ring: PlanarRing, byDeg: number): PlanarRing {
  if (byDeg === 0) return ring;
  const xy = ring.xy.map((value, i) => (i % 2 === 0 ? value + byDeg : value));
  return { ...ring, xy, westX: ring.westX + byDeg, eastX: ring.eastX + byDeg };
}

/** A longitude at which no polygon is cut: -180 when that is one, else where the widest gap ends. */
function freeLongitude(laid: readonly (readonly PlanarRing[])[]): number {
  const spans = laid.flatMap(([exterior]) =>
    exterior === undefined ? [] : [[exterior.westX, exterior.eastX] as const],
  );
  if (spans.every(([west, east]) => west >= -180 && east <= 180)) return -180;
  const wrapped = spans
    .map(([west, east]) => {
      const start = west - 360 * Math.floor((west + 180) / 360);
      return [start, start + east - west] as const;
    })
    .sort((a, b) => a[0] - b[0]);
  let reach = wrapped.reduce((most, [, east]) => Math.max(most, east), -Infinity) - 360;
  let [gap, start] = [0, -180];
  for (const [west, east] of wrapped) {
    if (west - reach > gap) [gap, start] = [west - reach, west];
    reach = Math.max(reach, east);
  }
  return start;
}

/** Twice the signed area in square degrees: positive when counter-clockwise. */
export function signedArea2(xy: Float64Array): number {
  const x0 = xy[0] ?? 0;
  const y0 = xy[1] ?? 0;
  let sum = 0;
  for (let i = 0; i + 3 < xy.length; i += 2)
    sum += ((xy[i] ?? 0) - x0) * ((xy[i + 3] ?? 0) - y0) - ((xy[i + 2] ?? 0) - x0) * ((xy[i + 1] ?? 0) - y0);
  return sum;
}
