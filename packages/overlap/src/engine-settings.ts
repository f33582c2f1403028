/** What the engine must be told besides subjects and areas: the zones of the theatre and the time up to which it answers. */
import type { Instant, Outcome, ZoneTransitions } from "@duenotice/domain";
import { HORIZON_MS_MAX } from "./limits.ts";
import type { Stretch } from "./stretch.ts";

export interface EngineSettings {
  /** The theatre's tables; must reach the horizon and the widest margin beyond it. */
  readonly zones: readonly ZoneTransitions[];
  /** Overlaps are enumerated within `[from, until]`; what goes on beyond `until` is marked `openEnded`. */
  readonly horizon: Horizon;
}

export interface Horizon {
  readonly from: Instant;
  readonly until: Instant;
}

/** Refuses: `content/window-ends-before-it-starts`, `content/out-of-range` for more than about ten years. */
export function checkHorizon(horizon: Horizon): Outcome<Stretch> {
  if (!(horizon.from < horizon.until))
    return { ok: false, refusal: { code: "content/window-ends-before-it-starts", field: "horizon" } };
  const lengthMs = horizon.until - horizon.from;
  if (lengthMs > HORIZON_MS_MAX)
    return {
      ok: false,
      refusal: { code: "content/out-of-range", field: "horizon", value: lengthMs, min: 0, max: HORIZON_MS_MAX },
    };
  return { ok: true, value: horizon };
}
