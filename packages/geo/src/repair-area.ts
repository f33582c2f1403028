/** Offers a valid area in place of an invalid one; it covers all that the original may have meant. */
import type { AreaGeometry } from "./geometry.ts";
import type { GeometryIssue } from "./geometry-issue.ts";

export type RepairCode =
  | "repair/longitude-wrapped"
  | "repair/position-removed"
  | "repair/ring-closed"
  | "repair/ring-removed"
  | "repair/pole-edges-added"
  | "repair/ring-reversed"
  | "repair/ring-resolved"
  | "repair/hole-filled"
  | "repair/parts-united";

export interface Repair {
  readonly code: RepairCode;
  readonly message: string;
  readonly part?: number;
  readonly ring?: number;
}

export type RepairResult =
  | { readonly ok: true; readonly geometry: AreaGeometry; readonly repairs: readonly Repair[] }
  | { readonly ok: false; readonly issues: readonly GeometryIssue[] };

/** `repairs` is empty and `geometry` the given one when nothing was wrong. */
export function repairArea(_geometry: unknown): RepairResult {
  throw new RangeError("Not written yet");
}
