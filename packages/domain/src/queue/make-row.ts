/** Rows get their id from what they are about, so that the same need is the same row in every answer. */
import type { QueueRow } from "../queue-row.ts";
import type { VisibleRecord } from "../visible-record.ts";

export function makeRow(
  record: Pick<VisibleRecord, "id" | "reference" | "kind" | "owner"> | undefined,
  row: Omit<QueueRow, "id">,
): QueueRow {
  const about = [row.kind, row.record, row.version, row.party, row.area, row.areaVersion].filter(
    (part) => part !== undefined,
  );
  const facts =
    record === undefined
      ? row.facts
      : { reference: record.reference, recordKind: record.kind, owner: record.owner, ...row.facts };
  return { ...row, facts, id: about.join(":") };
}
