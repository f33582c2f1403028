/** Overlaps with the names that a sentence needs, so that an alert can be shown before anything else is fetched. */
import { present } from "@duenotice/api";
import type { OverlapView } from "@duenotice/api";
import type { AnnouncedArea, Instant, OverlapRecord, RecordKind } from "@duenotice/domain";

export interface Names {
  readonly record: (id: string) => { readonly reference: string; readonly kind: RecordKind } | undefined;
  readonly area: (id: string) => AnnouncedArea | undefined;
}

/** `undefined` when a side is not there for the reader. */
export function overlapView(entry: OverlapRecord, names: Names): OverlapView<Instant> | undefined {
  const record = names.record(entry.overlap.subject.id);
  const area = names.area(entry.overlap.area);
  const version = area?.versions.find((v) => v.version === entry.overlap.areaVersion) ?? area?.versions.at(-1);
  if (record === undefined || area === undefined || version === undefined) return undefined;
  return {
    ...entry,
    recordReference: record.reference,
    recordKind: record.kind,
    areaReference: area.reference,
    areaKind: version.content.kind,
    ...present({ areaLabel: version.texts.label === "" ? undefined : version.texts.label }),
  };
}
