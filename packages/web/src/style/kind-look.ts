/** Each kind of area has its colour and its hatch: direction and distance of lines tell kinds apart without colour. */
import type { AreaKind } from "@duenotice/domain";

export type Hatch = "slant" | "slant-close" | "slant-back" | "upright" | "level" | "cross" | "dots";

export const LOOK_OF_KIND: Readonly<Record<AreaKind, { readonly colour: string; readonly hatch: Hatch }>> = {
  displacement_notice: { colour: "evacuation", hatch: "slant" },
  closure: { colour: "closure", hatch: "slant-close" },
  restricted: { colour: "closure", hatch: "slant-back" },
  coordination_required: { colour: "coordination", hatch: "slant-back" },
  hazard: { colour: "closure", hatch: "cross" },
  pause: { colour: "pause", hatch: "upright" },
  corridor: { colour: "corridor", hatch: "dots" },
  crossing_status: { colour: "coordination", hatch: "level" },
  return_notice: { colour: "pause", hatch: "dots" },
  phase: { colour: "phase", hatch: "level" },
};

export const AREA_KINDS = Object.keys(LOOK_OF_KIND) as readonly AreaKind[]; // as: the keys of the table are the kinds

/** Lines of a hatch on a square tile of 8, as SVG path data: the same for map, legend and bar. */
export const HATCH_PATHS: Readonly<Record<Hatch, string>> = {
  slant: "M-2 10 10 -2",
  "slant-close": "M-1 1 1-1M-1 5 5-1M-1 9 9-1M3 9 9 3M7 9 9 7",
  "slant-back": "M-2 -2 10 10",
  upright: "M4 0V8",
  level: "M0 4H8",
  cross: "M-2 10 10 -2M-2 -2 10 10",
  dots: "M2 2h1M6 6h1",
};
