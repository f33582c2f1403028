/** The committed layers as the day's makers need them: where places are, how roads run, which blocks lie where. */
import { readFileSync } from "node:fs";
import type { AreaGeometry, LineString, Point, Polygon, Position, Ring } from "@duenotice/geo";
import { isInside } from "../curve.ts";
import { dissolve } from "../dissolve.ts";
import { distanceKm, km, toKm } from "../plane.ts";
import type { Km } from "../plane.ts";

interface Feature<G> {
  readonly id: string;
  readonly properties: {
    readonly names: Readonly<Record<string, string>>;
    readonly kind: string;
    readonly district: string;
    readonly from: string;
    readonly to: string;
  };
  readonly geometry: G;
}

/** Parser of files that the geography's makers wrote and their test holds against the rules. */
function layer<G>(name: string): readonly Feature<G>[] {
  return (
    JSON.parse(readFileSync(new URL(`../../${name}.geojson`, import.meta.url), "utf8")) as {
      readonly features: readonly Feature<G>[];
    }
  ).features;
}

export interface Place {
  readonly id: string;
  readonly kind: string;
  readonly names: Readonly<Record<string, string>>;
  readonly at: Km;
}

export const PLACES_ON_MAP: readonly Place[] = [...layer<Point>("places"), ...layer<Point>("crossings")].map((f) => ({
  id: f.id,
  kind: f.properties.kind,
  names: f.properties.names,
  at: toKm(f.geometry.coordinates),
}));

const SECTIONS = layer<LineString>("roads").map((f) => ({
  from: f.properties.from,
  to: f.properties.to,
  line: f.geometry.coordinates,
}));

export interface Block {
  readonly id: string;
  readonly district: string;
  readonly ring: Ring;
  readonly centre: Km;
}

const BLOCKS: readonly Block[] = layer<Polygon>("blocks").map((f) => {
  const ring = f.geometry.coordinates[0] ?? [];
  const corners = ring.slice(1).map(toKm);
  const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
  return {
    id: f.id,
    district: f.properties.district,
    ring,
    centre: km(mean(corners.map((c) => c.x)), mean(corners.map((c) => c.y))),
  };
});

export function place(id: string): Place {
  const found = PLACES_ON_MAP.find((p) => p.id === id);
  if (found === undefined) throw new RangeError(`No place is called ${id}`);
  return found;
}

export function blockAt(at: Km): Block | undefined {
  return BLOCKS.find((b) => isInside(b.ring.slice(1).map(toKm), at));
}

/** Blocks whose middle lies in an ellipse about a point; `wide` east to west, `high` north to south, from middle to edge. */
export function blocksAround(
  at: Km,
  { wide, high }: { readonly wide: number; readonly high: number },
): readonly Block[] {
  return BLOCKS.filter((b) => ((b.centre.x - at.x) / wide) ** 2 + ((b.centre.y - at.y) / high) ** 2 <= 1);
}

/** One polygon or several, with holes where blocks are left out. */
export function areaOf(blocks: readonly Block[]): AreaGeometry {
  const rings = dissolve(blocks.map((b) => b.ring));
  const shells = rings.filter((r) => signedArea(r) > 0);
  const polygons = shells.map((shell) => {
    const corners = shell.slice(1).map(toKm);
    const holes = rings.filter((r) => signedArea(r) < 0 && r[0] !== undefined && isInside(corners, between(r)));
    return [shell, ...holes];
  });
  const [only] = polygons;
  return polygons.length === 1 && only !== undefined
    ? { type: "Polygon", coordinates: only }
    : { type: "MultiPolygon", coordinates: polygons };
}

/** Just off the first edge, on its left: outside the block for a hole, inside for a shell. */
function between(ring: Ring): Km {
  const [a, b] = [toKm(ring[0] ?? [0, 0]), toKm(ring[1] ?? [0, 0])];
  return km((a.x + b.x) / 2 + (b.y - a.y) * 1e-4, (a.y + b.y) / 2 - (b.x - a.x) * 1e-4);
}

function signedArea(ring: Ring): number {
  const corners = ring.map(toKm);
  let twice = 0;
  for (const [i, a] of corners.slice(0, -1).entries()) {
    const b = corners[i + 1] ?? a;
    twice += a.x * b.y - b.x * a.y;
  }
  return twice / 2;
}

export interface RoadLine {
  readonly line: readonly Position[];
  /** Vertex at which each place of the path stands, in its order. */
  readonly vertices: readonly number[];
  /** Length from one place to the next, kilometres. */
  readonly lengthsKm: readonly number[];
}

/** The road through places that follow one another on it. */
export function roadThrough(path: readonly string[]): RoadLine {
  const line: Position[] = [];
  const vertices: number[] = [];
  const lengthsKm: number[] = [];
  for (const [i, from] of path.entries()) {
    const to = path[i + 1];
    if (to === undefined) continue;
    const section = sectionBetween(from, to);
    vertices.push(Math.max(0, line.length - 1));
    line.push(...(line.length === 0 ? section : section.slice(1)));
    lengthsKm.push(lengthOf(section));
  }
  return { line, vertices: [...vertices, line.length - 1], lengthsKm };
}

function sectionBetween(from: string, to: string): readonly Position[] {
  for (const s of SECTIONS) {
    if (s.from === from && s.to === to) return s.line;
    if (s.from === to && s.to === from) return s.line.toReversed();
  }
  throw new RangeError(`No road leads from ${from} to ${to}`);
}

function lengthOf(line: readonly Position[]): number {
  return line.reduce((sum, at, i) => {
    const before = line[i - 1];
    return before === undefined ? 0 : sum + distanceKm(toKm(before), toKm(at));
  }, 0);
}
