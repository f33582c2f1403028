/**
 * Plays a planned day in memory and in no time: every act as the bytes of a statement, read back, decided by the domain and applied, with the
 * engine asked after each. What the server would refuse is refused here.
 */
import { createHash } from "node:crypto";
import { statementToText } from "@duenotice/api";
import { statementFromBytes } from "@duenotice/api/schemas";
import { decide, needsOf, SERVER_ACCOUNT } from "@duenotice/domain";
import type {
  Actor,
  Change,
  Disclosure,
  District,
  Instant,
  OverlapKey,
  Refusal,
  Situation,
  Statement,
  StatementBody,
  Theatre,
} from "@duenotice/domain";
import { distanceM } from "@duenotice/geo";
import type { Position } from "@duenotice/geo";
import type { ExerciseAccount } from "@duenotice/server/exercise-day";
import { plannedId } from "@duenotice/server/exercise-day";
import type { PlannedAct, PlannedDay } from "@duenotice/server/exercise-day";
import { findInMemory } from "./find-in-memory.ts";
import { applyChange, emptyRecord, overlapKeyText } from "./memory-record.ts";
import type { MemoryRecord } from "./memory-record.ts";

export interface ReplayInput {
  readonly day: PlannedDay;
  readonly theatre: Theatre;
  readonly districts: readonly District[];
  readonly blocks: readonly District[];
  readonly accounts: readonly ExerciseAccount[];
  /** Called after each act with the state as it then is. */
  readonly after?: (act: PlannedAct, memory: MemoryRecord) => void;
}

export interface Replay {
  readonly memory: MemoryRecord;
  readonly refused: readonly { readonly act: PlannedAct; readonly refusal: Refusal }[];
  readonly acceptedCount: number;
}

export function replayDay(input: ReplayInput): Replay {
  const memory = emptyRecord();
  const refused: { readonly act: PlannedAct; readonly refusal: Refusal }[] = [];
  let acceptedCount = 0;
  for (const act of input.day.acts) {
    const refusal = say(memory, input, act);
    if (refusal === undefined) acceptedCount += 1;
    else refused.push({ act, refusal });
    input.after?.(act, memory);
  }
  return { memory, refused, acceptedCount };
}

function say(memory: MemoryRecord, input: ReplayInput, act: PlannedAct): Refusal | undefined {
  const account = input.accounts.find((a) => a.alias === act.actor);
  if (account === undefined) throw new RangeError(`Nobody is called ${act.actor}`);
  const theatre = input.theatre.id;
  const actor: Actor = {
    theatre,
    account: account.alias,
    office: account.office,
    kind: account.kind,
    roles: account.roles,
  };
  const disclosures = Object.entries(act.texts).map(([field, value]): Disclosure => ({
    field,
    salt: hashOf(`${act.number}/${field}`),
    value,
  }));
  // The digests are the product's own affair; here a field only has to be named.
  const sd = Object.fromEntries(disclosures.map((d) => [d.field, hashOf(JSON.stringify(d))]));
  const id = plannedId(`act/${act.number}`, { run: "replay", theatre });
  const bytes = new TextEncoder().encode(
    statementToText({ v: 1, id, theatre, office: actor.office, claimedAt: act.at, sd, ...act.body }),
  );
  const read = statementFromBytes(bytes);
  if (!read.ok) return read.refusal;
  const hash = hashOf(bytes);
  const made = decideAndApply(memory, input, { statement: read.value, actor, now: act.at, hash, disclosures });
  if (!made.ok) return made.refusal;
  askEngine(memory, input, { changes: made.changes, now: act.at, cause: hash });
  return undefined;
}

interface Saying {
  readonly statement: Statement;
  readonly actor: Actor;
  readonly now: Instant;
  readonly hash: string;
  readonly disclosures: readonly Disclosure[];
}

type Made =
  | { readonly ok: true; readonly changes: readonly Change[] }
  | { readonly ok: false; readonly refusal: Refusal };

