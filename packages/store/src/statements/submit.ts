/**
 * One act, one transaction: the exact bytes, the rows that the decision changes, what the server says in consequence,
 * and their places in the outbox are committed together, and only then is the sender answered.
 *
 * The same bytes again get the same answer and change nothing, whoever is quicker: the second waits at the key of the
 * statement until the first has committed or gone.
 */
import { createHash } from "node:crypto";
import type {
  Actor,
  Answer,
  Clock,
  Disclosure,
  Ids,
  Instant,
  Outcome,
  Refusal,
  ServerBody,
  Statement,
  StatementHash,
} from "@duenotice/domain";
import { refused, SERVER_OFFICE, serverActor } from "@duenotice/domain";
import { applyChanges } from "../changes/apply-changes.ts";
import { LostRaceError } from "../changes/applying.ts";
import type { Database } from "../database/database.ts";
import { inTransaction } from "../database/transaction.ts";
import {
  asOperatingError,
  isConnectionLost,
  isLostRace,
  isSecondFinding,
  refusalOf,
} from "../database/translate-error.ts";
import type { Queryable } from "../database/query.ts";
import type { TheatreCache } from "../theatres/theatre-cache.ts";
import { checkDisclosures } from "./check-disclosures.ts";
import { insertStatement } from "./insert-statement.ts";
import { loadSituation } from "./load-situation.ts";
import type { Mechanism } from "./mechanism.ts";
import { findingOf, insertAnswer, readAnswer } from "./answers.ts";
import { invariant } from "../invariant.ts";
import { subjectsOf } from "./subjects-of.ts";

export interface Submission {
  /** What the bytes parse into. */
  readonly statement: Statement;
  /** Stored verbatim. */
  readonly bytes: Uint8Array;
  readonly disclosures: readonly Disclosure[];
  readonly actor: Actor;
}

export interface Submitted {
  readonly hash: StatementHash;
  readonly answer: Answer;
  readonly receivedAt: Instant;
  /** These bytes had been submitted before; the answer is the one given then. */
  readonly repeated: boolean;
}

export interface SubmitOptions {
  readonly database: Database;
  readonly mechanism: Mechanism;
  readonly theatres: TheatreCache;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Told after commit that there is something to sequence: a hint, best effort. */
  readonly onCommitted: (theatre: string) => void;
}

/** A race that is lost this often is not a race. */
const LOST_RACES_MAX = 8;
/** Tries while the connection is lost: a restart of the database takes about a second. */
const LOST_CONNECTIONS_MAX = 3;
const LOST_CONNECTION_PAUSE_MS = 400;
const LOST_RACE_PAUSE_MS = 5;

/**
 * Decides and records one statement.
 *
 * Refuses: whatever the mechanism refuses; `statement/disclosure-mismatch`, `statement/id-reused`.
 * Ensures: durable when the promise resolves with `ok`; nothing changed when refused. When it throws, the effect is unknown: submit the same bytes again.
 * Throws:  OperatingError.
 */
export async function submit(options: SubmitOptions, submission: Submission): Promise<Outcome<Submitted>> {
  const mismatch = checkDisclosures(submission.statement, submission.disclosures);
  if (mismatch !== undefined) return refused(mismatch);
  const hash = createHash("sha256").update(submission.bytes).digest("hex");
  let lostRaces = 0;
  let lostConnections = 0;
  for (;;) {
    try {
      const outcome = await inTransaction(options.database, (client) =>
        decideAndWrite(client, options, { ...submission, hash }),
      );
      if (outcome.ok && !outcome.value.repeated) options.onCommitted(submission.statement.theatre);
      return outcome;
    } catch (error) {
      if (error instanceof RefusedInTransaction) return refused(error.refusal);
      if (isSecondFinding(error))
        return { ok: true, value: await readFirstFinding(options.database.pool, submission.statement) };
      if (isRace(error) && lostRaces < racesAllowed(error, submission.statement))
        await pause(LOST_RACE_PAUSE_MS * ++lostRaces);
      else if (isConnectionLost(error) && lostConnections < LOST_CONNECTIONS_MAX)
        await pause(LOST_CONNECTION_PAUSE_MS * ++lostConnections);
      else return refusedByConstraint(error, submission.statement);
    }
  }
}

