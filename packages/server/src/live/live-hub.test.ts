/** The hub: every line hears every statement of its office once and in order, however it comes and goes. */
import { test } from "node:test";
import assert from "node:assert/strict";
import type { Actor } from "@duenotice/domain";
import fc from "fast-check";
import { LINES_PER_ACCOUNT_MAX } from "./limits.ts";
import { LiveHub } from "./live-hub.ts";
import type { Line } from "./live-hub.ts";
import { makeTelling } from "./telling.ts";
import type { Telling } from "./telling.ts";

const actor = (office: string, account = `${office}-1`): Actor => ({
  theatre: "t",
  account,
  office,
  kind: "organisation",
  roles: [],
});
/** Even numbers are for everybody, odd ones for "a" only. */
const telling = (seq: number): Telling =>
  makeTelling({
    seq,
    eventFor: ({ office }) => (seq % 2 === 0 || office === "a" ? JSON.stringify({ seq }) : undefined),
    cursorAt: String,
  });

interface Heard extends Line {
  readonly heard: number[];
  closed: boolean;
}
function lineOf(who: Actor, takesMax = Number.POSITIVE_INFINITY): Heard {
  const line: Heard = {
    actor: who,
    heard: [],
    closed: false,
    tell(seq) {
      if (line.heard.length >= takesMax) return false;
      line.heard.push(seq);
      return true;
    },
    close: () => void (line.closed = true),
  };
  return line;
}
const hubAt = (head: number): LiveHub =>
  new LiveHub({
    head,
    readTellings: async (after, upTo) => Array.from({ length: upTo - after }, (_, i) => telling(after + 1 + i)),
  });
const range = (from: number, until: number): number[] => Array.from({ length: until - from }, (_, i) => from + i);

test("H17: a line hears what its office may hear, and nothing else", async () => {
  const hub = hubAt(0);
  const [a, b] = [lineOf(actor("a")), lineOf(actor("b"))];
  await hub.join(a, 0);
  await hub.join(b, 0);
  hub.publish(range(1, 7).map(telling));
  assert.deepEqual(a.heard, [1, 2, 3, 4, 5, 6]);
  assert.deepEqual(b.heard, [2, 4, 6]);
});

test("H18: whenever a line joins, and whatever is published meanwhile, it hears each once and in order", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.nat(1500),
      fc.nat(1500),
      fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 8 }),
      async (start, behind, steps) => {
        const hub = hubAt(start);
        const line = lineOf(actor("a"));
        const after = Math.max(0, start - behind);
        const joining = hub.join(line, after);
        for (const step of steps) {
          hub.publish(range(hub.head + 1, hub.head + 1 + step).map(telling));
          await Promise.resolve();
        }
        await joining;
        hub.publish([telling(hub.head + 1)]);
        assert.deepEqual(line.heard, range(after + 1, hub.head + 1));
      },
    ),
    { numRuns: 60, seed: 20_261_121 },
  );
});

test("H18: the same statements published again are not told again", async () => {
  const hub = hubAt(0);
  const line = lineOf(actor("a"));
  await hub.join(line, 0);
  hub.publish([telling(1), telling(2)]);
  hub.publish([telling(1), telling(2), telling(3)]);
  assert.deepEqual(line.heard, [1, 2, 3]);
});

test("H19: a line that does not take what it is given is dropped, and the others hear on", async () => {
  const hub = hubAt(0);
  const [slow, quick] = [lineOf(actor("a", "slow"), 2), lineOf(actor("a", "quick"))];
  await hub.join(slow, 0);
  await hub.join(quick, 0);
  hub.publish(range(1, 6).map(telling));
  assert.equal(hub.lines, 1);
  assert.deepEqual(quick.heard, [1, 2, 3, 4, 5]);
  // It comes back with its cursor and misses nothing.
  const again = lineOf(actor("a", "slow"));
  await hub.join(again, 2);
  assert.deepEqual(again.heard, [3, 4, 5]);
});

test("H19: an account's oldest line makes room for its newest", async () => {
  const hub = hubAt(0);
  const lines = range(0, LINES_PER_ACCOUNT_MAX + 1).map(() => lineOf(actor("a")));
  for (const line of lines) await hub.join(line, 0);
  assert.equal(hub.lines, LINES_PER_ACCOUNT_MAX);
  assert.deepEqual(
    lines.map((line) => line.closed),
    [true, ...range(0, LINES_PER_ACCOUNT_MAX).map(() => false)],
  );
});

test("wait() resolves at the next publication", async () => {
  const hub = hubAt(0);
  const waited = hub.wait(60_000).then(() => "told");
  hub.publish([telling(1)]);
  assert.equal(await waited, "told");
});
