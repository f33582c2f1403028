/**
 * The server as a process: configured by environment variables, stopped by SIGINT or SIGTERM. Once it serves, it prints one line of
 * JSON to standard output, for whoever started it: `{"ready":true,"url":"…"}`. Everything else goes to standard error.
 */
import { OperatingError } from "@duenotice/store";
import { readConfiguration } from "./configuration.ts";
import { bringAtStart } from "./bring-at-start.ts";
import { StartError } from "./start-error.ts";
import { startServer } from "./start-server.ts";
import type { RunningServer } from "./start-server.ts";

/** As BSD's sysexits: the configuration is wrong; trying again will not help. */
const EXIT_CONFIGURATION = 78;
const EXIT_FAILED = 1;
/** A stop that takes longer is not going to end by itself. */
const STOP_WITHIN_MS = 20_000;

function say(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}

async function main(): Promise<void> {
  const read = readConfiguration(process.env);
  if (!read.ok) {
    for (const problem of read.problems) say(problem);
    process.exitCode = EXIT_CONFIGURATION;
    return;
  }
  const server = await startServer({ configuration: read.configuration, onReport: say });
  stopOnSignal(server);
  await bringAtStart(server, read.configuration, say);
  process.stdout.write(`${JSON.stringify({ ready: true, url: server.url, port: server.port })}\n`);
  say(`Duenotice serves at ${server.url}`);
}

function stopOnSignal(server: RunningServer): void {
  let isStopping = false;
  const stop = (signal: NodeJS.Signals): void => {
    if (isStopping) return;
    isStopping = true;
    say(`${signal}: stopping`);
    setTimeout(() => process.exit(EXIT_FAILED), STOP_WITHIN_MS).unref();
    void server.stop().then(() => process.exit(0));
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
}

// Each request and follower handles its own errors; what comes here is a fault of ours, and the state is unknown.
process.on("uncaughtException", (error) => {
  say(`A fault that nobody handled: ${error.stack ?? error.message}`);
  process.exit(EXIT_FAILED);
});

await main().catch((error: unknown) => {
  const isSentence = error instanceof StartError || error instanceof OperatingError;
  say(
    isSentence
      ? error.message
      : `Starting failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
  );
  process.exit(EXIT_FAILED);
});
