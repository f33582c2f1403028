// The part of an area that is asked about, and what is dropped onto its plane. Its numbers stand in its record, and are read from there.
import { PART_EAST, PART_FLAT, PART_FROM, PART_NORTH, PART_UNTIL } from "../src/batch/twin/record-layout";

export let part: usize = 0;

export function askPart(address: usize): void {
  part = address;
}

/** Which of four things begin and end so that they meet the part in time: ranks as in time-ranks.ts. */
export function timesMet(begins: v128, ends: v128): v128 {
  return v128.and(
    i32x4.le_s(begins, v128.load32_splat(part, PART_UNTIL)),
    i32x4.gt_s(ends, v128.load32_splat(part, PART_FROM)),
  );
}

/** The place in space at an address (three 64-bit numbers), dropped: east and north. */
export function dropped(place: usize): v128 {
  const x = f64x2.mul(v128.load(part, 0), v128.load64_splat(place, 0));
  const y = f64x2.mul(v128.load(part, 16), v128.load64_splat(place, 8));
  const z = f64x2.mul(v128.load(part, 32), v128.load64_splat(place, 16));
  return f64x2.add(f64x2.add(x, y), f64x2.add(z, v128.load(part, 48)));
}

/** Four steps in space (32-bit) as steps to the east. */
export function eastOf(x: v128, y: v128, z: v128): v128 {
  const xy = f32x4.add(
    f32x4.mul(v128.load32_splat(part, PART_EAST), x),
    f32x4.mul(v128.load32_splat(part, PART_EAST + 4), y),
  );
  return f32x4.add(xy, f32x4.mul(v128.load32_splat(part, PART_EAST + 8), z));
}

/** Likewise to the north. */
export function northOf(x: v128, y: v128, z: v128): v128 {
  const xy = f32x4.add(
    f32x4.mul(v128.load32_splat(part, PART_NORTH), x),
    f32x4.mul(v128.load32_splat(part, PART_NORTH + 4), y),
  );
  return f32x4.add(xy, f32x4.mul(v128.load32_splat(part, PART_NORTH + 8), z));
}

/** One component of the normal, east × north: of x, y, z, the two that follow it are `second` and `third` (bytes). */
function normal(second: usize, third: usize): f32 {
  return (
    load<f32>(part + second, PART_EAST) * load<f32>(part + third, PART_NORTH) -
    load<f32>(part + third, PART_EAST) * load<f32>(part + second, PART_NORTH)
  );
}

/** How far a place in space (three 64-bit numbers) lies from the middle of the earth along the normal. */
export function heightOf(place: usize): f32 {
  const x = f64(normal(4, 8)) * load<f64>(place);
  const y = f64(normal(8, 0)) * load<f64>(place, 8);
  return f32(x + y + f64(normal(0, 4)) * load<f64>(place, 16));
}

/** The heights of four places that are steps (32-bit) away from one. */
export function heightsOf(height: f32, x: v128, y: v128, z: v128): v128 {
  const xy = f32x4.add(f32x4.mul(f32x4.splat(normal(4, 8)), x), f32x4.mul(f32x4.splat(normal(8, 0)), y));
  return f32x4.add(f32x4.add(f32x4.splat(height), xy), f32x4.mul(f32x4.splat(normal(0, 4)), z));
}

/** Squared distance from the box of the part on its plane. */
export function squareToFlat(x: v128, y: v128): v128 {
  const west = v128.load32_splat(part, PART_FLAT);
  const south = v128.load32_splat(part, PART_FLAT + 4);
  const east = v128.load32_splat(part, PART_FLAT + 8);
  const north = v128.load32_splat(part, PART_FLAT + 12);
  const zero = f32x4.splat(0);
  const outX = f32x4.pmax(f32x4.pmax(f32x4.sub(west, x), f32x4.sub(x, east)), zero);
  const outY = f32x4.pmax(f32x4.pmax(f32x4.sub(south, y), f32x4.sub(y, north)), zero);
  return f32x4.add(f32x4.mul(outX, outX), f32x4.mul(outY, outY));
}
