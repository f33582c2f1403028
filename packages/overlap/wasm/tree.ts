// Which nodes of a packed tree meet the box of the part that is asked about, four children at once.
import {
  PART_BOX,
  DESK_MET,
  DESK_STACK,
  SIXTEEN,
  TREE_COUNT,
  TREE_FROM,
  TREE_LEVELS,
  TREE_NODE_BYTES,
  TREE_TOP,
  TREE_UNTIL,
} from "../src/batch/twin/record-layout";
import { part, timesMet } from "./asked-part";
import { desk } from "./desk";

/** A bit for each of the sixteen children that meets the part in place and time. */
function childrenMet(node: usize): i32 {
  const leastX = v128.load32_splat(part, PART_BOX);
  const leastY = v128.load32_splat(part, PART_BOX + 4);
  const leastZ = v128.load32_splat(part, PART_BOX + 8);
  const mostX = v128.load32_splat(part, PART_BOX + 12);
  const mostY = v128.load32_splat(part, PART_BOX + 16);
  const mostZ = v128.load32_splat(part, PART_BOX + 20);
  let bits = 0;
  for (let at: usize = 0, lane = 0; lane < 16; at += 16, lane += 4) {
    const box = node + at;
    const isX = v128.and(f32x4.le(v128.load(box), mostX), f32x4.ge(v128.load(box, 3 * SIXTEEN), leastX));
    const isY = v128.and(f32x4.le(v128.load(box, SIXTEEN), mostY), f32x4.ge(v128.load(box, 4 * SIXTEEN), leastY));
    const isZ = v128.and(f32x4.le(v128.load(box, 2 * SIXTEEN), mostZ), f32x4.ge(v128.load(box, 5 * SIXTEEN), leastZ));
    const isThen = timesMet(v128.load(box, TREE_FROM), v128.load(box, TREE_UNTIL));
    bits |= i32x4.bitmask(v128.and(v128.and(isX, isY), v128.and(isZ, isThen))) << lane;
  }
  return bits;
}

/** Writes the numbers of the bottom nodes that the part meets, neighbours in turn, onto the desk; returns how many. */
export function collectMet(tree: usize): i32 {
  if (load<i32>(tree, TREE_COUNT) == 0) return 0;
  const met: usize = load<u32>(desk, DESK_MET);
  const stack: usize = load<u32>(desk, DESK_STACK);
  let count = 0;
  let top = stack;
  store<i32>(top, load<i32>(tree, TREE_TOP));
  store<i32>(top, 0, 4);
  top += 8;
  while (top > stack) {
    top -= 8;
    const level = load<i32>(top);
    const node = load<i32>(top, 4);
    const first = node << 4;
    const nodes: usize = load<u32>(tree + (usize(level) << 2), TREE_LEVELS);
    let bits = childrenMet(nodes + usize(node) * TREE_NODE_BYTES);
    while (bits != 0) {
      if (level == 0) {
        store<i32>(met + (usize(count++) << 2), first + ctz(bits));
        bits &= bits - 1;
      } else {
        // The last goes onto the stack first, so that neighbours come in turn.
        const child = 31 - clz(bits);
        store<i32>(top, level - 1);
        store<i32>(top, first + child, 4);
        top += 8;
        bits ^= 1 << child;
      }
    }
  }
  return count;
}
