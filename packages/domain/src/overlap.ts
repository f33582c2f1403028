/**
 * What the engine is asked about and what it answers. One overlap per subject version and area version.
 * Shared by the engine, the store, the wire and the screens; the engine itself lives in `overlap`.
 */
import type { AreaGeometry, Position, SiteGeometry } from "@duenotice/geo";
import type { DailyWindow } from "./area.ts";
import type { AreaId, OfficeId, RecordId } from "./ids.ts";
import type { Instant, Window } from "./instant.ts";
import type { TimedRoute } from "./movement.ts";
import type { AreaKind } from "./theatre.ts";

export interface SiteSubject {
  readonly kind: "site";
  readonly id: RecordId;
  readonly version: number;
  readonly geometry: SiteGeometry;
  readonly safetyDistanceM: number;
  /** Presence; absent = has always been there / stays. Closed at both ends. */
  readonly from?: Instant;
  readonly until?: Instant;
}

export interface MovementSubject {
  readonly kind: "movement";
  readonly id: RecordId;
  readonly version: number;
  readonly route: TimedRoute;
  readonly returnFromStop?: number;
  readonly abort?: TimedRoute;
  readonly safetyDistanceM: number;
  /** Top speed: it may be held anywhere and hurry afterwards. */
  readonly maxSpeedKmh: number;
  /** Overdue and no arrival recorded: present on every leg and at every stop beyond `lastReachedStop` until told otherwise. */
  readonly overdueOpen?: boolean;
  /** Index into `route.stops` of the last stop at which it was recorded (0 = it left); absent = nowhere yet. Only read when overdue. */
  readonly lastReachedStop?: number;
}

export type Subject = SiteSubject | MovementSubject;

/** An area as the engine sees it: one version, margins resolved. */
export interface DangerArea {
  readonly id: AreaId;
  readonly version: number;
  readonly kind: AreaKind;
  readonly geometry: AreaGeometry;
  /** Absent = announced for ever. */
  readonly announced?: Instant;
  readonly from?: Instant;
  readonly until?: Instant;
  readonly daily?: DailyWindow;
  readonly except?: readonly Window[];
  readonly marginM: number;
  readonly marginMinutes: number;
}

/** Where on the plan: legs are numbered from 1 between timed stops; a stop is the dwelling at it. */
export type Leg =
  | { readonly track: "site" }
  | { readonly track: "planned" | "return" | "abort"; readonly leg: number }
  | { readonly track: "planned" | "return" | "abort"; readonly stop: number };

/** Which of the area's windows: a displacement notice counts from its announcement and from its stated start. */
export type WindowLabel = "announced" | "stated" | "window";

export interface OverlapPart {
  readonly leg: Leg;
  readonly window: WindowLabel;
  /** When both may be: `[from, until]`, clipped to the horizon. */
  readonly from: Instant;
  readonly until: Instant;
  /** True when the area or the subject goes on past the horizon. */
  readonly openEnded: boolean;
  /** Where along the route it first and last comes near; absent for sites. */
  readonly enterAt?: { readonly alongM: number; readonly position: Position };
  readonly leaveAt?: { readonly alongM: number; readonly position: Position };
  readonly minDistanceM: number;
}

export interface Overlap {
  readonly subject: { readonly kind: "site" | "movement"; readonly id: RecordId; readonly version: number };
  readonly area: AreaId;
  readonly areaVersion: number;
  /** 0 = inside or touching. */
  readonly minDistanceM: number;
  /** Safety distance of the subject plus margin of the area. */
  readonly withinM: number;
  readonly parts: readonly OverlapPart[];
}

export type Reaction = "held" | "replanned" | "as_planned" | "no_longer";

export type OverlapClosing =
  | "subject_amended"
  | "subject_ended"
  | "version_no_longer_held"
  | "area_amended"
  | "area_withdrawn"
  | "area_superseded"
  | "time_passed";

/** An overlap on the record: opened, explained, reacted to, closed. */
export interface OverlapRecord {
  readonly overlap: Overlap;
  readonly owner: OfficeId;
  readonly issuer: OfficeId;
  readonly openedAt: Instant;
  /** Same subject version and area, earlier area version, and nothing worse than before: not told again. */
  readonly unchangedSince?: number;
  readonly reaction?: {
    readonly reaction: Reaction;
    readonly at: Instant;
    readonly by: OfficeId;
    /** Who decided and why: disclosures of the statement. */
    readonly decidedBy?: string;
    readonly why?: string;
  };
  readonly closed?: { readonly at: Instant; readonly because: OverlapClosing };
}
