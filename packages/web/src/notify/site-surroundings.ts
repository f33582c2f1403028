/** What lies around a place: its district, and sites that the sender may see near it. */
import type { RecordSummary } from "@duenotice/api";
import type { District, Instant, RecordId } from "@duenotice/domain";
import { areaContains, distanceM, prepareArea, type Position, type PreparedArea } from "@duenotice/geo";
import { middleOf } from "../map/map-data.ts";

/** Sites further away than this are not asked about, metres; the domain says which of them may be duplicates. */
const NEAR_M = 500;
/** Pure memory: the same district always gives the same shape, and goes with it. */
const prepared = new WeakMap<District, PreparedArea>();

export function districtAt(position: Position, districts: readonly District[]): District | undefined {
  return districts.find((district) => {
    let area = prepared.get(district);
    if (area === undefined) prepared.set(district, (area = prepareArea(district.geometry)));
    return areaContains(area, position);
  });
}

export interface SiteNear {
  readonly record: RecordId;
  readonly distanceM: number;
}

/** Only what the desk holds, that is, what the reader may see: a duplicate that is not his must not be betrayed. */
export function sitesNear(position: Position, records: Iterable<RecordSummary<Instant>>): readonly SiteNear[] {
  const near: SiteNear[] = [];
  for (const record of records) {
    if (record.current?.kind !== "site" || record.current.status === "withdrawn") continue;
    const awayM = distanceM(position, middleOf(record.current.content.geometry));
    if (awayM <= NEAR_M) near.push({ record: record.id, distanceM: awayM });
  }
  return near;
}
