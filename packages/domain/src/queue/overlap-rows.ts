/** Open overlaps: without an answer they are the first thing on anybody's desk. */
import type { OverlapRecord } from "../overlap.ts";
import type { QueueKind, QueueRow, QueueUrgency } from "../queue-row.ts";
import type { VisibleRecord } from "../visible-record.ts";
import { makeRow } from "./make-row.ts";

export function overlapRows(
  overlaps: readonly OverlapRecord[],
  records: readonly VisibleRecord[],
): readonly QueueRow[] {
  const byId = new Map(records.map((r) => [r.id, r]));
  return overlaps.flatMap((overlap) => overlapRow(overlap, byId.get(overlap.overlap.subject.id)));
}

function overlapRow(
  { overlap, openedAt, reaction, closed, issuer }: OverlapRecord,
  record: VisibleRecord | undefined,
): readonly QueueRow[] {
  const state = closed === undefined ? stateOf(reaction?.reaction) : undefined;
  if (state === undefined) return [];
  const begins = Math.min(...overlap.parts.map((p) => p.from));
  return [
    makeRow(record, {
      ...state,
      at: reaction?.at ?? openedAt,
      ...(Number.isFinite(begins) ? { dueAt: begins } : {}),
      record: overlap.subject.id,
      version: overlap.subject.version,
      area: overlap.area,
      areaVersion: overlap.areaVersion,
      facts: { minDistanceM: overlap.minDistanceM, withinM: overlap.withinM, parts: overlap.parts.length, issuer },
    }),
  ];
}

/** Re-planned and no longer are answers that the next version or the next acknowledgement will show; nothing is left to do here. */
function stateOf(
  reaction: NonNullable<OverlapRecord["reaction"]>["reaction"] | undefined,
): { readonly kind: QueueKind; readonly urgency: QueueUrgency } | undefined {
  switch (reaction) {
    case undefined:
      return { kind: "overlap-no-reaction", urgency: "now" };
    case "held":
      return { kind: "overlap-held", urgency: "soon" };
    case "as_planned":
      return { kind: "overlap-as-planned", urgency: "quiet" };
    case "replanned":
    case "no_longer":
      return undefined;
  }
}
