/**
 * One line per browser, however many tabs: a seventh stream on HTTP/1.1 would never load. Tabs join with the cursor of the desk
 * that they loaded; the worker catches each of them up from there and then passes on everything it hears.
 */
import { jsonOf } from "../text/json-of.ts";
import { browserPorts } from "./line-ports.ts";
import { liveLine, type LiveLine } from "./live-line.ts";
import type { LiveState } from "./live-state.ts";

export interface JoinMessage {
  readonly join: { readonly base: string; readonly cursor: string };
}
export type TabMessage = JoinMessage | { readonly leave: true } | { readonly wake: true };
export type WorkerMessage =
  | { readonly event: string; readonly cursor: string | undefined }
  | { readonly state: LiveState }
  | { readonly refused: number };

interface Shared {
  readonly line: LiveLine;
  readonly ports: Set<MessagePort>;
}

const lines = new Map<string, Shared>();

function join(port: MessagePort, { base, cursor }: JoinMessage["join"]): void {
  leave(port);
  const known = lines.get(base);
  if (known !== undefined) {
    known.ports.add(port);
    port.postMessage({ state: known.line.state() } satisfies WorkerMessage);
    void catchUp(port, base, cursor);
    return;
  }
  const ports = new Set([port]);
  const tell = (message: WorkerMessage): void => ports.forEach((p) => p.postMessage(message));
  const line = liveLine(browserPorts, {
    base,
    cursor,
    onEvent: (event, at) => tell({ event, cursor: at }),
    onState: (state) => tell({ state }),
    onRefused: (refused) => {
      lines.delete(base);
      tell({ refused });
    },
  });
  lines.set(base, { line, ports });
}

/** Between this tab's loading and its joining something may have happened that the line has passed already. */
async function catchUp(port: MessagePort, base: string, cursor: string): Promise<void> {
  const answer = await fetch(`${base}/changes?cursor=${encodeURIComponent(cursor)}&wait=0`, {
    cache: "no-store",
  }).catch(() => undefined);
  if (answer === undefined || !answer.ok) {
    port.postMessage({ refused: answer?.status ?? 0 } satisfies WorkerMessage);
    return;
  }
  const page = jsonOf<{ readonly events: readonly unknown[] }>(await answer.text());
  for (const event of page.events)
    port.postMessage({ event: JSON.stringify(event), cursor: undefined } satisfies WorkerMessage);
}

function leave(port: MessagePort): void {
  for (const [base, shared] of lines) {
    if (!shared.ports.delete(port) || shared.ports.size > 0) continue;
    shared.line.stop();
    lines.delete(base);
  }
}

addEventListener("connect", (event) => {
  const port = event instanceof MessageEvent ? event.ports[0] : undefined;
  if (port === undefined) return;
  port.onmessage = ({ data }: MessageEvent<TabMessage>) => {
    if ("join" in data) join(port, data.join);
    else if ("leave" in data) leave(port);
    else for (const { line } of lines.values()) line.wake();
  };
});
