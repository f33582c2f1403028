/** What is wrong with a geometry, and where. */
import type { Position } from "./geometry.ts";

export type GeometryIssueCode =
  | "geometry/not-a-geometry"
  | "geometry/wrong-type"
  | "geometry/empty"
  | "geometry/not-finite"
  | "geometry/latitude-out-of-range"
  | "geometry/longitude-out-of-range"
  | "geometry/too-many-vertices"
  | "geometry/too-long"
  | "geometry/too-few-positions"
  | "geometry/open-ring"
  | "geometry/repeated-position"
  | "geometry/zero-area"
  | "geometry/encircles-pole"
  | "geometry/self-intersection"
  | "geometry/ring-wound-wrongly"
  | "geometry/hole-outside"
  | "geometry/holes-nested"
  | "geometry/rings-cross"
  | "geometry/interior-disconnected"
  | "geometry/parts-overlap";

/** One thing that is wrong. `message` says what, where and what to do; `at` is the place. Codes are stable. */
export interface GeometryIssue {
  readonly code: GeometryIssueCode;
  readonly message: string;
  /** Polygon within the geometry, from 0. */
  readonly part?: number;
  /** Ring within the polygon, from 0; 0 is the exterior ring. */
  readonly ring?: number;
  /** The second ring, where two are concerned. */
  readonly otherPart?: number;
  readonly otherRing?: number;
  /** The two edges, each by the index of its first position; the second belongs to the other ring where there is one. */
  readonly edges?: readonly [number, number];
  /** The position concerned, by its index. */
  readonly vertex?: number;
  readonly at?: Position;
}

/** Empty when `prepareArea` and the engine may be given it. Takes anything that JSON can hold. */
export function validateArea(_geometry: unknown): readonly GeometryIssue[] {
  throw new RangeError("Not written yet");
}

export function validateLine(_geometry: unknown): readonly GeometryIssue[] {
  throw new RangeError("Not written yet");
}

export function validateSite(_geometry: unknown): readonly GeometryIssue[] {
  throw new RangeError("Not written yet");
}
