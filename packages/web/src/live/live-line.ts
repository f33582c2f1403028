/**
 * Keeps one line to the server's live channel: a stream with a cursor, heartbeats, reconnection with growing pauses, and a long
 * poll on the same cursor where a proxy holds streams back. Everything of the world comes in through ports, so that tests drive it.
 *
 * Ensures: every event after the cursor is given to `onEvent` at least once, in order. Who receives must bear repetition.
 */
import type { Instant } from "@duenotice/domain";
import { jsonOf } from "../text/json-of.ts";
import { liveState, NOT_CONNECTED, SILENCE_MS, type LiveChange, type LiveState } from "./live-state.ts";
import { sseReader } from "./sse-reader.ts";

export interface LineAnswer {
  readonly status: number;
  readonly chunks: AsyncIterable<string>;
}

export interface LinePorts {
  readonly now: () => Instant;
  readonly open: (url: string, signal: AbortSignal) => Promise<LineAnswer>;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  /** 0 … 1 */
  readonly random: () => number;
}

export interface LineOptions {
  /** Base of the theatre's resources, e.g. `/api/theatres/marena`. */
  readonly base: string;
  readonly cursor: string;
  readonly onEvent: (data: string, cursor: string | undefined) => void;
  readonly onState: (state: LiveState) => void;
  /** The cursor is unknown to the server, or we are signed out: the desk must be loaded anew. */
  readonly onRefused: (status: number) => void;
}

const RETRY_MS = [500, 1_000, 2_000, 4_000, 8_000, 15_000] as const;
/** A stream that brings nothing for this long is being held back by something between. */
const FIRST_WORD_MS = 15_000;
const POLL_WAIT_S = 25;

export interface LiveLine {
  readonly state: () => LiveState;
  /** Try now instead of waiting: the network came back, or somebody looked at the page again. */
  readonly wake: () => void;
  readonly stop: () => void;
}

export function liveLine(ports: LinePorts, options: LineOptions): LiveLine {
  const life = new AbortController();
  let pause = new AbortController();
  let state: LiveState = { ...NOT_CONNECTED, cursor: options.cursor };
  let silentStreams = 0;
  const change = (next: LiveChange): void => {
    const before = state;
    state = liveState(state, next);
    if (state !== before) options.onState(state);
  };
  const heard = (saidAt: Instant | undefined, cursor: string | undefined): void => {
    const at = ports.now();
    change({
      change: "heard",
      at,
      ...(saidAt === undefined ? {} : { saidAt }),
      ...(cursor === undefined ? {} : { cursor }),
    });
  };
  const run = async (): Promise<void> => {
    let failures = 0;
    while (!life.signal.aborted) {
      const before = state.heardAt;
      const outcome = await attempt().catch(() => "failed" as const);
      if (life.signal.aborted) return;
      if (outcome === "refused") return;
      if (outcome === "ended" && state.way === "poll") {
        failures = 0;
        continue;
      }
      failures = state.heardAt === before ? failures + 1 : 0;
      if (failures > 0 || outcome === "failed") change({ change: "lost", at: ports.now() });
      const base = RETRY_MS[Math.min(failures, RETRY_MS.length - 1)] ?? 15_000;
      pause = new AbortController();
      await ports
        .sleep(base * (0.7 + 0.6 * ports.random()), AbortSignal.any([life.signal, pause.signal]))
        .catch(() => undefined);
    }
  };
  const attempt = async (): Promise<"ended" | "refused" | "failed"> => {
    const cursor = encodeURIComponent(state.cursor ?? options.cursor);
    const poll = state.way === "poll";
    const url = poll
      ? `${options.base}/changes?cursor=${cursor}&wait=${POLL_WAIT_S}`
      : `${options.base}/live?cursor=${cursor}`;
    const watch = watchdog(ports, life.signal);
    try {
      watch.expect((poll ? POLL_WAIT_S * 1000 : 0) + FIRST_WORD_MS);
      const answer = await ports.open(url, watch.signal);
      if ([401, 403, 404, 410].includes(answer.status)) {
        options.onRefused(answer.status);
        return "refused";
      }
      if (answer.status !== 200) return "failed";
      return poll ? await readPoll(answer) : await readStream(answer, watch);
    } finally {
      watch.stop();
    }
  };
  const readPoll = async (answer: LineAnswer): Promise<"ended"> => {
    let text = "";
    for await (const chunk of answer.chunks) text += chunk;
    const page = jsonOf<{ readonly events: readonly unknown[]; readonly cursor: string }>(text);
    for (const event of page.events) options.onEvent(JSON.stringify(event), undefined);
    heard(undefined, page.cursor);
    return "ended";
  };
  const readStream = async (answer: LineAnswer, watch: Watchdog): Promise<"ended"> => {
    const reader = sseReader();
    let isSilent = true;
    // The answer itself is a word from the server; what a proxy then holds back is found by the watchdog.
    heard(undefined, undefined);
    try {
      for await (const chunk of answer.chunks) {
        for (const event of reader.feed(chunk)) {
          isSilent = false;
          watch.expect(SILENCE_MS);
          if (event.event === "beat") heard(beatTime(event.data), event.id);
          else {
            options.onEvent(event.data, event.id);
            heard(saidTime(event.data), event.id);
          }
        }
      }
    } finally {
      silentStreams = isSilent ? silentStreams + 1 : 0;
      if (silentStreams >= 2) change({ change: "way", way: "poll" });
    }
    return "ended";
  };
  void run();
  return {
    state: () => state,
    wake: () => pause.abort(),
    stop: () => life.abort(),
  };
}

interface Watchdog {
  readonly signal: AbortSignal;
  /** Abort unless asked again within this time. */
  readonly expect: (withinMs: number) => void;
  readonly stop: () => void;
}

function watchdog(ports: LinePorts, life: AbortSignal): Watchdog {
  const end = new AbortController();
  let timer = new AbortController();
  return {
    signal: AbortSignal.any([life, end.signal]),
    expect(withinMs) {
      timer.abort();
      timer = new AbortController();
      const own = timer;
      ports.sleep(withinMs, own.signal).then(
        () => own.signal.aborted || end.abort(),
        () => undefined,
      );
    },
    stop() {
      timer.abort();
      end.abort();
    },
  };
}

function beatTime(data: string): Instant | undefined {
  const text = data.startsWith("{") ? jsonOf<{ readonly now?: unknown }>(data).now : data;
  return toInstant(text);
}

function saidTime(data: string): Instant | undefined {
  return toInstant(jsonOf<{ readonly at?: unknown }>(data).at);
}

function toInstant(value: unknown): Instant | undefined {
  const at =
    typeof value === "number"
      ? value
      : typeof value === "string"
        ? Date.parse(value.replace(/^"|"$/g, ""))
        : Number.NaN;
  return Number.isNaN(at) ? undefined : at;
}
