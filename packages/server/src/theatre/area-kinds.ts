/** Every neutral kind of announced area, as a list: a kind that is added to the domain and not here does not compile. */
import type { AreaKind } from "@duenotice/domain";

const KINDS = {
  displacement_notice: true,
  closure: true,
  restricted: true,
  coordination_required: true,
  hazard: true,
  pause: true,
  corridor: true,
  crossing_status: true,
  return_notice: true,
  phase: true,
} as const satisfies Record<AreaKind, true>;

// `Object.keys` forgets the key type; the object above is the whole union, which `satisfies` checks.
export const AREA_KINDS = Object.keys(KINDS) as (keyof typeof KINDS)[];
