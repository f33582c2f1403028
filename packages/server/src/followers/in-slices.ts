/**
 * Works through a list without holding up everybody else: after each slice of time the event loop gets a turn. An import of hundreds of long
 * routes takes the engine a second, and a request must not wait for it.
 */
import { setImmediate as turn } from "node:timers/promises";

const SLICE_MS = 8;

export async function inSlices<T>(things: readonly T[], work: (thing: T) => void): Promise<void> {
  let since = performance.now();
  for (const thing of things) {
    work(thing);
    if (performance.now() - since < SLICE_MS) continue;
    await turn();
    since = performance.now();
  }
}
