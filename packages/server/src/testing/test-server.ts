/** A server for tests: on a database of its own, with the exercise theatre and its people, on a free port of the loopback. */
import { join } from "node:path";
import { tmpdir } from "node:os";
import type { TestContext } from "node:test";
import type { Role } from "@duenotice/domain";
import { testDatabaseUrl } from "@duenotice/store/testing";
import type { Configuration } from "../configuration.ts";
import { startServer } from "../start-server.ts";
import type { RunningServer } from "../start-server.ts";
import { readTheatreFolder } from "../theatre/read-theatre-folder.ts";
import type { TheatreFolder } from "../theatre/read-theatre-folder.ts";
import { TestClient } from "./test-client.ts";
import { testClock } from "./test-clock.ts";
import type { TestClock } from "./test-clock.ts";

export const EXERCISE_FOLDER = join(import.meta.dirname, "../../../../theatres/exercise");
export const PASSWORD = "correct horse battery staple";

/** The people of the tests: name, office, roles. */
const PEOPLE = {
  submitter: ["lanthorn", ["submitter"]],
  verifier: ["lanthorn", ["verifier"]],
  other: ["sorrel", ["submitter", "verifier"]],
  cell: ["cell", ["officer"]],
  liaison: ["temarin", ["liaison"]],
  otherLiaison: ["ruzhal", ["liaison"]],
} as const satisfies Record<string, readonly [string, readonly Role[]]>;

export type PersonName = keyof typeof PEOPLE;

export interface TestServer extends RunningServer {
  readonly theatre: string;
  readonly clock: TestClock;
  readonly folder: TheatreFolder;
  /** Signed in. */
  as(person: PersonName): Promise<TestClient>;
  /** Sentences for the operator so far. */
  readonly reports: readonly string[];
}

export interface TestServerOptions {
  readonly startAt: number;
  readonly configuration?: Partial<Configuration>;
  /** A data directory: with an embedded database of the server's own, which a test may kill. */
  readonly embeddedIn?: string;
  readonly change?: (folder: TheatreFolder) => TheatreFolder;
}

export async function startTestServer(t: TestContext, options: TestServerOptions): Promise<TestServer> {
  const database =
    options.embeddedIn === undefined
      ? { databaseUrl: options.configuration?.databaseUrl ?? (await testDatabaseUrl()) }
      : { dataDir: options.embeddedIn };
  const clock = testClock(options.startAt);
  const reports: string[] = [];
  const configuration: Configuration = {
    port: 0,
    host: "127.0.0.1",
    dataDir: join(tmpdir(), "duenotice-test-not-used"),
    ...database,
    secret: "the secret of a test, which is long enough",
    trustedProxies: [],
    theatreFolders: [],
    log: "error",
    ...options.configuration,
  };
  const server = await startServer({ configuration, clock, onReport: (sentence) => void reports.push(sentence) });
  t.after(() => server.stop());
  const read = await readTheatreFolder(EXERCISE_FOLDER);
  if (!read.ok) throw new RangeError(`The exercise theatre cannot be used: ${JSON.stringify(read.issues)}`);
  const folder = options.change?.(read.value) ?? read.value;
  await server.bringTheatre(folder);
  const theatre = folder.theatre.id;
  const made = new Set<PersonName>();
  return {
    ...server,
    theatre,
    clock,
    folder,
    reports,
    async as(person) {
      const [office, roles] = PEOPLE[person];
      const email = `${person.toLowerCase()}@exercise.invalid`;
      if (!made.has(person))
        await server.createAccount({
          email,
          password: PASSWORD,
          name: `EXERCISE ${person}`,
          language: "en",
          memberships: [{ theatre, office, roles }],
        });
      made.add(person);
      const client = new TestClient({ url: server.url, theatre, clock }, { email, password: PASSWORD, office });
      const answer = await client.signIn();
      if (answer.status !== 200) throw new RangeError(`${email} cannot sign in: ${JSON.stringify(answer.body)}`);
      return client;
    },
  };
}
