// The WebAssembly twin's kernel: what it offers to twin-pairs.ts.
import {
  DESK_PART,
  HEADER_LINE_ORDER,
  HEADER_PART_START,
  HEADER_PARTS,
  HEADER_SITE_ORDER,
  PART_BYTES,
  PART_WIDE,
} from "../src/batch/twin/record-layout";
import { askPart } from "./asked-part";
import { beginArea, beginPart, closeDesk, hasRoom, isAnythingOpen, isOpenAmongParts, openDesk } from "./desk";
import { findLines } from "./lines";
import { findSites, leaveSitesOpen } from "./sites";

function searchPart(header: usize, number: u32, isOfSites: bool): void {
  const address = usize(load<u32>(header, HEADER_PARTS)) + usize(number) * PART_BYTES;
  const isWide = load<u32>(address, PART_WIDE) != 0;
  askPart(address);
  beginPart(number);
  if (!isOfSites) findLines(header, isWide);
  else if (isWide) leaveSitesOpen(header);
  else findSites(header);
}

/** Goes on with an area, part by part; false when the desk is full before its end. */
function searchArea(header: usize, desk: usize, number: u32, isOfSites: bool): bool {
  const start = usize(load<u32>(header, HEADER_PART_START)) + (usize(number) << 2);
  const first = load<u32>(start);
  const behind = load<u32>(start, 4);
  beginArea(number, behind - first);
  let part = max(first, load<u32>(desk, DESK_PART));
  for (; part < behind && hasRoom(); part++) searchPart(header, part, isOfSites);
  store<u32>(desk, part < behind ? part : 0, DESK_PART);
  return part >= behind;
}

/**
 * Sites near the areas at some places of their order, from `first` on; returns the place that comes next when the desk is full, or
 * an area of several parts left questions open.
 */
export function sites(header: usize, desk: usize, first: i32, behind: i32): i32 {
  const order: usize = load<u32>(header, HEADER_SITE_ORDER);
  openDesk(desk);
  let place = first;
  let isLeft = false;
  for (; place < behind && !isLeft; place++) {
    if (!searchArea(header, desk, load<u32>(order + (usize(place) << 2)), true)) break;
    isLeft = isOpenAmongParts();
  }
  closeDesk();
  return place;
}

/** Lines likewise; stops behind an area that left questions open, because their answers may settle a line. */
export function lines(header: usize, desk: usize, first: i32, behind: i32): i32 {
  const order: usize = load<u32>(header, HEADER_LINE_ORDER);
  openDesk(desk);
  let place = first;
  while (place < behind && !isAnythingOpen() && searchArea(header, desk, load<u32>(order + (usize(place) << 2)), false))
    place++;
  closeDesk();
  return place;
}
