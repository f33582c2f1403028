/**
 * The exercise as a process: `main.ts [--speed N]`, configured like the server by environment variables. Says on standard output where it serves, who can
 * sign in, and what happens; stopped by SIGINT or SIGTERM, it goes on at the next start where it stood.
 */
import { parseArgs } from "node:util";
import { nameIn, offsetMinutesAt } from "@duenotice/domain";
import type { Instant, ZoneTransitions } from "@duenotice/domain";
import { OperatingError, readTheatres } from "@duenotice/store";
import { readConfiguration } from "../configuration.ts";
import { StartError } from "../start-error.ts";
import { startExercise } from "./start-exercise.ts";
import type { RunningExercise } from "./start-exercise.ts";

const SPEED_MAX = 3_600;

async function main(): Promise<void> {
  const begun = performance.now();
  const speed = speedOf(process.argv.slice(2));
  const read = readConfiguration({ DUENOTICE_LOG: "warn", ...process.env });
  if (!read.ok) throw new StartError(read.problems.join("\n"));
  // Known once the theatre is in; nothing is told before.
  const shown: { zone?: ZoneTransitions } = {};
  const onStory = (at: Instant, story: string): void =>
    console.log(`${shown.zone === undefined ? "" : clockText(at, shown.zone)}  ${story}`);
  const exercise = await startExercise({
    configuration: read.configuration,
    speed,
    onStory,
    onReport: (sentence) => process.stderr.write(`${sentence}\n`),
  });
  stopOnSignal(exercise);
  const [theatre] = await readTheatres(exercise.server.store.database.pool);
  const zone = theatre?.zones[0];
  if (zone !== undefined) shown.zone = zone;
  console.log(
    welcome(exercise, {
      name: theatre === undefined ? "" : nameIn(theatre.names, "en"),
      seconds: (performance.now() - begun) / 1_000,
    }),
  );
  await exercise.present;
  const stands = zone === undefined ? "" : `${clockText(exercise.clock.now(), zone)} ${zone.zone}`;
  console.log(
    `\nThe day stands at ${stands} (ready after ${((performance.now() - begun) / 1_000).toFixed(1)} s), one minute takes ${60 / speed} s.\n`,
  );
}

function speedOf(args: readonly string[]): number {
  const { values } = parseArgs({ args: [...args], options: { speed: { type: "string", default: "1" } } });
  const speed = Number(values.speed);
  if (!(speed > 0 && speed <= SPEED_MAX))
    throw new StartError(
      `--speed ${values.speed}: write a number above 0 and up to ${SPEED_MAX}; 60 plays a minute in a second`,
    );
  return speed;
}

function welcome(
  { server, accounts, password }: RunningExercise,
  { name, seconds }: { readonly name: string; readonly seconds: number },
): string {
  const width = Math.max(...accounts.map((account) => account.email.length));
  return [
    "",
    `${name}: an invented theatre; nothing here is real.`,
    "",
    `  ${server.url}`,
    "",
    `  Accounts (all with the password ${password}):`,
    ...accounts.map(
      (account) =>
        `    ${account.email.padEnd(width)}  ${account.name.replace(/^EXERCISE /, "")}, ${account.office}, ${account.roles.join(" and ")}${account.isNeverUsed === true ? " (never signs in)" : ""}`,
    ),
    "",
    `Serves after ${seconds.toFixed(1)} s. The day so far is being caught up with; Ctrl-C stops, the next start goes on from there.`,
  ].join("\n");
}

function clockText(at: Instant, zone: ZoneTransitions): string {
  const offset = offsetMinutesAt(zone, at);
  return new Date(at + (offset.ok ? offset.value : 0) * 60_000).toISOString().slice(11, 16);
}

function stopOnSignal(exercise: RunningExercise): void {
  let isStopping = false;
  const stop = (): void => {
    if (isStopping) process.exit(1);
    isStopping = true;
    console.log("Stopping.");
    void exercise.stop().then(() => process.exit(0));
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
}

await main().catch((error: unknown) => {
  const isSentence = error instanceof StartError || error instanceof OperatingError;
  process.stderr.write(
    `${isSentence ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  process.exit(1);
});
