// The WebAssembly twin's kernel: what it offers to find-twin-pairs.ts.
import {
  AREA_BYTES,
  AREA_WIDE,
  HEADER_AREAS,
  HEADER_LINE_ORDER,
  HEADER_SITE_ORDER,
} from "../src/batch/twin/record-layout";
import { askArea } from "./asked-area";
import { closeDesk, hasRoom, isAnythingOpen, openDesk } from "./desk";
import { findLines } from "./lines";
import { findSites, leaveSitesOpen } from "./sites";

function ask(header: usize, order: usize, place: i32): bool {
  const number = load<u32>(order + (usize(place) << 2));
  const address = usize(load<u32>(header, HEADER_AREAS)) + usize(number) * AREA_BYTES;
  askArea(address, number);
  return load<u32>(address, AREA_WIDE) != 0;
}

/** Sites near the areas at some places of their order, from `first` on; returns the place that comes next when the desk is full. */
export function sites(header: usize, desk: usize, first: i32, behind: i32): i32 {
  const order: usize = load<u32>(header, HEADER_SITE_ORDER);
  openDesk(desk);
  let place = first;
  for (; place < behind && hasRoom(); place++)
    if (ask(header, order, place)) leaveSitesOpen(header);
    else findSites(header);
  closeDesk();
  return place;
}

/** Lines likewise; stops behind an area that left questions open, because their answers may settle a line. */
export function lines(header: usize, desk: usize, first: i32, behind: i32): i32 {
  const order: usize = load<u32>(header, HEADER_LINE_ORDER);
  openDesk(desk);
  let place = first;
  while (place < behind && hasRoom() && !isAnythingOpen()) findLines(header, ask(header, order, place++));
  closeDesk();
  return place;
}
