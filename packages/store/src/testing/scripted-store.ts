/**
 * A store whose rules are small enough to see through: notifying and amending a site with the check of its base
 * version, and any other statement with the changes that the test gives it. The real rules are tested where they live;
 * here it is whether what they decide is loaded, locked, written and numbered as it should be.
 */
import { randomBytes, randomUUID } from "node:crypto";
import type { TestContext } from "node:test";
import type {
  Actor,
  Answer,
  Change,
  Decide,
  Disclosure,
  Needs,
  OfficeKind,
  Outcome,
  RecordId,
  ServerBody,
  SiteContent,
  Situation,
  Statement,
  StatementBody,
} from "@duenotice/domain";
import { accepted, refused } from "@duenotice/domain";
import { disclosureDigest } from "@duenotice/tlog";
import type { Mechanism } from "../statements/mechanism.ts";
import type { Submission, Submitted } from "../statements/submit.ts";
import { openStore, type Store } from "../store.ts";
import { importTheatre } from "../theatres/import-theatre.ts";
import { EXAMPLE_NOW, EXAMPLE_THEATRE, exampleSite } from "./example-theatre.ts";

export interface Script {
  readonly needs?: Partial<Needs>;
  readonly changes?: readonly Change[];
  readonly consequences?: readonly ServerBody[];
  readonly answer?: Answer;
  /** Is shown what the decision is shown. */
  readonly look?: (situation: Situation) => void;
}

/** What the test says a statement does, by the statement's id. */
export type Scripts = Map<string, Script>;

export function scriptedMechanism(scripts: Scripts = new Map()): Mechanism {
  return {
    needsOf(statement) {
      const records = statement.type === "site.notify" || statement.type === "site.amend" ? [statement.record] : [];
      return { records, areas: [], ...scripts.get(statement.id)?.needs };
    },
    decide(situation, statement, occasion) {
      const script = scripts.get(statement.id);
      script?.look?.(situation);
      if (script !== undefined)
        return accepted({
          changes: script.changes ?? [],
          consequences: script.consequences ?? [],
          answer: script.answer ?? {},
        });
      return decideSite(situation, statement, occasion);
    },
    encode: (statement) => new TextEncoder().encode(JSON.stringify(statement)),
  };
}

const decideSite: Decide = (situation, statement, { actor, now, hash }) => {
  if (statement.type !== "site.notify" && statement.type !== "site.amend")
    throw new RangeError(`The test gave no script for ${statement.type}`);
  const { record: id, content } = statement;
  const before = situation.records.get(id);
  const base = statement.type === "site.notify" ? 0 : statement.base;
  if (statement.type === "site.notify" && before !== undefined) return refused({ code: "record/exists", id });
  if (statement.type === "site.amend" && before === undefined) return refused({ code: "record/not-found", id });
  if (before !== undefined && before.currentVersion !== base) {
    const missed = before.versions
      .filter(({ version }) => version > base)
      .map(({ version, at }) => ({ version, by: before.owner, at }));
    return refused({ code: "record/stale-version", id, base, current: before.currentVersion, missed });
  }
  const version = base + 1;
  const assessed: ServerBody = {
    type: "record.assessed",
    cause: hash,
    record: id,
    version,
    lateness: "not_applicable",
    issues: [],
  };
  const added: Change[] =
    before === undefined
      ? [
          {
            change: "add-record",
            record: id,
            kind: "site",
            owner: actor.office,
            referencePrefix: actor.office.toUpperCase(),
          },
        ]
      : [];
  return accepted({
    changes: [...added, addVersion({ record: id, version, content, submittedBy: actor.account, at: now })],
    consequences: [assessed],
    answer: { record: id, version },
  });
};

interface NewVersion {
  readonly record: RecordId;
  readonly version: number;
  readonly content: SiteContent;
  readonly submittedBy: string;
  readonly at: number;
}

function addVersion(version: NewVersion): Change {
  return { change: "add-version", status: "active", lateness: "not_applicable", issues: [], ...version };
}

export function exampleActor(office: string, kind: OfficeKind = "organisation"): Actor {
  return { theatre: EXAMPLE_THEATRE.id, account: `person-of-${office}`, office, kind, roles: ["submitter", "officer"] };
}

export interface SayOptions {
  readonly texts?: Readonly<Record<string, Disclosure["value"]>>;
  readonly id?: string;
}

/** A submission of a body with fresh salts, as a client would make it. */
export function say(actor: Actor, body: StatementBody, { texts = {}, id = randomUUID() }: SayOptions = {}): Submission {
  const disclosures = Object.entries(texts).map(([field, value]) => ({
    field,
    salt: randomBytes(32).toString("hex"),
    value,
  }));
  const sd = Object.fromEntries(disclosures.map((disclosure) => [disclosure.field, disclosureDigest(disclosure)]));
  // A body with an envelope is a statement; the union cannot be spread.
  const statement = {
    v: 1,
    id,
    theatre: actor.theatre,
    office: actor.office,
    claimedAt: EXAMPLE_NOW,
    sd,
    ...body,
  } as Statement;
  return { statement, bytes: new TextEncoder().encode(JSON.stringify(statement)), disclosures, actor };
}

export function notifySite(record: RecordId, office = "relief"): Submission {
  return say(
    exampleActor(office),
    { type: "site.notify", record, content: exampleSite() },
    { texts: { name: { en: `Site ${record}` } } },
  );
}

export interface ScriptedStore extends Store {
  /** Submits a body that does what the script says; throws when it is refused. */
  perform(actor: Actor, body: StatementBody, script: Script & SayOptions): Promise<Submitted>;
}

export interface ScriptedOptions {
  readonly connectionsMax?: number;
  readonly now?: () => number;
}

/** A store on this database with the example theatre, closed after the test. */
export async function openScriptedStore(
  t: Pick<TestContext, "after">,
  url: string,
  options: ScriptedOptions = {},
): Promise<ScriptedStore> {
  const scripts: Scripts = new Map();
  const clock = { now: options.now ?? (() => EXAMPLE_NOW) };
  const ids = { newId: randomUUID, randomHex: (count: number) => randomBytes(count).toString("hex") };
  const { connectionsMax = 10 } = options;
  const store = await openStore({ url, mechanism: scriptedMechanism(scripts), clock, ids, connectionsMax });
  t.after(() => store.close());
  await importTheatre(store.database, {
    theatre: EXAMPLE_THEATRE,
    districts: [],
    blocks: [],
    layers: {},
    at: EXAMPLE_NOW,
  });
  return {
    ...store,
    async perform(actor, body, { texts, id, ...script }) {
      const submission = say(actor, body, {
        ...(texts === undefined ? {} : { texts }),
        ...(id === undefined ? {} : { id }),
      });
      scripts.set(submission.statement.id, script);
      return expectAccepted(await store.submit(submission));
    },
  };
}

export function expectAccepted<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new RangeError(`Unexpected refusal ${JSON.stringify(outcome.refusal)}`);
}
