/** An area as a party announces it: where, when, on what basis, in whose words. Never purpose, forces or targets. */
import type { AreaGeometry } from "@duenotice/geo";
import type { AreaId, OfficeId } from "./ids.ts";
import type { Instant, Window } from "./instant.ts";
import type { Names } from "./language.ts";
import type { AreaKind } from "./theatre.ts";

export type Weekday = "MO" | "TU" | "WE" | "TH" | "FR" | "SA" | "SU";

/** Local wall-clock times of a zone; `until` at or before `from` runs over midnight and belongs to the day it begins on. */
export interface DailyWindow {
  /** "10:00" */
  readonly from: string;
  readonly until: string;
  /** Absent = every day. */
  readonly days?: readonly Weekday[];
  readonly timeZone: string;
}

export interface AreaContent {
  readonly kind: AreaKind;
  readonly basis: "unilateral" | "agreed" | "reported";
  /** Parties to the agreement; at least two when `basis` is `agreed`. */
  readonly agreedBy?: readonly OfficeId[];
  readonly geometry: AreaGeometry;
  /** When it was first made known; for danger it counts from here as well as from its stated start. */
  readonly announced: Instant;
  /** Stated start; absent = from the announcement. */
  readonly from?: Instant;
  /** Absent = until further notice. */
  readonly until?: Instant;
  readonly daily?: DailyWindow;
  readonly except?: readonly Window[];
  /** Absent = the theatre's. */
  readonly marginM?: number;
  readonly marginMinutes?: number;
  /** Blocks or localities as the issuer lists them; drawing and list are compared. */
  readonly blocks?: readonly string[];
  readonly supersedes?: readonly { readonly area: AreaId; readonly version: number }[];
}

export interface AreaTexts {
  /** The issuer's own label, e.g. "warning 31". */
  readonly label: string;
  readonly instruction?: Names;
  readonly contact?: string;
  readonly source?: string;
}
