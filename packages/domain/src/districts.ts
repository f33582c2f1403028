/** Administrative areas made ready once: every notification is compared with them. */
import { areaContains, prepareArea } from "@duenotice/geo";
import type { Position, PreparedArea } from "@duenotice/geo";
import type { District } from "./theatre.ts";

/** Pure memory: the same district always gives the same shape, and goes with it. */
const prepared = new WeakMap<District, PreparedArea>();

export function districtContains(district: District, position: Position): boolean {
  let area = prepared.get(district);
  if (area === undefined) {
    area = prepareArea(district.geometry);
    prepared.set(district, area);
  }
  return areaContains(area, position);
}
