/**
 * Cells of points: each cell is what lies nearer to its point than to any other. Neighbours share their corners by number, so that
 * whatever is made of the cells keeps common edges to the last digit.
 * Source: Delaunay triangulation by A. Bowyer and D. F. Watson, The Computer Journal 24 (1981), pp. 162–172; corners are circumcentres.
 */
import { km, turn } from "./plane.ts";
import type { Km } from "./plane.ts";

export interface Voronoi {
  readonly corners: readonly Km[];
  /** Per point, numbers of corners anticlockwise; empty for a point whose cell is unbounded. */
  readonly cells: readonly (readonly number[])[];
}

interface Triangle {
  readonly points: readonly [number, number, number];
  readonly centre: Km;
  readonly radiusSquared: number;
}

/** Far beyond the drawing; cells that reach it are unbounded. */
const FAR_KM = 2_000;

export function voronoi(points: readonly Km[]): Voronoi {
  const frame = [km(-FAR_KM, -FAR_KM), km(FAR_KM, -FAR_KM), km(0, FAR_KM * 1.7)];
  const all = [...points, ...frame];
  const triangles = delaunay(all, points.length);
  const around: { readonly corner: number; readonly angle: number }[][] = points.map(() => []);
  const unbounded = new Set<number>();
  for (const [corner, triangle] of triangles.entries()) {
    const touchesFrame = triangle.points.some((p) => p >= points.length);
    for (const p of triangle.points) {
      const at = points[p];
      if (at === undefined) continue;
      if (touchesFrame) unbounded.add(p);
      around[p]?.push({ corner, angle: Math.atan2(triangle.centre.y - at.y, triangle.centre.x - at.x) });
    }
  }
  return {
    corners: triangles.map((t) => t.centre),
    cells: around.map((list, p) =>
      unbounded.has(p) ? [] : list.toSorted((a, b) => a.angle - b.angle).map((c) => c.corner),
    ),
  };
}

function delaunay(all: readonly Km[], count: number): readonly Triangle[] {
  let triangles: Triangle[] = [triangleOf(all, [count, count + 1, count + 2])];
  for (let p = 0; p < count; p++) {
    const at = all[p];
    if (at === undefined) continue;
    const hollow = new Map<string, readonly [number, number]>();
    const kept: Triangle[] = [];
    for (const triangle of triangles) {
      const dx = at.x - triangle.centre.x;
      const dy = at.y - triangle.centre.y;
      if (dx * dx + dy * dy >= triangle.radiusSquared) {
        kept.push(triangle);
        continue;
      }
      const [a, b, c] = triangle.points;
      for (const edge of [
        [a, b],
        [b, c],
        [c, a],
      ] as const) {
        const back = `${edge[1]}-${edge[0]}`;
        if (!hollow.delete(back)) hollow.set(`${edge[0]}-${edge[1]}`, edge);
      }
    }
    for (const [a, b] of hollow.values()) kept.push(triangleOf(all, [a, b, p]));
    triangles = kept;
  }
  return triangles;
}

function triangleOf(all: readonly Km[], points: readonly [number, number, number]): Triangle {
  const [a, b, c] = points.map((p) => all[p] ?? km(0, 0)) as [Km, Km, Km]; // `map` forgets that three stay three
  const d = 2 * turn(a, b, c);
  const ab = (b.x - a.x) ** 2 + (b.y - a.y) ** 2;
  const ac = (c.x - a.x) ** 2 + (c.y - a.y) ** 2;
  const ux = ((c.y - a.y) * ab - (b.y - a.y) * ac) / d;
  const uy = ((b.x - a.x) * ac - (c.x - a.x) * ab) / d;
  return { points, centre: km(a.x + ux, a.y + uy), radiusSquared: ux * ux + uy * uy };
}
