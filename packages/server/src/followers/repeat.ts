/** Repeats work with a pause in between, until it is stopped. What the work throws is reported, and it is tried again. */
export interface Repeated {
  /** Ensures: the work is not running and will not run again. */
  stop(): Promise<void>;
}

export function repeat(pauseMs: number, work: () => Promise<unknown>, report: (sentence: string) => void): Repeated {
  const stopping = new AbortController();
  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await pause(pauseMs, stopping.signal);
      if (stopping.signal.aborted) return;
      await work().catch((error: unknown) => report(error instanceof Error ? error.message : String(error)));
    }
  };
  const running = run();
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener("abort", done, { once: true });
  });
}
