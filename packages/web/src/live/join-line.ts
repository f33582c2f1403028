/** Joins the live channel: through the browser's shared worker where there is one, else with a line of this tab's own. */
import { browserPorts } from "./line-ports.ts";
import { liveLine } from "./live-line.ts";
import type { LiveState } from "./live-state.ts";
import type { TabMessage, WorkerMessage } from "./live-worker.ts";

export interface JoinOptions {
  readonly base: string;
  readonly cursor: string;
  readonly onEvent: (data: string) => void;
  readonly onState: (state: LiveState) => void;
  readonly onRefused: (status: number) => void;
}

/** Gives the function that leaves it. */
export function joinLine(options: JoinOptions): () => void {
  const { base, cursor, onEvent, onState, onRefused } = options;
  if (typeof SharedWorker === "undefined") {
    const line = liveLine(browserPorts, { base, cursor, onEvent: (data) => onEvent(data), onState, onRefused });
    const stopWaking = onWake(line.wake);
    return () => {
      stopWaking();
      line.stop();
    };
  }
  const worker = new SharedWorker(new URL("./live-worker.ts", import.meta.url), {
    type: "module",
    name: "duenotice-live",
  });
  const post = (message: TabMessage): void => worker.port.postMessage(message);
  worker.port.onmessage = ({ data }: MessageEvent<WorkerMessage>) => {
    if ("event" in data) onEvent(data.event);
    else if ("state" in data) onState(data.state);
    else onRefused(data.refused);
  };
  post({ join: { base, cursor } });
  const stopWaking = onWake(() => post({ wake: true }));
  const leave = (): void => post({ leave: true });
  addEventListener("pagehide", leave);
  return () => {
    removeEventListener("pagehide", leave);
    stopWaking();
    leave();
    worker.port.close();
  };
}

function onWake(wake: () => void): () => void {
  const seen = (): void => {
    if (document.visibilityState === "visible") wake();
  };
  addEventListener("online", wake);
  document.addEventListener("visibilitychange", seen);
  return () => {
    removeEventListener("online", wake);
    document.removeEventListener("visibilitychange", seen);
  };
}
