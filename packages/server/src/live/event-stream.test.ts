/** One line: beats, and what happens to a reader who does not read. */
import { test } from "node:test";
import assert from "node:assert/strict";
import { createServer, get } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { TestContext } from "node:test";
import { LIVE_BEAT_MS } from "@duenotice/api";
import type { Actor } from "@duenotice/domain";
import { openEventStream } from "./event-stream.ts";
import type { EventStream } from "./event-stream.ts";
import { LINE_BACKLOG_BYTES_MAX } from "./limits.ts";

const ACTOR: Actor = { theatre: "t", account: "a", office: "o", kind: "organisation", roles: [] };
/** The tests' own, shorter rhythm. */
const BEAT_MS = 20;
const NOW = Date.UTC(2026, 10, 21, 4, 9);

interface Opened {
  readonly stream: EventStream;
  readonly answer: IncomingMessage;
  readonly response: ServerResponse;
  closed: boolean;
}

/** A line between a real server and a real client on the loopback. */
async function open(t: TestContext, stillAllowed: () => Promise<boolean> = async () => true): Promise<Opened> {
  const made = Promise.withResolvers<Omit<Opened, "answer">>();
  const server = createServer((_, response) => {
    const opened = {
      closed: false,
      response,
      stream: openEventStream({
        response,
        actor: ACTOR,
        clock: { now: () => NOW },
        after: 5,
        cursor: () => "present",
        headers: {},
        beatMs: BEAT_MS,
        onClosed: () => void (opened.closed = true),
        stillAllowed,
      }),
    };
    made.resolve(opened);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.after(() => server.close());
  const { port } = server.address() as AddressInfo; // as: it listens on a port
  const answer = await new Promise<IncomingMessage>((resolve) =>
    get({ port, host: "127.0.0.1", agent: false }, resolve),
  );
  t.after(() => answer.destroy());
  return Object.assign(await made.promise, { answer });
}

async function readUntil(answer: IncomingMessage, text: string): Promise<string> {
  let read = "";
  for await (const chunk of answer) if ((read += String(chunk)).includes(text)) return read;
  return read;
}

test("H21: a beat says the server's time every ten seconds, and carries the cursor once everything was told", async (t) => {
  const { stream, answer } = await open(t);
  assert.equal(LIVE_BEAT_MS, 10_000);
  setTimeout(() => stream.isLive(), 5 * BEAT_MS);
  const read = await readUntil(answer, "id: present");
  assert.match(read, /^event: beat\ndata: \{"now":"2026-11-21T04:09:00\.000Z"\}\n\n/m);
});

test("H13: a line ends when its session has ended elsewhere", async (t) => {
  const { answer } = await open(t, async () => false);
  await readUntil(answer, "never said");
});

test("H18: what lies before the reader's cursor is not told again", async (t) => {
  const { stream, answer } = await open(t);
  assert.equal(stream.tell(5, Buffer.from("id: x\ndata: old\n\n")), true);
  assert.equal(stream.tell(6, Buffer.from("id: x\ndata: new\n\n")), true);
  assert.ok(!(await readUntil(answer, "data: new")).includes("data: old"));
});

test("H19: one event alone never cuts a line, however large; a reader who is still behind at the next is cut", async (t) => {
  const { stream, response } = await open(t);
  const large = Buffer.alloc(2 * LINE_BACKLOG_BYTES_MAX, "x");
  assert.equal(stream.tell(6, large), true);
  assert.ok(response.writableLength > LINE_BACKLOG_BYTES_MAX, "the client reads nothing, so it waits");
  assert.equal(stream.tell(7, Buffer.from("data: next\n\n")), false);
  assert.ok(response.destroyed);
});
