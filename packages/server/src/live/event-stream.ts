/**
 * One reader's line as server-sent events: `id:` is his cursor, `data:` the event, a beat tells him that the line lives.
 * What he has not taken yet waits in memory up to a limit; beyond it the line is cut.
 *
 * Source: HTML Standard, 9.2 (server-sent events).
 */
import type { ServerResponse } from "node:http";
import { LIVE_BEAT_MS } from "@duenotice/api";
import type { Actor, Clock } from "@duenotice/domain";
import { LINE_BACKLOG_BYTES_MAX, LINE_STUCK_MS } from "./limits.ts";
import type { Line } from "./live-hub.ts";

export interface EventStreamOptions {
  readonly response: ServerResponse;
  readonly actor: Actor;
  readonly clock: Clock;
  /** The place at which the reader begins: what lies before it he has. */
  readonly after: number;
  readonly cursorAt: (seq: number) => string;
  /** Headers that every answer has, and the request's id. */
  readonly headers: Readonly<Record<string, string>>;
  readonly onClosed: () => void;
  /** False when the session has ended meanwhile: then the line ends too. */
  readonly stillAllowed: () => Promise<boolean>;
}

export function openEventStream(options: EventStreamOptions): Line {
  const { response } = options;
  response.writeHead(200, {
    ...options.headers,
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store, no-transform",
    "x-accel-buffering": "no",
  });
  response.socket?.setNoDelay(true);
  // Some proxies pass nothing on before the first kilobytes; a comment fills them.
  response.write(`: ${" ".repeat(2048)}\n\nretry: 1000\n\n`);
  let lastDrained = performance.now();
  response.on("drain", () => (lastDrained = performance.now()));
  const send = (text: string): boolean => {
    if (response.destroyed || response.writableEnded) return false;
    if (response.write(text)) lastDrained = performance.now();
    if (response.writableLength <= LINE_BACKLOG_BYTES_MAX) return true;
    response.destroy();
    return false;
  };
  const beat = (): void => {
    if (response.writableLength > 0 && performance.now() - lastDrained > LINE_STUCK_MS) return void response.destroy();
    send(`event: beat\ndata: {"now":"${new Date(options.clock.now()).toISOString()}"}\n\n`);
    void options.stillAllowed().then(
      (allowed) => (allowed ? undefined : response.end()),
      // The database is away: whoever was let in stays, and is asked about again at the next beat.
      () => undefined,
    );
  };
  const timer = setInterval(beat, LIVE_BEAT_MS);
  response.on("close", () => {
    clearInterval(timer);
    options.onClosed();
  });
  response.on("error", () => response.destroy());
  return {
    actor: options.actor,
    tell: (seq, text) => seq <= options.after || send(`id: ${options.cursorAt(seq)}\ndata: ${text}\n\n`),
    close: () => void response.end(),
  };
}
