/**
 * Test program: an embedded PostgreSQL in a process of its own, to be killed, signalled and run as somebody else.
 * Prints one JSON line when it stands, one per report, and one when it could not start. First argument: options as JSON.
 */
import { OperatingError } from "../operating-error.ts";
import { startEmbeddedPostgres, type EmbeddedPostgresOptions } from "./embedded-postgres.ts";

const say = (line: object): void => console.log(JSON.stringify(line));

// The test that starts this program is its only caller, and gives it exactly this.
const options = JSON.parse(process.argv[2] ?? "{}") as EmbeddedPostgresOptions;
try {
  const postgres = await startEmbeddedPostgres({ ...options, onReport: say });
  const finish = (): void => void postgres.stop().then(() => process.exit(0));
  // Before it says that it stands: the test may signal it at once.
  process.once("SIGTERM", finish).once("SIGINT", finish);
  say({
    kind: "standing",
    url: postgres.url,
    pid: postgres.pid(),
    isFirstStart: postgres.isFirstStart,
    startMs: postgres.startMs,
  });
  setInterval(() => undefined, 60_000); // stays until it is told to go
} catch (error) {
  say({ kind: "refused", code: error instanceof OperatingError ? error.code : "unexpected", message: String(error) });
  process.exitCode = 1;
}
