// The desk of one thread: the area and the part it is about, where it writes pairs and open questions, and its scratch.
import {
  DESK_OPEN,
  DESK_OPEN_COUNT,
  DESK_OPEN_ROOM,
  DESK_PACKING,
  DESK_PAIR_COUNT,
  DESK_PAIR_ROOM,
  DESK_PAIRS,
  DESK_TOLD,
  OPEN_BYTES,
} from "../src/batch/twin/record-layout";

export let desk: usize = 0;
export let areaNumber: u32 = 0;
let partNumber: u32 = 0;
/** Whether the area has several parts: then a site is told once for all of them. */
let isSeveral: bool = false;
let pairEnd: usize = 0;
let openEnd: usize = 0;

/** Sits down at a desk: pairs and open questions of before are gone. */
export function openDesk(address: usize): void {
  desk = address;
  pairEnd = load<u32>(desk, DESK_PAIRS);
  openEnd = load<u32>(desk, DESK_OPEN);
}

export function beginArea(number: u32, parts: u32): void {
  areaNumber = number;
  isSeveral = parts > 1;
}

export function beginPart(number: u32): void {
  partNumber = number;
}

/** Writes down how much there is. */
export function closeDesk(): void {
  store<u32>(desk, u32(pairEnd - load<u32>(desk, DESK_PAIRS)) / 8, DESK_PAIR_COUNT);
  store<u32>(desk, u32(openEnd - load<u32>(desk, DESK_OPEN)) / OPEN_BYTES, DESK_OPEN_COUNT);
}

/** Whether there is room for whatever one more part may give. */
export function hasRoom(): bool {
  return pairEnd <= load<u32>(desk, DESK_PAIR_ROOM) && openEnd <= load<u32>(desk, DESK_OPEN_ROOM);
}

export function isAnythingOpen(): bool {
  return openEnd > load<u32>(desk, DESK_OPEN);
}

/** Whether something is open that another part of the same area may have told: what was told last is known until the next area only. */
export function isOpenAmongParts(): bool {
  return isSeveral && isAnythingOpen();
}

export function tellPair(subject: u32): void {
  store<u32>(pairEnd, subject);
  store<u32>(pairEnd, areaNumber, 4);
  pairEnd += 8;
}

/**
 * Those of sixteen subjects whose bits are set; their numbers stand from `numbers` on.
 *
 * Without a jump that depends on the bits: four at a time are moved together and written whole, and the end is put behind those
 * that count.
 */
export function tellPairs(found: i32, numbers: usize): void {
  const bits = isSeveral ? untold(found, numbers) : found;
  const places: usize = load<u32>(desk, DESK_PACKING);
  const number = i32x4.splat(areaNumber);
  let end = pairEnd;
  for (let shift = 0, at = numbers; shift < 16; shift += 4, at += 16) {
    const four = (bits >> shift) & 15;
    const packed = i8x16.swizzle(v128.load(at), v128.load(places + (usize(four) << 4)));
    v128.store(end, v128.shuffle<i32>(packed, number, 0, 4, 1, 5));
    v128.store(end, v128.shuffle<i32>(packed, number, 2, 6, 3, 7), 16);
    end += usize(popcnt(four)) << 3;
  }
  pairEnd = end;
}

/** Those of sixteen subjects that no part of the area has told yet; now they are. */
function untold(found: i32, numbers: usize): i32 {
  const told: usize = load<u32>(desk, DESK_TOLD);
  const stamp = areaNumber + 1;
  let fresh = 0;
  let bits = found;
  while (bits != 0) {
    const k = ctz(bits);
    bits &= bits - 1;
    const mark = told + (usize(load<u32>(numbers + (usize(k) << 2))) << 2);
    if (load<u32>(mark) == stamp) continue;
    store<u32>(mark, stamp);
    fresh |= 1 << k;
  }
  return fresh;
}

/** Only the plain engine can tell. */
export function leaveOpen(subject: u32, vertex: u32, more: u32, isOutside: bool): void {
  store<u32>(openEnd, subject);
  store<u32>(openEnd, areaNumber, 4);
  store<u32>(openEnd, partNumber, 8);
  store<u32>(openEnd, vertex, 12);
  store<u32>(openEnd, more, 16);
  store<u32>(openEnd, u32(isOutside), 20);
  openEnd += OPEN_BYTES;
}
