/** `serve`: the server for real use, configured by environment variables. */
import { runServer } from "./run-server.ts";

const HELP = `duenotice serve

Serves the theatres of its database until it is stopped by SIGINT or SIGTERM. Configured by environment variables, all checked at start:
docs/operating/configure.md lists them. Without DATABASE_URL it runs PostgreSQL from npm on DUENOTICE_DATA_DIR.`;

export async function serve(args: readonly string[]): Promise<number> {
  if (args.length === 0) return runServer("main.ts", {});
  const isHelp = args.every((arg) => arg === "--help" || arg === "-h");
  (isHelp ? console.log : console.error)(
    isHelp ? HELP : `duenotice serve: takes no arguments, and was given ${args.join(" ")}\n\n${HELP}`,
  );
  return isHelp ? 0 : 2;
}
