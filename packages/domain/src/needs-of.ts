/** What must be loaded and locked before a statement can be decided. Kept small: what is locked, others wait for. */
import type { Needs } from "./decision.ts";
import { DUPLICATE_WITHIN_M } from "./limits.ts";
import { positionsOf } from "./plausibility.ts";
import type { SiteContent } from "./site.ts";
import type { Statement } from "./statement.ts";

/** Ids in ascending order, each once, so that two statements can never wait for each other. */
export function needsOf(statement: Statement): Needs {
  switch (statement.type) {
    case "site.notify":
    case "site.amend":
      return { ...ofRecord(statement.record), ...near(statement.content) };
    case "area.announce":
    case "area.amend": {
      const superseded = (statement.content.supersedes ?? []).map((s) => s.area);
      return { records: [], areas: inOrder([statement.area, ...superseded]), pausesOf: statement.office };
    }
    case "area.withdraw":
      return { records: [], areas: [statement.area] };
    case "overlap.react": {
      const { record, version, area, areaVersion } = statement;
      return { ...ofRecord(record), overlap: { record, version, area, areaVersion } };
    }
    case "overlaps.found":
      return { records: [], areas: [], earlierOverlaps: earlier(statement) };
    case "snapshot.take":
      return { records: [], areas: [] };
    case "site.confirm":
    case "site.withdraw":
    case "movement.notify":
    case "movement.amend":
    case "movement.postpone":
    case "movement.cancel":
    case "movement.depart":
    case "movement.arrive":
    case "coordination.request":
    case "record.verify":
    case "record.return":
    case "record.complete":
    case "record.transmit":
    case "handover.acknowledge":
    case "handover.pass":
    case "record.dispute":
    case "record.answer":
    case "call.note":
    case "record.assessed":
    case "record.passed-straight-through":
    case "handover.sent":
    case "handover.received":
    case "clock.ran-out":
      return ofRecord(statement.record);
  }
}

function ofRecord(record: string): Needs {
  return { records: [record], areas: [] };
}

function near(content: SiteContent): Pick<Needs, "sitesNear"> {
  const position = positionsOf(content)[0];
  return position === undefined ? {} : { sitesNear: { position, withinM: DUPLICATE_WITHIN_M } };
}

function earlier(statement: Extract<Statement, { type: "overlaps.found" }>): NonNullable<Needs["earlierOverlaps"]> {
  return statement.found.flatMap(({ subject, area, unchangedSince }) =>
    unchangedSince === undefined
      ? []
      : [{ record: subject.id, version: subject.version, area, areaVersion: unchangedSince }],
  );
}

function inOrder(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)].toSorted();
}
