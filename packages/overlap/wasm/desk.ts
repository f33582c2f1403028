// The desk of one thread: where it writes pairs and open questions, and its scratch.
import {
  DESK_OPEN,
  DESK_OPEN_COUNT,
  DESK_OPEN_ROOM,
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

/** Those of sixteen subjects whose bits are set; their numbers stand from `numbers` on. */
export function tellPairs(bits: i32, numbers: usize): void {
  let left = bits;
  let end = pairEnd;
  const number = areaNumber;
  while (left != 0) {
    store<u32>(end, load<u32>(numbers + (usize(ctz(left)) << 2)));
    store<u32>(end, number, 4);
    end += 8;
    left &= left - 1;
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
