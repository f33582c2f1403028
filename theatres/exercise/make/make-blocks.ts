/**
 * The numbered blocks: cells of points that stand close in towns and far apart in the hills, in pairs on both sides of the
 * watershed and of the water, so that the edges of blocks follow them. Edges get a bend of their own, shared by both neighbours.
 */
import { evenly, isInside, leftOf, smooth } from "./curve.ts";
import { PLACES, WATERSHED } from "./landscape.ts";
import type { Water } from "./landscape.ts";
import { along, distanceKm, km, toPosition } from "./plane.ts";
import type { Km } from "./plane.ts";
import { seededRandom } from "./seeded-random.ts";
import type { Random } from "./seeded-random.ts";
import { voronoi } from "./voronoi.ts";
import type { Position, Ring } from "@duenotice/geo";

const SEED = 1_913;
const RELAXATIONS = 2;
/** Darts thrown for points; far more than fit. */
const DARTS = 60_000;

/** Half the distance between the two points of a pair, and the step from pair to pair. */
const WATERSHED_PAIR = { halfKm: 0.62, stepKm: 1.35 };
const RIVER_PAIR = { halfKm: 0.4, stepKm: 0.9 };
const TRIBUTARY_PAIR = { halfKm: 0.36, stepKm: 0.85 };

/** Between points in the hills. */
const WIDEST_KM = 1.56;

/** Corners nearer than this become one. */
const SHORT_EDGE_KM = 0.09;

export interface BlockDrawn {
  readonly centre: Km;
  readonly ring: Ring;
}

interface Sown {
  readonly at: Km;
  /** Stays where it is: one of a pair. */
  readonly isFixed: boolean;
}

/** The watershed with small irregularities. */
export function outlineOf(): readonly Km[] {
  const places = evenly([...smooth(WATERSHED, true), WATERSHED[0] ?? km(0, 0)], 0.4);
  return places
    .slice(0, -1)
    .map((place, i) =>
      leftOf(place, 0.34 * Math.sin(i * 0.55) + 0.28 * Math.sin(i * 0.231 + 2) + 0.3 * Math.sin(i * 0.097 + 1)),
    );
}

export function makeBlocks(outline: readonly Km[], waters: readonly Water[]): readonly BlockDrawn[] {
  const random = seededRandom(SEED);
  let sown = sow(outline, waters, random);
  for (let i = 0; i < RELAXATIONS; i++) sown = relaxed(sown);
  const points = sown.map((s) => s.at);
  const { corners, cells } = voronoi(points);
  const merged = mergeNear(corners, cells);
  const bend = bends(points, random);
  return points.flatMap((centre, p) => {
    const cell = cells[p] ?? [];
    if (cell.length === 0 || !isInside(outline, centre)) return [];
    return [{ centre, ring: ringOf(edgesOf(cell, merged), corners, bend) }];
  });

  /** Bends depend on the edge, not on the side from which it is walked. */
  function bends(all: readonly Km[], draw: Random): (a: number, b: number) => readonly Km[] {
    const sides = new Map<string, number[]>();
    for (const [p, cell] of cells.entries())
      for (const [a, b] of edgesOf(cell, merged)) pushTo(sides, edgeKey(a, b), p);
    const drawn = new Map<string, { readonly from: number; readonly points: readonly Km[] }>();
    for (const [key, [p, q]] of [...sides].toSorted(([k1], [k2]) => (k1 < k2 ? -1 : 1))) {
      const [from, to] = key.split("-").map(Number);
      const [a, b] = [corners[from ?? 0], corners[to ?? 0]];
      const [left, right] = [all[p ?? 0], all[q ?? p ?? 0]];
      if (a === undefined || b === undefined || left === undefined || right === undefined || from === undefined)
        continue;
      const isPair = sown[p ?? 0]?.isFixed === true && sown[q ?? p ?? 0]?.isFixed === true;
      drawn.set(key, { from, points: bentEdge([a, b], [left, right], { draw, most: isPair ? 0.1 : 0.26 }) });
    }
    return (a, b) => {
      const edge = drawn.get(edgeKey(a, b));
      if (edge === undefined) return [];
      return edge.from === a ? edge.points : edge.points.toReversed();
    };
  }
}

/**
 * One to three points between the ends, each moved towards the middle point of one of the two cells. They stay within the triangles
 * that the edge makes with those two points, so no bend of one edge can meet a bend of another.
 */
function bentEdge(
  [a, b]: readonly [Km, Km],
  [left, right]: readonly [Km, Km],
  { draw, most }: { readonly draw: Random; readonly most: number },
): readonly Km[] {
  const length = distanceKm(a, b);
  const count = length < 0.35 ? 0 : length < 1 ? 1 : length < 2 ? 2 : 3;
  return Array.from({ length: count }, (_, i) => {
    const on = along(a, b, (i + 1 + (draw() - 0.5) * 0.4) / (count + 1));
    return along(on, draw() < 0.5 ? left : right, draw() * most);
  });
}

