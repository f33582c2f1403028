// Runs one command as a step of a longer run: streams its output, measures it, bounds it in time.
import { spawn } from "node:child_process";

export interface Step {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  readonly limitMinutes: number;
  readonly env?: Readonly<Record<string, string>>;
}

export interface StepResult {
  readonly name: string;
  readonly seconds: number;
  /** Why it failed; undefined when it passed. */
  readonly failure: string | undefined;
}

/** Runs the step in the current folder. `onLine` sees every line of output; what it returns false for is not printed. */
export async function runStep(step: Step, onLine: (line: string) => boolean = () => true): Promise<StepResult> {
  const begun = performance.now();
  const [command, ...args] = step.command;
  // A group of its own, so that reaching the limit ends the step's children too.
  const child = spawn(command, args, {
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
    env: { ...process.env, ...step.env },
  });
  const killGroup = (signal: NodeJS.Signals): void => {
    if (child.pid === undefined) return;
    try {
      process.kill(-child.pid, signal);
    } catch {
      // The group has ended by itself.
    }
  };
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    killGroup("SIGTERM");
    setTimeout(() => killGroup("SIGKILL"), 5_000).unref();
  }, step.limitMinutes * 60_000);
  const onSignal = (signal: NodeJS.Signals): void => {
    killGroup(signal);
    process.exit(130);
  };
  process.once("SIGINT", onSignal).once("SIGTERM", onSignal);
  const outputs = [printLines(child.stdout, onLine), printLines(child.stderr, onLine)];
  const { promise, resolve } = Promise.withResolvers<string | undefined>();
  child.on("error", (error) => resolve(`cannot start ${command}: ${error.message}`));
  child.on("close", (code, signal) =>
    resolve(code === 0 ? undefined : signal === null ? `exit code ${code ?? "unknown"}` : `ended by ${signal}`),
  );
  const failure = await promise;
  await Promise.all(outputs);
  clearTimeout(timer);
  process.off("SIGINT", onSignal).off("SIGTERM", onSignal);
  const seconds = (performance.now() - begun) / 1000;
  return { name: step.name, seconds, failure: isLate ? `took longer than ${step.limitMinutes} minutes` : failure };
}

async function printLines(stream: NodeJS.ReadableStream, onLine: (line: string) => boolean): Promise<void> {
  let rest = "";
  stream.setEncoding("utf8");
  for await (const chunk of stream) {
    const lines = `${rest}${String(chunk)}`.split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) if (onLine(line)) process.stdout.write(`${line}\n`);
  }
  if (rest !== "" && onLine(rest)) process.stdout.write(`${rest}\n`);
}

export function inSeconds(value: number): string {
  return `${value.toFixed(1)} s`;
}
