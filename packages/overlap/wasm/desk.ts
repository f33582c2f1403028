// The desk of one thread: where it writes pairs and open questions, and its scratch.
import {
  DESK_OPEN,
  DESK_OPEN_COUNT,
  DESK_OPEN_ROOM,
  DESK_PACKING,
  DESK_PAIR_COUNT,
  DESK_PAIR_ROOM,
  DESK_PAIRS,
  OPEN_BYTES,
} from "../src/batch/twin/record-layout";
import { areaNumber } from "./asked-area";

export let desk: usize = 0;
let pairEnd: usize = 0;
let openEnd: usize = 0;

/** Sits down at a desk: pairs and open questions of before are gone. */
export function openDesk(address: usize): void {
  desk = address;
  pairEnd = load<u32>(desk, DESK_PAIRS);
  openEnd = load<u32>(desk, DESK_OPEN);
}

/** Writes down how much there is. */
export function closeDesk(): void {
  store<u32>(desk, u32(pairEnd - load<u32>(desk, DESK_PAIRS)) / 8, DESK_PAIR_COUNT);
  store<u32>(desk, u32(openEnd - load<u32>(desk, DESK_OPEN)) / OPEN_BYTES, DESK_OPEN_COUNT);
}

/** Whether there is room for whatever one more area may give. */
export function hasRoom(): bool {
  return pairEnd <= load<u32>(desk, DESK_PAIR_ROOM) && openEnd <= load<u32>(desk, DESK_OPEN_ROOM);
}

export function isAnythingOpen(): bool {
  return openEnd > load<u32>(desk, DESK_OPEN);
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
export function tellPairs(bits: i32, numbers: usize): void {
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

/** Only the plain engine can tell. */
export function leaveOpen(subject: u32, vertex: u32, more: u32): void {
  store<u32>(openEnd, subject);
  store<u32>(openEnd, areaNumber, 4);
  store<u32>(openEnd, vertex, 8);
  store<u32>(openEnd, more, 12);
  openEnd += OPEN_BYTES;
}