function decideAndApply(
  memory: MemoryRecord,
  input: ReplayInput,
  { statement, actor, now, hash, disclosures }: Saying,
): Made {
  const decision = decide(situationFor(memory, input, statement), statement, { actor, now, hash, disclosures });
  if (!decision.ok) return decision;
  for (const change of decision.value.changes) applyChange(memory, change, { hash, disclosures });
  return { ok: true, changes: decision.value.changes };
}

function askEngine(
  memory: MemoryRecord,
  input: ReplayInput,
  { changes, now, cause }: { readonly changes: readonly Change[]; readonly now: Instant; readonly cause: string },
): void {
  const touched = { records: new Set<string>(), areas: new Set<string>() };
  for (const change of changes) {
    if (change.change === "add-version" || change.change === "set-stage" || change.change === "set-acknowledged")
      touched.records.add(change.record);
    if (change.change === "add-area-version" || change.change === "set-superseded") touched.areas.add(change.area);
  }
  if (touched.records.size === 0 && touched.areas.size === 0) return;
  const { found, closed } = findInMemory(memory, input.theatre, { touched, now });
  if (found.length === 0 && closed.length === 0) return;
  const body: StatementBody = { type: "overlaps.found", cause, found, closed };
  const theatre = input.theatre.id;
  const actor: Actor = { theatre, account: SERVER_ACCOUNT, office: "server", kind: "server", roles: [] };
  const id = plannedId(`found/${cause}`, { run: "replay", theatre });
  const statement: Statement = { v: 1, id, theatre, office: "server", claimedAt: now, sd: {}, ...body };
  const made = decideAndApply(memory, input, { statement, actor, now, hash: hashOf(cause), disclosures: [] });
  if (!made.ok) throw new Error(`The server may not say what it found: ${made.refusal.code}`);
}

/** What the domain asks for, and nothing else: a decision that looked at more would fail here. */
function situationFor(
  memory: MemoryRecord,
  { theatre, districts, blocks }: ReplayInput,
  statement: Statement,
): Situation {
  const needs = needsOf(statement);
  const overlapAt = (key: OverlapKey) => memory.overlaps.get(overlapKeyText(key));
  const pauses = [...memory.areas.values()].filter((a) => a.issuer === needs.pausesOf);
  const overlap = needs.overlap === undefined ? undefined : overlapAt(needs.overlap);
  return {
    theatre,
    districts,
    blocks,
    records: new Map(needs.records.flatMap((id) => entryOf(memory.records, id))),
    areas: new Map([
      ...needs.areas.flatMap((id) => entryOf(memory.areas, id)),
      ...pauses.map((a) => [a.id, a] as const),
    ]),
    ...(overlap === undefined ? {} : { overlap }),
    earlierOverlaps: (needs.earlierOverlaps ?? []).flatMap((key) => overlapAt(key) ?? []),
    sitesNear: needs.sitesNear === undefined ? [] : sitesNear(memory, { ...needs.sitesNear, office: statement.office }),
  };
}

function sitesNear(
  memory: MemoryRecord,
  { position, withinM, office }: { readonly position: Position; readonly withinM: number; readonly office: string },
): Situation["sitesNear"] {
  return [...memory.records.values()].flatMap((record) => {
    const current = record.versions.at(-1);
    if (record.owner !== office || current?.kind !== "site") return [];
    const { geometry } = current.content;
    const at = geometry.type === "Point" ? geometry.coordinates : geometry.coordinates[0]?.[0];
    const metres = at === undefined ? Number.POSITIVE_INFINITY : distanceM(position, at);
    return metres <= withinM ? [{ record: record.id, distanceM: metres }] : [];
  });
}

function entryOf<T>(map: ReadonlyMap<string, T>, id: string): readonly (readonly [string, T])[] {
  const value = map.get(id);
  return value === undefined ? [] : [[id, value]];
}

function hashOf(data: string | Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}
