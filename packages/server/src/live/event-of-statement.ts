/**
 * What an office hears of one committed statement: with the new state of what it touched, as far as this office may see it, and
 * nothing at all when there is nothing in it for that office. Whether something happened is itself an answer: a party does not hear
 * of a version that is not yet its own.
 *
 * Rule: H17.
 */
import { present } from "@duenotice/api";
import type { AreaView, LiveEvent, LiveEventKind, OverlapView, RecordSummary } from "@duenotice/api";
import type { Actor, AreaId, Instant, NotifiedRecord, RecordId, Statement } from "@duenotice/domain";

/** What was loaded for a batch of statements, once for all offices. */
export interface Loaded {
  readonly record: (id: RecordId) => NotifiedRecord | undefined;
  /** As the office sees it; `undefined` when it sees nothing of it. */
  readonly summaryFor: (actor: Actor, id: RecordId) => RecordSummary<Instant> | undefined;
  readonly areaFor: (actor: Actor, id: AreaId) => AreaView<Instant> | undefined;
  /** The overlap that a reaction answers, by the hash of the reaction; none when this office may not see it. */
  readonly reactionsFor: (actor: Actor, hash: string) => readonly OverlapView<Instant>[];
}

export interface Committed {
  readonly statement: Statement;
  readonly hash: string;
  readonly at: Instant;
}

export function eventOfStatement(committed: Committed, actor: Actor, loaded: Loaded): LiveEvent<Instant> | undefined {
  const { statement, hash, at } = committed;
  const head = { at, type: statement.type, hash };
  switch (statement.type) {
    case "area.announce":
    case "area.amend":
    case "area.withdraw":
      return { ...head, kind: "area", area: statement.area, ...present({ areaView: loaded.areaFor(actor, statement.area) }) };
    case "overlap.react": {
      const overlaps = loaded.reactionsFor(actor, hash);
      if (overlaps.length === 0) return undefined;
      const { record, version, area, areaVersion } = statement;
      return { ...head, kind: "reaction", record, version, area, areaVersion, overlaps };
    }
    case "snapshot.take":
      return actor.kind === "cell" || actor.office === statement.party ? { ...head, kind: "snapshot", party: statement.party } : undefined;
    default:
      return eventOfRecord(committed, actor, loaded);
  }
}

function eventOfRecord({ statement, hash, at }: Committed, actor: Actor, loaded: Loaded): LiveEvent<Instant> | undefined {
  if (!("record" in statement)) return undefined;
  const { record } = statement;
  const full = loaded.record(record);
  if (full === undefined || !concerns(statement, actor, full)) return undefined;
  const summary = loaded.summaryFor(actor, record);
  if (summary === undefined) return undefined;
  const version = "version" in statement ? statement.version : undefined;
  const party = actor.kind === "party" ? actor.office : "party" in statement ? statement.party : undefined;
  return { at, kind: kindOf(statement), type: statement.type, hash, record, summary, ...present({ version, party }) };
}

/** Whether a statement about a record that the office sees changes anything of what it sees of it. */
function concerns(statement: Statement, actor: Actor, { owner, disputes }: NotifiedRecord): boolean {
  if (actor.kind === "cell" || actor.kind === "server") return true;
  switch (statement.type) {
    case "handover.sent":
      return actor.kind === "party" ? statement.parties.some((sent) => sent.party === actor.office) : actor.office === owner;
    case "handover.received":
      return actor.office === statement.party || actor.office === owner;
    case "handover.acknowledge":
    case "handover.pass":
    case "record.dispute":
      return actor.office === statement.office || actor.office === owner;
    case "record.answer":
      return actor.office === owner || disputes.some((dispute) => dispute.id === statement.dispute && dispute.party === actor.office);
    case "clock.ran-out":
      return actor.office === owner || (actor.kind === "party" && actor.office === statement.party);
    case "call.note":
      return actor.office === owner;
    // New versions, and the steps until they are handed over.
    default:
      return actor.kind === "organisation";
  }
}

function kindOf(statement: Statement): LiveEventKind {
  switch (statement.type) {
    case "handover.sent":
    case "handover.received":
    case "handover.acknowledge":
    case "handover.pass":
      return "handover";
    case "record.dispute":
    case "record.answer":
      return "dispute";
    case "clock.ran-out":
      return "clock";
    case "call.note":
      return "call";
    default:
      return "record";
  }
}
