/** The real ports of a live line: the browser's clock, fetch and timers. Works in a page and in a shared worker. */
import type { LineAnswer, LinePorts } from "./live-line.ts";

export const browserPorts: LinePorts = {
  now: () => Date.now(),
  random: () => Math.random(),
  open: async (url, signal): Promise<LineAnswer> => {
    const answer = await fetch(url, {
      signal,
      headers: { accept: "text/event-stream, application/json" },
      cache: "no-store",
    });
    return { status: answer.status, chunks: textOf(answer) };
  },
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason);
      const timer = setTimeout(resolve, ms);
      signal.addEventListener("abort", () => {
        clearTimeout(timer);
        reject(signal.reason);
      });
    }),
};

async function* textOf(answer: Response): AsyncIterable<string> {
  if (answer.body === null) return;
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}
