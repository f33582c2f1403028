/** Which block belongs to which district: by the bank of the river and by how far up the valley. Then numbers, as an office would give them. */
import { nearestOn } from "./curve.ts";
import { DISTRICTS } from "./landscape.ts";
import type { Water } from "./landscape.ts";
import type { BlockDrawn } from "./make-blocks.ts";
import type { Km } from "./plane.ts";

export interface NumberedBlock extends BlockDrawn {
  readonly id: string;
  readonly district: string;
}

/** Columns in which numbers run up and down, kilometres. */
const COLUMN_KM = 2.6;

export function numberBlocks(blocks: readonly BlockDrawn[], river: Water): readonly NumberedBlock[] {
  const within = connected(
    blocks,
    blocks.map((block) => districtAt(block.centre, river)),
  );
  const order = blocks
    .map((block, i) => ({ block, district: within[i] ?? "" }))
    .toSorted((a, b) =>
      a.district === b.district ? byColumn(a.block.centre, b.block.centre) : a.district < b.district ? -1 : 1,
    );
  return order.map(({ block, district }, i) => ({ ...block, district, id: `X-${i + 1}` }));
}

function byColumn(a: Km, b: Km): number {
  const [columnA, columnB] = [Math.floor((a.x + 40) / COLUMN_KM), Math.floor((b.x + 40) / COLUMN_KM)];
  if (columnA !== columnB) return columnA - columnB;
  return columnA % 2 === 0 ? b.y - a.y : a.y - b.y;
}

function districtAt(at: Km, river: Water): string {
  // The river runs west, so its left is south.
  const isSouth = nearestOn(river.line, at).offKm > 0;
  const [west, south, north, middle, east] = [0, 1, 2, 3, 4].map((i) => DISTRICTS[i]?.pcode ?? "");
  if (at.x > 14.8 + 1.6 * Math.sin(at.y / 3.1)) return east ?? "";
  if (at.x > -4.6 + 1.1 * Math.sin(at.y / 2.3 + 1)) return (isSouth ? middle : north) ?? "";
  return (isSouth ? south : west) ?? "";
}

/** Every district in one piece: a block that touches no larger part of its own goes to the neighbour that it shares most with. */
function connected(blocks: readonly BlockDrawn[], first: readonly string[]): readonly string[] {
  const districts = [...first];
  const touching = neighbours(blocks);
  for (const { pcode } of DISTRICTS) {
    const parts = partsOf(pcode, districts, touching).toSorted((a, b) => b.length - a.length);
    for (const part of parts.slice(1))
      for (const i of part) {
        const others = (touching[i] ?? []).map((n) => districts[n] ?? pcode).filter((d) => d !== pcode);
        districts[i] = others.toSorted()[0] ?? pcode;
      }
  }
  return districts;
}

function partsOf(
  pcode: string,
  districts: readonly string[],
  touching: readonly (readonly number[])[],
): readonly (readonly number[])[] {
  const seen = new Set<number>();
  const parts: number[][] = [];
  for (const [start, district] of districts.entries()) {
    if (district !== pcode || seen.has(start)) continue;
    const part: number[] = [];
    const open = [start];
    seen.add(start);
    for (let i = open.pop(); i !== undefined; i = open.pop()) {
      part.push(i);
      for (const n of touching[i] ?? [])
        if (districts[n] === pcode && !seen.has(n)) {
          seen.add(n);
          open.push(n);
        }
    }
    parts.push(part);
  }
  return parts;
}

function neighbours(blocks: readonly BlockDrawn[]): readonly (readonly number[])[] {
  const sides = new Map<string, number[]>();
  for (const [i, { ring }] of blocks.entries())
    for (const [k, from] of ring.slice(0, -1).entries()) {
      const to = ring[k + 1] ?? from;
      const key = [from.join(), to.join()].toSorted().join(" ");
      sides.set(key, [...(sides.get(key) ?? []), i]);
    }
  const touching: number[][] = blocks.map(() => []);
  for (const [a, b] of sides.values()) {
    if (a === undefined || b === undefined) continue;
    touching[a]?.push(b);
    touching[b]?.push(a);
  }
  return touching;
}
