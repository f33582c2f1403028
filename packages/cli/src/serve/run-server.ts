/** Starts a program of the server as a process of its own, with its output here, and ends with its exit code. Signals reach it, not only us. */
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const SERVER = new URL("../../../server/src/", import.meta.url);

/** `program`: a file of the server, by its path under `packages/server/src`. */
export function runServer(
  program: "main.ts" | "exercise/main.ts" | "theatre/import-main.ts",
  { args = [], env = {} }: { readonly args?: readonly string[]; readonly env?: Readonly<Record<string, string>> },
): Promise<number> {
  const child = spawn(process.execPath, [fileURLToPath(new URL(program, SERVER)), ...args], {
    stdio: "inherit",
    env: { ...environmentOfServer(), ...env },
  });
  // A terminal sends Ctrl-C to both; a service manager's SIGTERM comes to us alone and is passed on.
  const onTerminate = (): void => void child.kill("SIGTERM");
  const onInterrupt = (): void => undefined;
  process.on("SIGTERM", onTerminate);
  process.on("SIGINT", onInterrupt);
  return new Promise((done, fail) => {
    child.once("error", fail);
    child.once("exit", (code, signal) => {
      process.off("SIGTERM", onTerminate);
      process.off("SIGINT", onInterrupt);
      done(code ?? (signal === "SIGINT" ? 130 : 1));
    });
  });
}

/** A person's password, kept for the commands that sign in, is none of the server's settings, and it would refuse it as unknown. */
function environmentOfServer(): NodeJS.ProcessEnv {
  const { DUENOTICE_PASSWORD: _, ...env } = process.env;
  return env;
}
