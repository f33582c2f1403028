import assert from "node:assert/strict";
import { test } from "node:test";
import { jsonOf } from "../text/json-of.ts";
import { liveLine, type LineAnswer, type LinePorts } from "./live-line.ts";
import { liveState, NOT_CONNECTED, SILENCE_MS, type LiveState } from "./live-state.ts";
import { sseReader } from "./sse-reader.ts";

test("sseReader() reads events however they are cut", () => {
  const text = ': hello\n\nid: c1\ndata: {"a":\ndata: 1}\n\nevent: beat\r\ndata: now\r\n\r\ndata\n\n';
  for (const size of [1, 2, 3, 7, text.length]) {
    const reader = sseReader();
    const events = [];
    for (let i = 0; i < text.length; i += size) events.push(...reader.feed(text.slice(i, i + size)));
    assert.deepEqual(
      events,
      [
        { event: "message", data: '{"a":\n1}', id: "c1" },
        { event: "beat", data: "now", id: "c1" },
        { event: "message", data: "", id: "c1" },
      ],
      `chunks of ${size}`,
    );
  }
});

test("liveState() calls the line dead from the last word on, not from the finding", () => {
  const heard = liveState(NOT_CONNECTED, { change: "heard", at: 1_000, saidAt: 900, cursor: "c1" });
  assert.equal(heard.status, "live");
  assert.equal(liveState(heard, { change: "tick", at: 1_000 + SILENCE_MS }).status, "live");
  const dead = liveState(heard, { change: "tick", at: 1_001 + SILENCE_MS });
  assert.deepEqual([dead.status, dead.deadSince, dead.cursor], ["dead", 1_000, "c1"]);
  assert.equal(liveState(dead, { change: "lost", at: 99_000 }).deadSince, 1_000);
  assert.equal(liveState(dead, { change: "heard", at: 100_000 }).status, "live");
});

/** A world in which time passes only when something sleeps, and the server answers by script. */
function world(answers: readonly ((url: string) => Promise<LineAnswer> | LineAnswer)[]) {
  const asked: string[] = [];
  const events: string[] = [];
  const states: LiveState[] = [];
  const refusals: number[] = [];
  let done: () => void = () => undefined;
  const finished = new Promise<void>((resolve) => (done = resolve));
  const ports: LinePorts = {
    now: () => 1_000 + asked.length,
    random: () => 0.5,
    sleep: (ms, signal) =>
      // Only pauses between attempts pass; watchdogs wait for ever.
      new Promise((resolve, reject) => {
        signal.addEventListener("abort", () => reject(signal.reason));
        if (ms < 15_000) setTimeout(resolve, 0);
      }),
    open: async (url) => {
      asked.push(url);
      const next = answers[asked.length - 1];
      if (next === undefined) {
        done();
        return new Promise<LineAnswer>(() => undefined);
      }
      return next(url);
    },
  };
  const start = () =>
    liveLine(ports, {
      base: "/t",
      cursor: "c0",
      onEvent: (data) => events.push(data),
      onState: (state) => states.push(state),
      onRefused: (status) => refusals.push(status),
    });
  return { start, asked, events, states, refusals, finished };
}

async function* chunks(...texts: readonly string[]): AsyncIterable<string> {
  yield* texts;
}

test("liveLine() goes on from the last cursor after a broken line, and says that it was dead", async () => {
  const w = world([
    () => ({ status: 200, chunks: chunks('id: c1\ndata: {"at":"2026-05-14T01:00:00Z","n":1}\n\n') }),
    () => Promise.reject(new TypeError("network")),
    () => ({ status: 200, chunks: chunks('id: c2\ndata: {"at":"2026-05-14T01:00:01Z","n":2}\n\n') }),
  ]);
  const line = w.start();
  await w.finished;
  line.stop();
  assert.deepEqual(w.asked.slice(0, 4), [
    "/t/live?cursor=c0",
    "/t/live?cursor=c1",
    "/t/live?cursor=c1",
    "/t/live?cursor=c2",
  ]);
  assert.deepEqual(
    w.events.map((data) => jsonOf<{ n: number }>(data).n),
    [1, 2],
  );
  assert.ok(w.states.some((state) => state.status === "dead"));
  assert.equal(w.states.findLast((state) => state.status === "live")?.cursor, "c2");
});

test("liveLine() polls where a stream brings nothing", async () => {
  const w = world([
    () => ({ status: 200, chunks: chunks() }),
    () => ({ status: 200, chunks: chunks() }),
    () => ({ status: 200, chunks: chunks('{"events":[{"n":7}],"cursor":"c9"}') }),
  ]);
  const line = w.start();
  await w.finished;
  line.stop();
  assert.match(w.asked[2] ?? "", /^\/t\/changes\?cursor=c0&wait=/);
  assert.match(w.asked[3] ?? "", /cursor=c9/);
  assert.deepEqual(w.events, ['{"n":7}']);
});

test("liveLine() stops when the server refuses it", async () => {
  const w = world([() => ({ status: 401, chunks: chunks() })]);
  w.start();
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.deepEqual(w.refusals, [401]);
  assert.equal(w.asked.length, 1);
});
