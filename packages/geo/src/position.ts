/**
 * The one gate through which a longitude and a latitude become a `Position`.
 *
 * Everything behind it may rely on finite numbers, -180 ≤ longitude ≤ 180 and -90 ≤ latitude ≤ 90.
 */
import type { Position } from "./geometry.ts";

/** Why two numbers are not a position. Codes are stable. */
export type PositionIssue = {
  readonly code: "position/not-finite" | "position/longitude-out-of-range" | "position/latitude-out-of-range";
  readonly message: string;
};

export type PositionResult =
  | { readonly ok: true; readonly value: Position }
  | { readonly ok: false; readonly issue: PositionIssue };

/**
 * Parses a longitude and a latitude.
 *
 * Shape:   longitude first. Values of any type are taken, so that what comes from JSON can be given as it is.
 * Units:   degrees on WGS 84.
 * Refuses: position/not-finite, position/longitude-out-of-range, position/latitude-out-of-range.
 */
export function parsePosition(lon: unknown, lat: unknown): PositionResult {
  if (typeof lon !== "number" || !Number.isFinite(lon)) return refuse("position/not-finite", "longitude", lon);
  if (typeof lat !== "number" || !Number.isFinite(lat)) return refuse("position/not-finite", "latitude", lat);
  if (Math.abs(lon) > 180) return refuse("position/longitude-out-of-range", "longitude", lon);
  if (Math.abs(lat) > 90) return refuse("position/latitude-out-of-range", "latitude", lat);
  // Minus zero is the same place and would differ in canonical JSON comparisons.
  return { ok: true, value: [lon + 0, lat + 0] };
}

function refuse(code: PositionIssue["code"], axis: "longitude" | "latitude", value: unknown): PositionResult {
  const requirement =
    code === "position/not-finite"
      ? "must be a finite number"
      : `must be within ${axis === "longitude" ? "[-180, 180]" : "[-90, 90]"}`;
  const shown = typeof value === "number" ? String(value) : value === null ? "null" : `of type ${typeof value}`;
  return { ok: false, issue: { code, message: `Cannot use ${axis} ${shown}: ${requirement}` } };
}
