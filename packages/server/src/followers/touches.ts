/**
 * Which records and areas must be compared anew after a statement. Every type stands here: one that is added and forgotten does not
 * compile, because an overlap that nobody looked for is a miss.
 *
 * Rule: H22.
 */
import type { AreaId, RecordId, Statement } from "@duenotice/domain";

export interface Touched {
  readonly records: readonly RecordId[];
  readonly areas: readonly AreaId[];
}

/** Types after which nothing is compared: large findings need not even be read. */
export const TOUCHES_NOTHING: ReadonlySet<Statement["type"]> = new Set([
  "overlaps.found",
  "record.assessed",
  "handover.sent",
  "handover.received",
]);

/** `undefined`: nothing moves and nothing is announced by it. */
export function touches(statement: Statement): Touched | undefined {
  switch (statement.type) {
    case "site.notify":
    case "site.amend":
    case "site.withdraw":
    case "movement.notify":
    case "movement.amend":
    case "movement.postpone":
    case "movement.cancel":
    case "movement.depart":
    case "movement.arrive":
    case "coordination.request":
    // Until a second person has verified a change, the plan before it counts as well.
    case "record.verify":
    case "record.return":
    // What a party holds is checked too: an acknowledgement adds a version, and may let go of an older one.
    case "handover.acknowledge":
      return { records: [statement.record], areas: [] };
    case "clock.ran-out":
      return statement.clock === "overdue" ? { records: [statement.record], areas: [] } : undefined;
    case "area.announce":
    case "area.amend":
      return {
        records: [],
        areas: [statement.area, ...(statement.content.supersedes ?? []).map((superseded) => superseded.area)],
      };
    case "area.withdraw":
      return { records: [], areas: [statement.area] };
    case "site.confirm":
    case "record.complete":
    case "record.transmit":
    case "record.assessed":
    case "record.passed-straight-through":
    case "record.dispute":
    case "record.answer":
    case "handover.sent":
    case "handover.received":
    case "handover.pass":
    case "overlap.react":
    case "overlaps.found":
    case "call.note":
    case "snapshot.take":
      return undefined;
  }
}
