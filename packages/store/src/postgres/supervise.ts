/**
 * Keeps PostgreSQL running while this process lives: when it ends unasked, it is started again on the same port,
 * at once the first time, then after growing pauses, for as long as it takes. Disks are freed and mounts come back.
 */
import type { Postmaster } from "./postmaster.ts";

export type SupervisorReport =
  | { readonly kind: "orphan-stopped"; readonly sentence: string }
  | { readonly kind: "ended"; readonly sentence: string }
  | { readonly kind: "restart-failed"; readonly sentence: string; readonly attempt: number; readonly nextInMs: number }
  | { readonly kind: "restarted"; readonly sentence: string; readonly afterMs: number };

export interface Supervision {
  readonly first: Postmaster;
  readonly restart: () => Promise<Postmaster>;
  readonly report: (report: SupervisorReport) => void;
}

export interface Supervised {
  pid(): number | undefined;
  stop(): Promise<void>;
}

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 10_000;

export function supervise({ first, restart, report }: Supervision): Supervised {
  let current: Postmaster | undefined = first;
  const stopping = new AbortController();
  const atExit = (): void => current?.requestStop();
  process.once("exit", atExit);

  const watch = async (): Promise<void> => {
    for (;;) {
      const reason = await current?.ended;
      if (stopping.signal.aborted) return;
      current = undefined;
      report({ kind: "ended", sentence: `PostgreSQL ended unasked (${reason}); starting it again` });
      const next = await restartUntilItStands({ restart, report, stopping: stopping.signal });
      if (next === undefined) return;
      current = next;
    }
  };
  const watching = watch();

  return {
    pid: () => current?.pid,
    async stop() {
      stopping.abort();
      process.removeListener("exit", atExit);
      await current?.stop();
      await watching;
    },
  };
}

interface Restarting {
  readonly restart: () => Promise<Postmaster>;
  readonly report: (report: SupervisorReport) => void;
  readonly stopping: AbortSignal;
}

/** Undefined when it was asked to stop meanwhile. */
async function restartUntilItStands({ restart, report, stopping }: Restarting): Promise<Postmaster | undefined> {
  const startedAtMs = performance.now();
  for (
    let attempt = 1, pauseMs = FIRST_PAUSE_MS;
    !stopping.aborted;
    attempt += 1, pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)
  ) {
    try {
      const postmaster = await restart();
      if (stopping.aborted) {
        await postmaster.stop();
        return undefined;
      }
      const afterMs = performance.now() - startedAtMs;
      report({ kind: "restarted", afterMs, sentence: `PostgreSQL runs again after ${Math.round(afterMs)} ms` });
      return postmaster;
    } catch (error) {
      const words = error instanceof Error ? error.message : String(error);
      report({
        kind: "restart-failed",
        attempt,
        nextInMs: pauseMs,
        sentence: `PostgreSQL did not start again (attempt ${attempt}): ${words}; next try in ${pauseMs} ms`,
      });
      await pause(pauseMs, stopping);
    }
  }
  return undefined;
}

function pause(ms: number, stopping: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const timer = setTimeout(done, ms);
    stopping.addEventListener("abort", () => (clearTimeout(timer), done()), { once: true });
  });
}
