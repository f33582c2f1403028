/** The password of an account: from `DUENOTICE_PASSWORD`, else typed at the terminal without being shown. Never from the command line, which others can see. */
import { CallError } from "./call-error.ts";

const VARIABLE = "DUENOTICE_PASSWORD";
const ENTER = new Set(["\r", "\n"]);
const ERASE = new Set(["\u007f", "\b"]);
const CTRL_C = "\u0003";
const CTRL_D = "\u0004";

/** What is needed of `process.stdin`. */
export interface Terminal {
  readonly isTTY?: boolean | undefined;
  setRawMode?(isRaw: boolean): unknown;
  on(event: "data", heard: (chunk: Buffer | string) => void): unknown;
  off(event: "data", heard: (chunk: Buffer | string) => void): unknown;
  resume(): unknown;
  pause(): unknown;
}

export interface Asking {
  readonly account: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly input: Terminal;
  readonly show: (text: string) => void;
}

export async function askPassword({ account, env, input, show }: Asking): Promise<string> {
  const given = env[VARIABLE];
  if (given !== undefined && given !== "") return given;
  if (input.isTTY !== true || input.setRawMode === undefined)
    throw new CallError(`No password: set ${VARIABLE}, or call this from a terminal, where it is asked for`);
  show(`Password of ${account}: `);
  // Raw: the terminal itself does not write what is typed.
  input.setRawMode(true);
  try {
    return await readTyped(input);
  } finally {
    input.setRawMode(false);
    input.pause();
    show("\n");
  }
}

function readTyped(input: Terminal): Promise<string> {
  return new Promise((done, fail) => {
    let typed: readonly string[] = [];
    const end = (finish: () => void): void => {
      input.off("data", hear);
      finish();
    };
    const hear = (chunk: Buffer | string): void => {
      for (const sign of chunk.toString()) {
        if (ENTER.has(sign)) return end(() => done(typed.join("")));
        if (sign === CTRL_C || sign === CTRL_D) return end(() => fail(new CallError("No password was given")));
        typed = ERASE.has(sign) ? typed.slice(0, -1) : [...typed, sign];
      }
    };
    input.on("data", hear);
    input.resume();
  });
}
