/** An announced area with all its versions. A newer version supersedes the older one; withdrawing is a version too. */
import type { AreaContent, AreaTexts } from "./area.ts";
import type { AccountId, AreaId, OfficeId, StatementHash } from "./ids.ts";
import type { Instant } from "./instant.ts";

export interface AreaVersion {
  readonly area: AreaId;
  readonly version: number;
  readonly status: "announced" | "withdrawn";
  readonly statement: StatementHash;
  readonly by: AccountId;
  readonly at: Instant;
  readonly content: AreaContent;
  readonly texts: AreaTexts;
  /** What is inconsistent in itself: the list of blocks against the drawing, for example. Shown, never a refusal. */
  readonly issues: readonly AreaIssue[];
}

export type AreaIssue =
  | { readonly code: "block-unknown"; readonly block: string }
  | { readonly code: "block-listed-not-drawn"; readonly block: string }
  | { readonly code: "block-drawn-not-listed"; readonly block: string }
  | { readonly code: "block-cut"; readonly block: string; readonly coveredPercent: number }
  | { readonly code: "outside-theatre" }
  | { readonly code: "overlaps-own-pause"; readonly area: AreaId; readonly version: number };

export interface AnnouncedArea {
  readonly id: AreaId;
  /** Short human name, unique in the theatre, e.g. "N-31"; given by the server. */
  readonly reference: string;
  /** The party that issued it. */
  readonly issuer: OfficeId;
  readonly currentVersion: number;
  readonly versions: readonly AreaVersion[];
  /** Set when another area's announcement superseded this one. */
  readonly supersededBy?: { readonly area: AreaId; readonly version: number };
}
