/**
 * What an office hears of one committed statement: with the new state of what it touched, as far as this office may see it, and nothing
 * at all when there is nothing in it for that office. Whether something happened is itself an answer: a party does not hear of a version
 * that is not yet its own. Findings of overlaps have a way of their own (`overlap-alert.ts`).
 *
 * Rule: H17.
 */
import { present } from "@duenotice/api";
import type { AreaView, LiveEvent, LiveEventKind, OverlapView, RecordSummary } from "@duenotice/api";
import type { Actor, AreaId, Instant, NotifiedRecord, RecordId, Statement, StatementType } from "@duenotice/domain";

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

/**
 * For whom a statement changes something of what he sees, beside the cell, which hears everything:
 * - `all`: announcements are for everyone in the theatre.
 * - `organisations`: those that see the record: its owner, and those with which it is shared. Steps before it is handed over.
 * - `owner`: the owner alone.
 * - `owner-and-party`: the owner, and the party that it names or that says it.
 * - `party`: the party that it names.
 * - `alert`: told as a grouped alert.
 */
type Audience = "all" | "organisations" | "owner" | "owner-and-party" | "party" | "alert";

const HEARD: Readonly<Record<StatementType, readonly [kind: LiveEventKind, audience: Audience]>> = {
  "site.notify": ["record", "organisations"],
  "site.amend": ["record", "organisations"],
  "site.confirm": ["record", "organisations"],
  "site.withdraw": ["record", "organisations"],
  "movement.notify": ["record", "organisations"],
  "movement.amend": ["record", "organisations"],
  "movement.postpone": ["record", "organisations"],
  "movement.cancel": ["record", "organisations"],
  "movement.depart": ["record", "organisations"],
  "movement.arrive": ["record", "organisations"],
  "coordination.request": ["record", "organisations"],
  "record.verify": ["record", "organisations"],
  "record.return": ["record", "organisations"],
  "record.complete": ["record", "organisations"],
  "record.transmit": ["record", "organisations"],
  "record.assessed": ["record", "organisations"],
  "record.passed-straight-through": ["record", "organisations"],
  "handover.sent": ["handover", "owner-and-party"],
  "handover.received": ["handover", "owner-and-party"],
  "handover.acknowledge": ["handover", "owner-and-party"],
  "handover.pass": ["handover", "owner-and-party"],
  "record.dispute": ["dispute", "owner-and-party"],
  "record.answer": ["dispute", "owner-and-party"],
  "area.announce": ["area", "all"],
  "area.amend": ["area", "all"],
  "area.withdraw": ["area", "all"],
  "overlap.react": ["reaction", "owner"],
  "call.note": ["call", "owner"],
  "snapshot.take": ["snapshot", "party"],
  "clock.ran-out": ["clock", "owner-and-party"],
  "overlaps.found": ["overlaps", "alert"],
};

export function eventOfStatement(committed: Committed, actor: Actor, loaded: Loaded): LiveEvent<Instant> | undefined {
  const { statement, hash, at } = committed;
  const [kind, audience] = HEARD[statement.type];
  const head = { at, kind, type: statement.type, hash };
  const record = "record" in statement ? loaded.record(statement.record) : undefined;
  if (audience === "alert" || !isFor(audience, { statement, actor, record })) return undefined;
  if (statement.type === "overlap.react") {
    const overlaps = loaded.reactionsFor(actor, hash);
    const { record: id, version, area, areaVersion } = statement;
    return overlaps.length === 0 ? undefined : { ...head, record: id, version, area, areaVersion, overlaps };
  }
  if (record !== undefined) return recordEvent(head, { statement, actor, record }, loaded);
  if (kind === "area" && "area" in statement && statement.area !== undefined)
    return { ...head, area: statement.area, ...present({ areaView: loaded.areaFor(actor, statement.area) }) };
  return statement.type === "snapshot.take" ? { ...head, party: statement.party } : undefined;
}

interface Hearing {
  readonly statement: Statement;
  readonly actor: Actor;
  readonly record: NotifiedRecord | undefined;
}

function isFor(audience: Exclude<Audience, "alert">, hearing: Hearing): boolean {
  const { actor, record } = hearing;
  if (actor.kind === "cell" || actor.kind === "server") return true;
  switch (audience) {
    case "all":
      return true;
    case "organisations":
      return actor.kind === "organisation";
    case "owner":
      return actor.office === record?.owner;
    case "owner-and-party":
      return actor.office === record?.owner || partiesIn(hearing).includes(actor.office);
    case "party":
      return partiesIn(hearing).includes(actor.office);
  }
}

/** The parties that a statement is about: named in it, or saying it, or whose dispute it answers. */
function partiesIn({ statement, record }: Hearing): readonly string[] {
  if (statement.type === "handover.sent") return statement.parties.map((sent) => sent.party);
  if (statement.type === "record.answer")
    return (record?.disputes ?? []).filter((d) => d.id === statement.dispute).map((d) => d.party);
  return "party" in statement && statement.party !== undefined ? [statement.party] : [statement.office];
}

function recordEvent(
  head: Pick<LiveEvent<Instant>, "at" | "kind" | "type" | "hash">,
  { statement, actor, record }: Hearing & { readonly record: NotifiedRecord },
  loaded: Loaded,
): LiveEvent<Instant> | undefined {
  const summary = loaded.summaryFor(actor, record.id);
  if (summary === undefined) return undefined;
  const version = "version" in statement ? statement.version : undefined;
  const party = actor.kind === "party" ? actor.office : "party" in statement ? statement.party : undefined;
  return { ...head, record: record.id, summary, ...present({ version, party }) };
}
