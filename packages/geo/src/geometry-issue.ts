/**
 * What can be wrong with a geometry. The codes are stable: clients and tests match on them.
 */
import type { Position } from "./geometry.ts";
import { ISSUES_MAX } from "./limits.ts";

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

/**
 * One thing that is wrong with a geometry.
 *
 * Shape: `message` says what, where and what to do, without any position; the place stands in `at`.
 */
export interface GeometryIssue {
  readonly code: GeometryIssueCode;
  readonly message: string;
  /** Polygon within the geometry, from 0. */
  readonly part?: number;
  /** Ring within the polygon, from 0, which is the exterior ring. */
  readonly ring?: number;
  /** The second ring, where two are concerned. */
  readonly otherPart?: number;
  readonly otherRing?: number;
  /** Two edges, each by the index of its first position; the second belongs to the other ring where there is one. */
  readonly edges?: readonly [number, number];
  /** The position concerned, by its index in its ring or line. */
  readonly vertex?: number;
  readonly at?: Position;
  /** The longitude or latitude that does not exist. */
  readonly value?: number;
}

/** Collects issues up to `ISSUES_MAX`. */
export interface IssueList {
  readonly issues: readonly GeometryIssue[];
  readonly isFull: () => boolean;
  readonly add: (issue: GeometryIssue) => void;
}

export function newIssueList(): IssueList {
  const issues: GeometryIssue[] = [];
  return {
    issues,
    isFull: () => issues.length >= ISSUES_MAX,
    add: (issue) => {
      if (issues.length < ISSUES_MAX) issues.push(issue);
    },
  };
}

/** "polygon 2, ring 1" in words that count from 1, as people do. */
export function ringName(part: number, ring: number, partCount: number): string {
  const inPart = ring === 0 ? "exterior ring" : `interior ring ${ring}`;
  return partCount > 1 ? `${inPart} of polygon ${part + 1}` : inPart;
}
