/** `demo`: the exercise theatre with its people, playing its day, on PostgreSQL from npm. */
import { accessSync, constants, mkdirSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { runServer } from "./run-server.ts";

const HELP = `duenotice demo [--port 8080] [--data-dir DIR] [--speed N]

The exercise theatre, invented and marked EXERCISE everywhere, with four organisations, a cell and two parties, playing its day. Prints where it is and
who can sign in. Stopped with Ctrl-C it goes on at the next start where it stood; remove the data directory to begin anew.

  --port PORT       where it listens on this machine (8080)
  --data-dir DIR    where it keeps its data (.duenotice/demo in the checkout, or in your home where the checkout cannot be written)
  --speed N         seconds of the day in a second (1): 60 plays an hour in a minute`;

const CHECKOUT = fileURLToPath(new URL("../../../../", import.meta.url));

export async function demo(args: readonly string[]): Promise<number> {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        port: { type: "string", default: "8080" },
        "data-dir": { type: "string" },
        speed: { type: "string", default: "1" },
        help: { type: "boolean", short: "h", default: false },
      },
    });
    if (values.help) {
      console.log(HELP);
      return 0;
    }
    const dataDir = values["data-dir"] === undefined ? defaultDataDir() : resolve(values["data-dir"]);
    mkdirSync(dataDir, { recursive: true });
    return await runServer("exercise/main.ts", {
      args: ["--speed", values.speed],
      env: { DUENOTICE_PORT: values.port, DUENOTICE_DATA_DIR: dataDir },
    });
  } catch (error) {
    console.error(`duenotice demo: ${error instanceof Error ? error.message : String(error)}\n\n${HELP}`);
    return 2;
  }
}

function defaultDataDir(): string {
  try {
    accessSync(CHECKOUT, constants.W_OK);
    return join(CHECKOUT, ".duenotice/demo");
  } catch {
    return join(homedir(), ".duenotice/demo");
  }
}
