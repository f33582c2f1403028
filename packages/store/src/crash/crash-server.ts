/**
 * Test program: a server under load, to be killed. It starts its PostgreSQL, lets eight writers say deterministic
 * statements one after the other, and follows the feed. Each line that it prints is a fact that it must keep:
 * `standing PID`, `acked WRITER NUMBER HASH` after a statement was answered, `seen SEQ HASH` after a follower handled it.
 */
import { writeSync } from "node:fs";
import { randomBytes, randomUUID } from "node:crypto";
import type { SiteContent, Statement } from "@duenotice/domain";
import { follow } from "../feed/follow.ts";
import { startEmbeddedPostgres } from "../postgres/embedded-postgres.ts";
import { openStore } from "../store.ts";
import { EXAMPLE_NOW, EXAMPLE_THEATRE, exampleSite } from "../testing/example-theatre.ts";
import { exampleActor, expectAccepted, scriptedMechanism } from "../testing/scripted-store.ts";
import type { Submission } from "../statements/submit.ts";
import { importTheatre } from "../theatres/import-theatre.ts";

export interface CrashPlan {
  readonly dataDirectory: string;
  /** Per writer, how many statements were answered in earlier rounds. */
  readonly acked: readonly number[];
  readonly seen: number;
}

const STDOUT = 1;
// Written before the next thing happens: what is printed was true before the kill.
const say = (line: string): void => void writeSync(STDOUT, `${line}\n`);

/** Always the same bytes for the same writer and number, so that an unanswered statement can be sent again. */
export function crashStatement(writer: number, number: number): Submission {
  const actor = exampleActor("relief");
  const content: SiteContent = exampleSite({ safetyDistanceM: number });
  const record = `W${writer}`;
  const body =
    number === 1
      ? ({ type: "site.notify", record, content } as const)
      : ({ type: "site.amend", record, base: number - 1, content } as const);
  const statement: Statement = {
    v: 1,
    id: `${writer}-${number}`,
    theatre: EXAMPLE_THEATRE.id,
    office: actor.office,
    claimedAt: EXAMPLE_NOW,
    sd: {},
    ...body,
  };
  return { statement, bytes: new TextEncoder().encode(JSON.stringify(statement)), disclosures: [], actor };
}

async function run({ dataDirectory, acked, seen }: CrashPlan): Promise<void> {
  const postgres = await startEmbeddedPostgres({ dataDirectory });
  const ids = { newId: randomUUID, randomHex: (count: number) => randomBytes(count).toString("hex") };
  const store = await openStore({
    url: postgres.url,
    mechanism: scriptedMechanism(),
    clock: { now: () => EXAMPLE_NOW },
    ids,
  });
  await importTheatre(store.database, {
    theatre: EXAMPLE_THEATRE,
    districts: [],
    blocks: [],
    layers: {},
    at: EXAMPLE_NOW,
  });
  follow({
    database: store.database,
    watch: store.watch,
    theatre: EXAMPLE_THEATRE.id,
    from: { seq: seen },
    handle: async (entries) => entries.forEach(({ seq, hash }) => say(`seen ${seq} ${hash}`)),
  });
  say(`standing ${postgres.pid()}`);
  const write = async (writer: number, from: number): Promise<never> => {
    for (let number = from; ;) {
      try {
        const { hash, answer } = expectAccepted(await store.submit(crashStatement(writer, number)));
        if (answer.version !== number) say(`wrong answer ${writer} ${number} ${JSON.stringify(answer)}`);
        say(`acked ${writer} ${number} ${hash}`);
        number += 1;
      } catch (error) {
        if (error instanceof RangeError) say(`wrong ${error.message}`);
        // Otherwise the database was killed: the effect is unknown, so the same bytes are sent again.
        await new Promise((wait) => setTimeout(wait, 20));
      }
    }
  };
  await Promise.all(acked.map((count, writer) => write(writer, count + 1)));
}

const [, program, plan] = process.argv;
// Our own test is the only caller, and gives exactly this.
if (program === import.meta.filename && plan !== undefined) await run(JSON.parse(plan) as CrashPlan);