/** Rolls the transaction back on its way out. */
class RefusedInTransaction extends Error {
  override readonly name = "RefusedInTransaction";
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

/** Another node found the overlaps of this cause and said so first. */
async function readFirstFinding(client: Queryable, statement: Statement): Promise<Submitted> {
  invariant(
    statement.type === "overlaps.found" && statement.cause !== undefined,
    "only findings with a cause are one per cause",
  );
  const hash = await findingOf(client, statement.cause);
  return { hash, ...(await readAnswer(client, hash)), repeated: true };
}

function isRace(error: unknown): boolean {
  return error instanceof LostRaceError || isLostRace(error);
}

/** A constraint that speaks for itself needs one more try: then the decision sees the row, and says more than the constraint can. */
function racesAllowed(error: unknown, statement: Statement): number {
  return refusalOf(error, { id: statement.id, subject: "" }) === undefined ? LOST_RACES_MAX : 1;
}

function refusedByConstraint(error: unknown, statement: Statement): Outcome<Submitted> {
  const [subject] = subjectsOf(statement);
  const refusal = refusalOf(error, { id: statement.id, subject: subject?.subject ?? "" });
  if (refusal !== undefined) return refused(refusal);
  throw asOperatingError(error, "record a statement");
}

interface Hashed extends Submission {
  readonly hash: StatementHash;
}

async function decideAndWrite(
  client: Queryable,
  options: SubmitOptions,
  submission: Hashed,
): Promise<Outcome<Submitted>> {
  const { mechanism, clock } = options;
  const { statement, hash, disclosures, actor } = submission;
  const now = clock.now();
  const isNew = await insertStatement(client, { ...submission, receivedAt: now });
  if (!isNew) return { ok: true, value: { hash, ...(await readAnswer(client, hash)), repeated: true } };
  const needs = mechanism.needsOf(statement, actor);
  const situation = await loadSituation(
    { client, theatres: options.theatres, theatre: statement.theatre, actor },
    needs,
  );
  const outcome = mechanism.decide(situation, statement, { actor, now, hash, disclosures });
  if (!outcome.ok) throw new RefusedInTransaction(outcome.refusal);
  const { changes, consequences, answer } = outcome.value;
  await applyChanges({ client, theatre: statement.theatre, statement: hash }, changes);
  for (const consequence of consequences) await insertConsequence(client, options, { consequence, submission, now });
  await insertAnswer(client, hash, answer);
  return { ok: true, value: { hash, answer, receivedAt: now, repeated: false } };
}

interface Consequence {
  readonly consequence: ServerBody;
  readonly submission: Hashed;
  readonly now: Instant;
}

async function insertConsequence(
  client: Queryable,
  { mechanism, ids }: SubmitOptions,
  { consequence, submission, now }: Consequence,
): Promise<void> {
  const { theatre } = submission.statement;
  const statement = {
    v: 1 as const,
    id: ids.newId(),
    theatre,
    office: SERVER_OFFICE,
    claimedAt: now,
    sd: {},
    ...consequence,
  };
  const bytes = mechanism.encode(statement);
  const hash = createHash("sha256").update(bytes).digest("hex");
  await insertStatement(client, {
    statement,
    bytes,
    hash,
    disclosures: [],
    actor: serverActor(theatre),
    receivedAt: now,
  });
}

function pause(ms: number): Promise<void> {
  // Spread, so that those who met once do not meet again; no secret hangs on it.
  return new Promise((done) => setTimeout(done, ms * (0.5 + Math.random())));
}
