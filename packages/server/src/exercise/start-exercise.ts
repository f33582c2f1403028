/**
 * A server with the exercise theatre, its people and its day. The first start brings them in and catches up with the day until shortly before it turns;
 * a later start goes on where the exercise stopped.
 *
 * The clock of an exercise can be set: a data directory or a database in which a real theatre lives is refused.
 */
import { fileURLToPath } from "node:url";
import type { Actor, Instant } from "@duenotice/domain";
import { readRunOutClocks, readTheatres } from "@duenotice/store";
import type { Configuration } from "../configuration.ts";
import { planDay, readAccounts, readDay, relativeMs } from "../exercise-day/index.ts";
import type { ExerciseAccount, PlannedDay, RelativeTime } from "../exercise-day/index.ts";
import { StartError } from "../start-error.ts";
import { REAL_IDS, startServer } from "../start-server.ts";
import type { RunningServer } from "../start-server.ts";
import { readTheatreFolder } from "../theatre/read-theatre-folder.ts";
import { makeExerciseClock } from "./exercise-clock.ts";
import type { ExerciseClock } from "./exercise-clock.ts";
import { keepRun, readRun } from "./exercise-run.ts";
import type { ExerciseRun } from "./exercise-run.ts";
import { bytesOf, playDay } from "./play-day.ts";

export interface ExerciseOptions {
  readonly configuration: Configuration;
  /** Seconds of the exercise in a second. */
  readonly speed: number;
  /** Up to when the day is caught up with before its clock runs; shortly before the first announcement of the night when absent. */
  readonly present?: RelativeTime;
  /** What passes while the day is caught up with and played. */
  readonly onStory: (at: Instant, story: string) => void;
  readonly onReport: (sentence: string) => void;
}

export interface RunningExercise {
  readonly server: RunningServer;
  readonly clock: ExerciseClock;
  readonly accounts: readonly ExerciseAccount[];
  readonly password: string;
  /** Resolves when the past of the day has been said: from then on its clock runs. */
  readonly present: Promise<void>;
  stop(): Promise<void>;
}

/** Minutes before the first announcement of the night: time to sign in and look around. */
const PRESENT = "+04:07:00";
const FOLDER = fileURLToPath(new URL("../../../../theatres/exercise/", import.meta.url));
/** The day's prehistory reaches back some forty days. */
const BEFORE_DAY_MS = 60 * 24 * 3_600_000;
/** How often it is remembered where the clock stands. */
const KEEP_EVERY_MS = 5_000;

