/**
 * What a row says, before anything is added to it. What the file does not say is absent here; the notify screens and `check` fill in the theatre's
 * defaults and say that they did.
 */
import type { AreaGeometry, LineString, SiteGeometry } from "@duenotice/geo";
import type { AreaKind, DailyWindow, Instant, Names, Stop, Window } from "@duenotice/domain";

export interface ImportedSite {
  readonly id?: string;
  readonly name?: Names;
  readonly category?: string;
  readonly relation?: string;
  readonly geometry: SiteGeometry;
  readonly safetyDistanceM?: number;
  readonly from?: Instant;
  readonly until?: Instant;
  readonly district?: string;
  readonly accuracyM?: number;
  readonly contact?: string;
  readonly address?: string;
  readonly notes?: string;
  readonly consents?: readonly string[];
  /** The coordinate as it stood in the file. */
  readonly original?: string;
}

export interface ImportedMovement {
  readonly id?: string;
  readonly name?: Names;
  readonly kind?: string;
  readonly line: LineString;
  readonly stops: readonly Stop[];
  /** Names of stops by their index in `stops`, as in `MovementTexts`. */
  readonly stopNames?: Readonly<Record<string, string>>;
  readonly safetyDistanceM?: number;
  readonly maxSpeedKmh?: number;
  readonly people?: number;
  readonly vehicles?: string;
  readonly armedEscort?: "none_declared" | "declared";
  readonly cargo?: string;
  readonly contact?: string;
  readonly notes?: string;
  readonly consents?: readonly string[];
}

export interface ImportedArea {
  readonly id?: string;
  readonly version?: number;
  readonly kind?: AreaKind;
  readonly basis?: "unilateral" | "agreed" | "reported";
  readonly label?: string;
  /** Absent when the row only lists blocks. */
  readonly geometry?: AreaGeometry;
  readonly blocks?: readonly string[];
  readonly announced?: Instant;
  readonly from?: Instant;
  readonly until?: Instant;
  readonly daily?: DailyWindow;
  readonly except?: readonly Window[];
  readonly marginM?: number;
  readonly marginMinutes?: number;
  readonly instruction?: string;
}
