/**
 * Rebuilds valid polygons from the faces that rings cover: shells counter-clockwise, holes clockwise.
 *
 * The boundary is walked with the covered side to the left, staying at every node within one covered sector; so parts
 * that meet in a place come apart, and a hole that touches its shell comes off as a ring of its own.
 */
import { nextClockwise, planeFaces } from "./plane-faces.ts";
import type { GroupedRing, PlaneFaces } from "./plane-faces.ts";
import { signedArea2 } from "./planar-area.ts";
import { ringSide } from "./ring-side.ts";

/** A ring in the plane: two numbers per vertex, the first repeated at the end. */
type Ring = Float64Array;

/** Polygons, exterior ring first, of everything that any group winds round. Requires: rings from `splitRings`. */
export function coveredPolygons(rings: readonly GroupedRing[]): readonly (readonly Ring[])[] {
  const faces = planeFaces(rings);
  const simple = walkBoundary(faces).flatMap((walk) => splitAtRepeats(walk, faces.nodes));
  const shells = simple.filter((ring) => signedArea2(ring) > 0).sort((a, b) => signedArea2(a) - signedArea2(b));
  const polygons = shells.map((shell): Ring[] => [shell]);
  for (const hole of simple) {
    if (signedArea2(hole) >= 0) continue;
    // Shells come smallest first: the first that contains the hole is its own.
    polygons.find(([shell]) => shell !== undefined && contains(shell, hole))?.push(hole);
  }
  return polygons;
}

function walkBoundary(faces: PlaneFaces): number[][] {
  const { isCoveredLeft, origin } = faces;
  const isBoundary = (half: number): boolean => isCoveredLeft[half] === true && isCoveredLeft[half ^ 1] === false;
  const isWalked = new Set<number>();
  const walks: number[][] = [];
  for (const start of origin.keys()) {
    if (!isBoundary(start) || isWalked.has(start)) continue;
    const walk: number[] = [];
    for (let half = start; !isWalked.has(half);) {
      isWalked.add(half);
      walk.push(origin[half] ?? 0);
      half = nextClockwise(faces, half ^ 1);
      while (!isBoundary(half)) half = nextClockwise(faces, half);
    }
    walks.push(walk);
  }
  return walks;
}

/** Takes loops off a walk wherever it comes to a node for the second time. */
function splitAtRepeats(walk: readonly number[], nodes: PlaneFaces["nodes"]): Ring[] {
  const rings: Ring[] = [];
  const path: number[] = [];
  const placeOf = new Map<number, number>();
  for (const node of [...walk, ...walk.slice(0, 1)]) {
    const place = placeOf.get(node);
    if (place !== undefined) {
      const loop = path.splice(place);
      for (const left of loop) placeOf.delete(left);
      rings.push(Float64Array.from([...loop, node].flatMap((n) => [...(nodes[n] ?? [])])));
    }
    placeOf.set(node, path.length);
    path.push(node);
  }
  return rings;
}

function contains(shell: Ring, hole: Ring): boolean {
  for (let i = 0; i + 3 < hole.length; i += 2) {
    const side = ringSide(shell, [0, shell.length / 2 - 1], [hole[i] ?? 0, hole[i + 1] ?? 0]);
    if (side !== "boundary") return side === "inside";
  }
  return false;
}
