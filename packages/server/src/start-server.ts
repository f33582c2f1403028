/**
 * The composition root as a function: database, store, followers, sessions, HTTP, in this order, and back in the other. `main.ts` calls
 * it with the environment, tests with what they need.
 */
import { randomBytes, randomUUID } from "node:crypto";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Clock, Ids, TheatreId } from "@duenotice/domain";
import { decide, needsOf } from "@duenotice/domain";
import { makeCursorSeal, openStore, readMemberships, startEmbeddedPostgres } from "@duenotice/store";
import type { EmbeddedPostgres, Mechanism, Store } from "@duenotice/store";
import type { FastifyInstance } from "fastify";
import pg from "pg";
import { countAttempts } from "./auth/attempts.ts";
import { addAuthRoutes } from "./auth/auth-routes.ts";
import { createAccount } from "./auth/create-account.ts";
import type { NewAccount } from "./auth/create-account.ts";
import { makeAuth } from "./auth/make-auth.ts";
import type { Auth } from "./auth/make-auth.ts";
import type { Configuration } from "./configuration.ts";
import { addDeskRoutes } from "./desk/desk-routes.ts";
import type { DeskRoutesOptions } from "./desk/desk-routes.ts";
import { markReceived } from "./followers/received-marks.ts";
import { runTheatreServices } from "./followers/theatre-services.ts";
import { buildApp } from "./http/build-app.ts";
import { addHealthRoute } from "./http/health-route.ts";
import { ownOrigins } from "./http/own-origins.ts";
import { serveDesk } from "./http/serve-desk.ts";
import { addImportRoutes } from "./imports/import-routes.ts";
import { openFileReaders } from "./imports/read-apart.ts";
import { keepSecret } from "./keep-secret.ts";
import { addLiveRoutes } from "./live/live-routes.ts";
import { actorFinder } from "./session/actor-of.ts";
import { addSessionRoutes } from "./session/session-routes.ts";
import { keepSessions } from "./session/sessions.ts";
import { addSnapshotRoutes } from "./snapshots/snapshot-routes.ts";
import { encodeServerStatement, serverVoice } from "./statements/say-as-server.ts";
import { addStatementRoutes } from "./statements/statement-routes.ts";
import type { Submit } from "./statements/take-statement.ts";
import { bringTheatre } from "./theatre/bring-theatre.ts";
import type { TheatreFolder } from "./theatre/read-theatre-folder.ts";
import { addTheatreRoutes } from "./theatre/theatre-routes.ts";
import { keepTheatres } from "./theatre/theatres.ts";

export interface ServerOptions {
  readonly configuration: Configuration;
  /** The real ones when absent. */
  readonly clock?: Clock;
  readonly ids?: Ids;
  /** Sentences for the operator. */
  readonly onReport?: (sentence: string) => void;
}

export interface RunningServer {
  /** As browsers reach it: the origin that was configured, else where it listens. */
  readonly url: string;
  readonly port: number;
  readonly store: Store;
  /** The number of the embedded PostgreSQL's process; `undefined` with an external one, or while it restarts. */
  databasePid(): number | undefined;
  createAccount(account: NewAccount): Promise<string>;
  /** Brings a theatre in, and serves it. Returns its version. */
  bringTheatre(folder: TheatreFolder): Promise<number>;
  /** Resolves when this node's followers have nothing left to say about what was said. */
  settle(theatre: TheatreId): Promise<void>;
  /** Ensures: nothing is listened to, followed or written any more; the data directory is free. */
  stop(): Promise<void>;
}

const DESK_DIR = join(import.meta.dirname, "../../web/dist");
/** Sign-ins and session look-ups; statements have the store's own pool. */
const AUTH_CONNECTIONS_MAX = 5;

export const REAL_CLOCK: Clock = { now: () => Date.now() };
export const REAL_IDS: Ids = { newId: () => randomUUID(), randomHex: (count) => randomBytes(count).toString("hex") };
const MECHANISM: Mechanism = { needsOf, decide, encode: encodeServerStatement };

