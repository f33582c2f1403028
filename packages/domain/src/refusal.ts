/**
 * Every refusal that a caller must handle. Codes are stable: clients, translations and tests match on them.
 * A refusal carries ids and limits, never a name, a contact or a valid position.
 */
import type { Instant } from "./instant.ts";
import type { AreaId, OfficeId, RecordId } from "./ids.ts";
import type { FormRequirement, StopRequirement } from "./requirement.ts";

export type Refusal =
  // reading what was sent
  | {
      readonly code: "statement/malformed";
      readonly path: string;
      readonly requirement: FormRequirement;
      readonly known?: readonly string[];
      readonly limit?: number;
    }
  | { readonly code: "statement/unknown-type"; readonly type: string }
  | { readonly code: "statement/too-large"; readonly sizeBytes: number; readonly limitBytes: number }
  | { readonly code: "statement/disclosure-mismatch"; readonly field: string }
  | { readonly code: "statement/id-reused"; readonly id: string }
  | { readonly code: "statement/claimed-time-implausible"; readonly claimed: Instant; readonly now: Instant }
  // rights
  | { readonly code: "rights/not-permitted"; readonly act: string }
  | { readonly code: "rights/second-person-needed" }
  | { readonly code: "record/not-found"; readonly id: string }
  // versions and stages
  | { readonly code: "record/exists"; readonly id: RecordId | AreaId }
  | {
      readonly code: "record/stale-version";
      readonly id: RecordId | AreaId;
      readonly base: number;
      readonly current: number;
      /** What the asker missed: every later version, who made it and when. */
      readonly missed: readonly { readonly version: number; readonly by: OfficeId; readonly at: Instant }[];
    }
  | { readonly code: "record/wrong-stage"; readonly stage: string; readonly needed: readonly string[] }
  | { readonly code: "record/ended"; readonly status: string }
  | { readonly code: "record/unchanged"; readonly version: number }
  | { readonly code: "handover/not-handed-over"; readonly party: OfficeId; readonly version: number }
  | { readonly code: "handover/not-acknowledged"; readonly version: number }
  | { readonly code: "handover/unknown-label"; readonly label: string; readonly known: readonly string[] }
  | { readonly code: "dispute/not-found"; readonly id: string }
  | { readonly code: "overlap/not-found" }
  | { readonly code: "overlap/closed" }
  | { readonly code: "overlap/reason-needed" }
  // contents
  | { readonly code: "content/missing"; readonly field: string }
  | {
      readonly code: "content/unknown-value";
      readonly field: string;
      readonly value: string;
      readonly known: readonly string[];
    }
  | {
      readonly code: "content/out-of-range";
      readonly field: string;
      readonly value: number;
      readonly min: number;
      readonly max: number;
    }
  | { readonly code: "content/too-long"; readonly field: string; readonly length: number; readonly limit: number }
  | { readonly code: "content/window-ends-before-it-starts"; readonly field: string }
  | { readonly code: "content/geometry"; readonly issues: readonly GeometryIssue[] }
  | { readonly code: "content/unknown-party"; readonly party: string; readonly known: readonly string[] }
  | {
      readonly code: "movement/too-fast";
      readonly leg: number;
      readonly neededKmh: number;
      readonly allowedKmh: number;
    }
  | {
      readonly code: "movement/stop-order";
      /** From 0, as in the plan. */
      readonly stop: number;
      readonly requirement: StopRequirement;
      readonly limit?: number;
    }
  | { readonly code: "movement/in-the-past" }
  | { readonly code: "area/agreed-without-parties" }
  | { readonly code: "zone/unknown"; readonly zone: string; readonly known: readonly string[] }
  | { readonly code: "zone/beyond-horizon"; readonly zone: string; readonly at: Instant; readonly knownUntil: Instant };

/** One thing that is wrong with a geometry, with its place. Mirrors what `geo` reports. */
export interface GeometryIssue {
  readonly code: string;
  readonly message: string;
  readonly part?: number;
  readonly ring?: number;
  readonly otherPart?: number;
  readonly otherRing?: number;
  readonly edges?: readonly number[];
  readonly vertex?: number;
  readonly at?: readonly [number, number];
  /** The longitude or latitude that does not exist. */
  readonly value?: number;
}

export type RefusalCode = Refusal["code"];
