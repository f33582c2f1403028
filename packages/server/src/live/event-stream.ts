/**
 * One reader's line as server-sent events: `id:` is his cursor, `data:` the event, a beat tells him that the line lives. What he has not
 * taken yet waits in memory; a reader who is still behind when the next event comes, by more than the limit, is cut, and comes back
 * with his cursor. One event alone never cuts a line, however large: it would be cut again for ever.
 *
 * Source: HTML Standard, 9.2 (server-sent events).
 * Rules:  H18, H19, H21.
 */
import type { ServerResponse } from "node:http";
import { LIVE_BEAT_MS } from "@duenotice/api";
import type { Actor, Clock } from "@duenotice/domain";
import { LINE_BACKLOG_BYTES_MAX, LINE_STUCK_MS, SESSION_CHECKED_EVERY_BEATS } from "./limits.ts";
import type { Line } from "./live-hub.ts";

export interface EventStreamOptions {
  readonly response: ServerResponse;
  readonly actor: Actor;
  readonly clock: Clock;
  /** The place at which the reader begins: what lies before it he has. */
  readonly after: number;
  /** The present cursor, for beats: a reader for whom nothing happened need not catch up on what happened to others. */
  readonly cursor: () => string;
  /** Headers that every answer has, and the request's id. */
  readonly headers: Readonly<Record<string, string>>;
  readonly onClosed: () => void;
  /** Absent = the rhythm of the contract. */
  readonly beatMs?: number;
  /** False when the session has ended meanwhile: then the line ends too. */
  readonly stillAllowed: () => Promise<boolean>;
}

export interface EventStream extends Line {
  /** From now on beats carry the present cursor: everything before it was told. */
  isLive(): void;
}

export function openEventStream(options: EventStreamOptions): EventStream {
  const { response } = options;
  openHead(options);
  let tookAtMs = performance.now();
  let beats = 0;
  let isLive = false;
  response.on("drain", () => (tookAtMs = performance.now()));
  const send = (bytes: Buffer | string): boolean => {
    if (response.destroyed || response.writableEnded) return false;
    if (response.writableLength > LINE_BACKLOG_BYTES_MAX) {
      response.destroy();
      return false;
    }
    if (response.writableLength === 0) tookAtMs = performance.now();
    response.write(bytes);
    return true;
  };
  const beat = (): void => {
    if (response.writableLength > 0 && performance.now() - tookAtMs > LINE_STUCK_MS) return void response.destroy();
    const id = isLive ? `id: ${options.cursor()}\n` : "";
    send(`${id}event: beat\ndata: {"now":"${new Date(options.clock.now()).toISOString()}"}\n\n`);
    beats += 1;
    if (beats % SESSION_CHECKED_EVERY_BEATS !== 0) return;
    void options.stillAllowed().then(
      (allowed) => (allowed ? undefined : response.end()),
      // The database is away: whoever was let in stays, and is asked about again.
      () => undefined,
    );
  };
  const timer = setInterval(beat, options.beatMs ?? LIVE_BEAT_MS);
  response.on("close", () => {
    clearInterval(timer);
    options.onClosed();
  });
  response.on("error", () => response.destroy());
  return {
    actor: options.actor,
    tell: (seq, frame) => seq <= options.after || send(frame),
    close: () => void response.end(),
    isLive: () => void (isLive = true),
  };
}

function openHead({ response, headers }: EventStreamOptions): void {
  // Ended by its close, not in chunks: the same bytes then go to every line as they are, without a copy for each.
  response.useChunkedEncodingByDefault = false;
  response.writeHead(200, {
    ...headers,
    connection: "close",
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store, no-transform",
    "x-accel-buffering": "no",
  });
  response.socket?.setNoDelay(true);
  // Some proxies pass nothing on before the first kilobytes; a comment fills them.
  response.write(`: ${" ".repeat(2048)}\n\nretry: 1000\n\n`);
}