export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { configuration, clock = REAL_CLOCK, ids = REAL_IDS, onReport: report = () => undefined } = options;
  // What was started is stopped in the other order, also when a later step fails.
  const started: (() => Promise<unknown>)[] = [];
  const stop = async (): Promise<void> => {
    for (const end of started.splice(0).toReversed())
      await end().catch((error: unknown) => report(error instanceof Error ? error.message : String(error)));
  };
  try {
    const embedded = await startDatabase(configuration, report);
    if (embedded !== undefined) started.push(() => embedded.stop());
    const url = configuration.databaseUrl ?? embedded?.url ?? "";
    const secret = configuration.secret ?? (await keepSecret(configuration.dataDir));
    const store = await openStore({ url, mechanism: MECHANISM, clock, ids, onReport: report });
    started.push(() => store.close());
    const authPool = openAuthPool(url, report);
    started.push(() => authPool.end());
    const parts = await startParts({ configuration, clock, ids, report, store, secret, authPool, started });
    return { ...parts, store, stop, databasePid: () => embedded?.pid() };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startDatabase(
  configuration: Configuration,
  report: (sentence: string) => void,
): Promise<EmbeddedPostgres | undefined> {
  if (configuration.databaseUrl !== undefined) return undefined;
  return startEmbeddedPostgres({ dataDirectory: configuration.dataDir, onReport: ({ sentence }) => report(sentence) });
}

function openAuthPool(connectionString: string, report: (sentence: string) => void): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    max: AUTH_CONNECTIONS_MAX,
    connectionTimeoutMillis: 5_000,
    application_name: "duenotice sessions",
  });
  // The pool's end resolves before its sockets are closed: what is cut off then was not lost.
  pool.on("error", (error) =>
    pool.ending ? undefined : report(`A connection to the database was lost: ${error.message}`),
  );
  return pool;
}

interface Starting {
  readonly configuration: Configuration;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly report: (sentence: string) => void;
  readonly store: Store;
  readonly secret: string;
  readonly authPool: pg.Pool;
  readonly started: (() => Promise<unknown>)[];
}

type Parts = Pick<RunningServer, "url" | "port" | "createAccount" | "bringTheatre" | "settle">;

async function startParts(starting: Starting): Promise<Parts> {
  const { configuration, clock, ids, report, store, started } = starting;
  const { database } = store;
  const theatres = keepTheatres(database);
  const submit: Submit = (submission) => store.submit(submission);
  const say = serverVoice({ submit, clock, ids });
  const marks = markReceived(say, report);
  started.push(() => marks.stop());
  const cursors = makeCursorSeal(starting.secret);
  const services = runTheatreServices(theatres, { store, say, clock, marks, cursors, report });
  started.push(() => services.stop());
  await services.refresh();
  const origins = ownOrigins(configuration);
  const auth = authFor(starting, origins);
  const sessions = keepSessions({ auth, clock, membershipsOf: (account) => readMemberships(database.pool, account) });
  const findActor = actorFinder(sessions, theatres);
  const app = await buildApp({ configuration, isOwnOrigin: origins.isOwn, newId: ids.newId });
  started.push(() => app.close());
  addHealthRoute(app, { database, theatres });
  addAuthRoutes(app, { auth, origin: origins.first, attempts: countAttempts(), clock, forgetSession: sessions.forget });
  addSessionRoutes(app, { sessions, theatres });
  addTheatreRoutes(app, { theatres, findActor, clock });
  addStatementRoutes(app, { findActor, submit });
  const { hubOf } = services;
  const coverageOf: DeskRoutesOptions["coverageOf"] = (theatre) => services.of(theatre)?.coverage;
  addDeskRoutes(app, { database, theatres, findActor, hubOf, coverageOf, cursors, marks, clock });
  await addImportRoutes(app, { store, theatres, findActor, readers: openFileReaders(), clock });
  addSnapshotRoutes(app, { database, theatres, findActor });
  addLiveRoutes(app, { findActor, hubOf: services.hubOf, cursors, clock });
  if (!(await serveDesk(app, configuration.deskDir ?? DESK_DIR)))
    report("The desk is not built (npm run build -w packages/web); the API is served without it");
  const port = await listen(app, configuration);
  origins.listensOn(port);
  return {
    url: origins.first(),
    port,
    createAccount: (account) => createAccount({ auth: auth(), database }, account),
    settle: async (theatre) => services.of(theatre)?.settle(),
    async bringTheatre(folder) {
      const version = await bringTheatre(database, folder, clock.now());
      theatres.refresh();
      await services.refresh();
      return version;
    },
  };
}

/** Made at its first use: it wants to know the origin, and with any free port that is known when we listen. */
function authFor({ authPool, secret, report }: Starting, origins: ReturnType<typeof ownOrigins>): () => Auth {
  let auth: Auth | undefined;
  return () =>
    (auth ??= makeAuth({
      pool: authPool,
      secret,
      origin: origins.first(),
      isOwnOrigin: origins.isOwn,
      log: (level, message) => (level === "error" ? report(`Sessions: ${message}`) : undefined),
    }));
}

async function listen(app: FastifyInstance, { host, port }: Configuration): Promise<number> {
  await app.listen({ host, port });
  const address: AddressInfo | string | null = app.server.address();
  return typeof address === "object" && address !== null ? address.port : port;
}