export async function startExercise(options: ExerciseOptions): Promise<RunningExercise> {
  const { configuration, onReport } = options;
  const kept = await readRun(configuration.dataDir);
  const now = Date.now();
  // Before the first act: whatever is set up at the start, horizons above all, must not stand in what is still to come.
  const run = kept ?? {
    run: REAL_IDS.newId(),
    start: now,
    clock: now - BEFORE_DAY_MS,
    next: 1,
    password: readablePassword(),
  };
  const clock = makeExerciseClock(run.clock, () => performance.now());
  const server = await startServer({ configuration, clock, onReport });
  try {
    await refuseRealTheatres(server);
    const folder = await readTheatreFolder(FOLDER);
    if (!folder.ok)
      throw new StartError(
        `The exercise theatre cannot be used: ${folder.issues.map((i) => `${i.path}: ${i.requirement}`).join("; ")}`,
      );
    await server.bringTheatre(folder.value);
    const accounts = readAccounts();
    const actors = await makeActors(server, accounts, { theatre: folder.value.theatre.id, password: run.password });
    return play({ ...options, server, clock, run, accounts, actors, plan: await planOf(server, run) });
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function refuseRealTheatres(server: RunningServer): Promise<void> {
  const real = (await readTheatres(server.store.database.pool)).filter((theatre) => !theatre.exercise);
  if (real.length > 0)
    throw new StartError(
      `An exercise cannot run beside a real theatre (${real.map((t) => t.id).join(", ")}): give it a data directory of its own with --data-dir`,
    );
}

async function makeActors(
  server: RunningServer,
  accounts: readonly ExerciseAccount[],
  { theatre, password }: { readonly theatre: string; readonly password: string },
): Promise<ReadonlyMap<string, Actor>> {
  const actors = new Map<string, Actor>();
  for (const { alias, email, name, office, kind, roles, languages } of accounts) {
    const language = (["en", "fr", "ar", "he"] as const).find((l) => l === languages[0]) ?? "en";
    const account = await server.createAccount({
      email,
      name,
      password,
      language,
      memberships: [{ theatre, office, roles }],
    });
    actors.set(alias, { theatre, account, office, kind, roles });
  }
  return actors;
}

async function planOf(server: RunningServer, run: ExerciseRun): Promise<PlannedDay> {
  const day = readDay();
  const theatre = (await readTheatres(server.store.database.pool)).find((t) => t.id === day.theatre);
  const zone = theatre?.zones[0];
  if (zone === undefined) throw new StartError(`The exercise day is of the theatre ${day.theatre}, which is not there`);
  return planDay(day, { start: run.start, zone, run: run.run });
}

interface Playing extends ExerciseOptions {
  readonly server: RunningServer;
  readonly clock: ExerciseClock;
  readonly run: ExerciseRun;
  readonly accounts: readonly ExerciseAccount[];
  readonly actors: ReadonlyMap<string, Actor>;
  readonly plan: PlannedDay;
}

function play(options: Playing): RunningExercise {
  const { server, clock, run, accounts, actors, plan, configuration, speed, onStory, onReport } = options;
  const ending = new AbortController();
  let next = run.next;
  const keep = (): Promise<void> => keepRun(configuration.dataDir, { ...run, clock: clock.now(), next });
  const keeping = setInterval(
    () => void keep().catch((error: unknown) => onReport(`Where the exercise stands cannot be kept: ${String(error)}`)),
    KEEP_EVERY_MS,
  );
  const present = plan.midnight + relativeMs(options.present ?? PRESENT);
  let reached: () => void = () => undefined;
  const atPresent = new Promise<void>((resolve) => (reached = resolve));
  const playing = playDay({
    acts: plan.acts,
    from: run.next,
    // What an earlier start has passed already is past.
    present: Math.max(present, run.clock),
    rate: speed,
    clock,
    ids: REAL_IDS,
    signal: ending.signal,
    actorOf: (alias) => actorNamed(actors, alias),
    submit: ({ statement, disclosures, actor }) =>
      server.store.submit({ statement, bytes: bytesOf(statement), disclosures, actor }),
    settled: () => server.settle(statementTheatre(actors)),
    isClockDue: async (at) =>
      (await readRunOutClocks(server.store.database.pool, { theatre: statementTheatre(actors), at, limit: 1 })).length >
      0,
    onPlayed(act) {
      next = act.number + 1;
      if (act.story !== undefined && act.at > present) onStory(act.at, act.story);
    },
    onRefused: (act, code) => onReport(`Act ${act.number} of the exercise day (${act.body.type}) was refused: ${code}`),
    onPresent: () => reached(),
  }).catch((error: unknown) =>
    onReport(`The exercise day cannot go on: ${error instanceof Error ? error.message : String(error)}`),
  );
  return {
    server,
    clock,
    accounts,
    password: run.password,
    present: Promise.race([atPresent, playing]),
    async stop() {
      ending.abort();
      clearInterval(keeping);
      await playing;
      await keep();
      await server.stop();
    },
  };
}

function actorNamed(actors: ReadonlyMap<string, Actor>, alias: string): Actor {
  const actor = actors.get(alias);
  if (actor === undefined)
    throw new StartError(`The exercise day names "${alias}", and accounts.json has nobody of that name`);
  return actor;
}

function statementTheatre(actors: ReadonlyMap<string, Actor>): string {
  return [...actors.values()][0]?.theatre ?? "";
}

/** Four groups of four, to be typed from one screen into another: 80 bits. */
function readablePassword(): string {
  const letters = "abcdefghjkmnpqrstuvwxyz23456789";
  const bytes = REAL_IDS.randomHex(16).match(/../g) ?? [];
  const text = bytes.map((byte) => letters[Number.parseInt(byte, 16) % letters.length] ?? "x").join("");
  return text.replace(/(.{4})(?=.)/g, "$1-");
}
