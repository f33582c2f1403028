/**
 * The mechanism in memory: applies what `decide` decides, change by change, as the store does. For tests only; each change here is the
 * plainest reading of its description, so that a decision which only works with a clever store is found out.
 */
import type { AnnouncedArea } from "../announced-area.ts";
import type { Change } from "../change.ts";
import { decide } from "../decide.ts";
import type { Decision, Situation } from "../decision.ts";
import type { AreaId, RecordId } from "../ids.ts";
import type { Instant } from "../instant.ts";
import { needsOf } from "../needs-of.ts";
import type { Actor } from "../office.ts";
import type { Outcome } from "../outcome.ts";
import type { OverlapRecord } from "../overlap.ts";
import type { NotifiedRecord } from "../record.ts";
import type { Disclosure, Statement, StatementBody } from "../statement.ts";
import type { Theatre } from "../theatre.ts";
import { applyAreaChange } from "./apply-area-change.ts";
import { applyRecordChange } from "./apply-record-change.ts";
import { BLOCKS, DISTRICTS, NOW, THEATRE, usualTexts } from "./example.ts";

export type ClockChange = Extract<Change, { change: "start-clock" }>;

export interface Said {
  readonly at?: Instant;
  readonly texts?: readonly Disclosure[];
}

export class MemoryMechanism {
  readonly theatre: Theatre;
  records = new Map<RecordId, NotifiedRecord>();
  areas = new Map<AreaId, AnnouncedArea>();
  overlaps: readonly OverlapRecord[] = [];
  clocks: readonly ClockChange[] = [];
  sitesNear: Situation["sitesNear"] = [];
  #said = 0;

  constructor(theatre: Theatre = THEATRE) {
    this.theatre = theatre;
  }

  /** Decides and, if accepted, applies. */
  say(actor: Actor, body: StatementBody, { at = NOW, texts = usualTexts(body) }: Said = {}): Outcome<Decision> {
    this.#said += 1;
    const statement = statementOf(actor, body, { at, texts, number: this.#said });
    const occasion = { actor, now: at, hash: `hash-${this.#said}`, disclosures: texts };
    const outcome = decide(this.situationFor(statement), statement, occasion);
    if (outcome.ok) for (const change of outcome.value.changes) this.#apply(change, occasion.hash, texts);
    return outcome;
  }

  /** Decides at `NOW` what claims another moment; applies nothing. */
  sayClaimed(actor: Actor, body: StatementBody, claimedAt: Instant): Outcome<Decision> {
    const texts = usualTexts(body);
    const statement = statementOf(actor, body, { at: claimedAt, texts, number: 0 });
    return decide(this.situationFor(statement), statement, { actor, now: NOW, hash: "hash", disclosures: texts });
  }

  /** For steps of a test that must succeed. */
  must(actor: Actor, body: StatementBody, said: Said = {}): Decision {
    const outcome = this.say(actor, body, said);
    if (!outcome.ok) throw new Error(`${body.type} was refused: ${JSON.stringify(outcome.refusal)}`);
    return outcome.value;
  }

  record(id: RecordId): NotifiedRecord {
    const record = this.records.get(id);
    if (record === undefined) throw new Error(`There is no record ${id}`);
    return record;
  }

  /** Only what the statement asked for, as the store would load it. */
  situationFor(statement: Statement): Situation {
    const needs = needsOf(statement);
    const overlap = needs.overlap === undefined ? undefined : this.overlaps.find((o) => sameKey(o, needs.overlap));
    const pauses = [...this.areas.values()].filter((a) => a.issuer === needs.pausesOf).map((a) => a.id);
    return {
      theatre: this.theatre,
      districts: DISTRICTS,
      blocks: BLOCKS,
      records: pick(this.records, needs.records),
      areas: pick(this.areas, [...needs.areas, ...pauses]),
      ...(overlap === undefined ? {} : { overlap }),
      earlierOverlaps: this.overlaps.filter((o) => needs.earlierOverlaps?.some((key) => sameKey(o, key)) === true),
      sitesNear: needs.sitesNear === undefined ? [] : this.sitesNear,
    };
  }

  #apply(change: Change, hash: string, texts: readonly Disclosure[]): void {
    applyRecordChange(this.records, change, { hash, texts });
    applyAreaChange(this.areas, change, { hash, texts });
    this.#applyToOverlaps(change);
    if (change.change === "start-clock") this.clocks = [...this.clocks.filter((c) => !isSameClock(c, change)), change];
    if (change.change === "stop-clocks") this.clocks = this.clocks.filter((c) => !stops(change, c));
    if (change.change === "mark-clock-told") this.clocks = this.clocks.filter((c) => !isSameClock(c, change));
  }

  #applyToOverlaps(change: Change): void {
    if (change.change === "open-overlap") {
      const { overlap, owner, issuer, at, unchangedSince } = change;
      this.overlaps = [
        ...this.overlaps,
        { overlap, owner, issuer, openedAt: at, ...(unchangedSince === undefined ? {} : { unchangedSince }) },
      ];
    }
    if (change.change === "set-reaction") {
      const { reaction, by, at } = change;
      this.overlaps = this.overlaps.map((o) => (sameKey(o, change) ? { ...o, reaction: { reaction, by, at } } : o));
    }
    if (change.change === "close-overlap") {
      const { at, because } = change;
      this.overlaps = this.overlaps.map((o) => (sameKey(o, change) ? { ...o, closed: { at, because } } : o));
    }
  }
}

function statementOf(
  actor: Actor,
  body: StatementBody,
  said: { readonly at: Instant; readonly texts: readonly Disclosure[]; readonly number: number },
): Statement {
  const sd = Object.fromEntries(said.texts.map((t) => [t.field, "0".repeat(64)]));
  return {
    v: 1,
    id: `statement-${said.number}`,
    theatre: actor.theatre,
    office: actor.office,
    claimedAt: said.at,
    sd,
    ...body,
  };
}

interface Key {
  readonly record: RecordId;
  readonly version: number;
  readonly area: AreaId;
  readonly areaVersion: number;
}

function sameKey({ overlap }: OverlapRecord, key: Key | undefined): boolean {
  if (key === undefined) return false;
  return (
    overlap.subject.id === key.record &&
    overlap.subject.version === key.version &&
    overlap.area === key.area &&
    overlap.areaVersion === key.areaVersion
  );
}

type ClockKey = Pick<ClockChange, "clock" | "record" | "version" | "party" | "area" | "areaVersion">;

function isSameClock(a: ClockKey, b: ClockKey): boolean {
  return (
    a.clock === b.clock &&
    a.record === b.record &&
    a.version === b.version &&
    a.party === b.party &&
    a.area === b.area &&
    a.areaVersion === b.areaVersion
  );
}

function stops(stop: Extract<Change, { change: "stop-clocks" }>, clock: ClockKey): boolean {
  const fits = <T>(asked: T | undefined, is: T | undefined): boolean => asked === undefined || asked === is;
  return (
    stop.clock === clock.clock &&
    stop.record === clock.record &&
    fits(stop.version, clock.version) &&
    fits(stop.party, clock.party) &&
    fits(stop.area, clock.area) &&
    fits(stop.areaVersion, clock.areaVersion)
  );
}

function pick<T>(all: ReadonlyMap<string, T>, ids: readonly string[]): ReadonlyMap<string, T> {
  return new Map(
    ids.flatMap((id) => {
      const found = all.get(id);
      return found === undefined ? [] : [[id, found] as const];
    }),
  );
}