function sow(outline: readonly Km[], waters: readonly Water[], random: Random): readonly Sown[] {
  const sown: Sown[] = [];
  const keep = (at: Km, apartKm: number, isFixed: boolean): boolean => {
    if (sown.some((s) => distanceKm(s.at, at) < apartKm)) return false;
    sown.push({ at, isFixed });
    return true;
  };
  const pair = (
    line: readonly Km[],
    { halfKm, stepKm }: { readonly halfKm: number; readonly stepKm: number },
    isWater: boolean,
  ): void => {
    for (const place of evenly(line, stepKm)) {
      const [left, right] = [leftOf(place, halfKm), leftOf(place, -halfKm)];
      // Near the watershed the water's pairs would cut the pairs of the watershed.
      if (isWater && !(isInside(outline, left) && isInside(outline, right))) continue;
      if (sown.some((s) => distanceKm(s.at, left) < halfKm * 1.1 || distanceKm(s.at, right) < halfKm * 1.1)) continue;
      keep(left, 0, true);
      keep(right, 0, true);
    }
  };
  pair([...outline, outline[0] ?? km(0, 0)], WATERSHED_PAIR, false);
  for (const [i, water] of waters.entries()) pair(water.line, i === 0 ? RIVER_PAIR : TRIBUTARY_PAIR, true);
  for (let dart = 0; dart < DARTS; dart++) {
    const at = km((random() - 0.5) * 68, (random() - 0.5) * 34);
    keep(at, spacingKm(at), false);
  }
  return sown;
}

/** Streets in towns, hills at the edge. */
function spacingKm(at: Km): number {
  let spacing = WIDEST_KM;
  for (const place of PLACES) {
    const size =
      place.kind === "city"
        ? { core: 0.42, reach: 3.6 }
        : place.kind === "town"
          ? { core: 0.55, reach: 2.6 }
          : place.kind === "village"
            ? { core: 0.75, reach: 1.7 }
            : undefined;
    if (size === undefined) continue;
    const t = Math.min(1, distanceKm(place.at, at) / size.reach);
    spacing = Math.min(spacing, size.core + (WIDEST_KM - size.core) * t * t);
  }
  return spacing;
}

/** Every free point moves to the middle of its cell: fewer slivers. Source: S. P. Lloyd, IEEE Trans. Inf. Theory 28 (1982). */
function relaxed(sown: readonly Sown[]): readonly Sown[] {
  const { corners, cells } = voronoi(sown.map((s) => s.at));
  return sown.map((s, p) => {
    const cell = (cells[p] ?? []).flatMap((c) => corners[c] ?? []);
    if (s.isFixed || cell.length === 0 || cell.some((c) => Math.hypot(c.x, c.y) > 60)) return s;
    const middle = km(mean(cell.map((c) => c.x)), mean(cell.map((c) => c.y)));
    return { at: along(s.at, middle, 0.7), isFixed: false };
  });
}

function mean(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length;
}

/** Number of the corner that stands for each corner, after those at the ends of short edges became one. */
function mergeNear(corners: readonly Km[], cells: readonly (readonly number[])[]): (corner: number) => number {
  const stands = corners.map((_, i) => i);
  const find = (i: number): number => {
    const next = stands[i] ?? i;
    return next === i ? i : find(next);
  };
  for (const cell of cells)
    for (const [i, c] of cell.entries()) {
      const d = cell[(i + 1) % cell.length] ?? c;
      const [a, b] = [corners[c], corners[d]];
      if (a !== undefined && b !== undefined && distanceKm(a, b) < SHORT_EDGE_KM)
        stands[Math.max(find(c), find(d))] = Math.min(find(c), find(d));
    }
  return find;
}

function edgesOf(cell: readonly number[], merged: (c: number) => number): readonly (readonly [number, number])[] {
  const walked = cell.map(merged).filter((c, i, all) => c !== all[(i + 1) % all.length]);
  return walked.map((c, i) => [c, walked[(i + 1) % walked.length] ?? c] as const);
}

function ringOf(
  edges: readonly (readonly [number, number])[],
  corners: readonly Km[],
  between: (a: number, b: number) => readonly Km[],
): Ring {
  const line = edges.flatMap(([a, b]) => [corners[a] ?? km(0, 0), ...between(a, b)]);
  const ring: Position[] = line.map(toPosition);
  const first = ring[0];
  if (first === undefined) throw new RangeError("A block needs corners");
  return [...ring, first];
}

function edgeKey(a: number, b: number): string {
  return a < b ? `${a}-${b}` : `${b}-${a}`;
}

function pushTo(map: Map<string, number[]>, key: string, value: number): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
