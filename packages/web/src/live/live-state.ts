/**
 * What a desk knows about its line to the server, as a value and one reducer. A line is live while something was heard within
 * `SILENCE_MS`; after that it is dead, and the desk says since when and of when it is what the reader sees.
 */
import type { Instant } from "@duenotice/domain";

/** The server beats every 10 s; two and a half beats of silence are a dead line. */
export const SILENCE_MS = 25_000;

export interface LiveState {
  readonly status: "connecting" | "live" | "dead";
  /** Last moment at which anything was heard; what is shown is from then. */
  readonly heardAt: Instant | undefined;
  /** When the line was found dead; the moment of the last word, not of the finding. */
  readonly deadSince: Instant | undefined;
  /** The server's own time in what was heard last; with `heardAt` it sets the desk's clock. */
  readonly saidAt: Instant | undefined;
  readonly cursor: string | undefined;
  /** `poll` where a proxy holds streams back. */
  readonly way: "stream" | "poll";
}

export type LiveChange =
  | { readonly change: "heard"; readonly at: Instant; readonly saidAt?: Instant; readonly cursor?: string }
  | { readonly change: "lost"; readonly at: Instant }
  | { readonly change: "tick"; readonly at: Instant }
  | { readonly change: "way"; readonly way: "stream" | "poll" };

export const NOT_CONNECTED: LiveState = {
  status: "connecting",
  heardAt: undefined,
  deadSince: undefined,
  saidAt: undefined,
  cursor: undefined,
  way: "stream",
};

export function liveState(state: LiveState, change: LiveChange): LiveState {
  switch (change.change) {
    case "heard":
      return {
        ...state,
        status: "live",
        heardAt: change.at,
        deadSince: undefined,
        saidAt: change.saidAt ?? state.saidAt,
        cursor: change.cursor ?? state.cursor,
      };
    case "lost":
      return state.status === "dead" ? state : { ...state, status: "dead", deadSince: state.heardAt ?? change.at };
    case "tick": {
      const isSilent = state.status === "live" && state.heardAt !== undefined && change.at - state.heardAt > SILENCE_MS;
      return isSilent ? { ...state, status: "dead", deadSince: state.heardAt } : state;
    }
    case "way":
      return { ...state, way: change.way };
  }
}
