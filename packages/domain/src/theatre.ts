/**
 * The configuration of one theatre: context is data, not code. Read from `theatre.json`, versioned by import.
 * GeoJSON layers lie beside it: `districts` (adm2 with P-codes), `blocks`, `crossings`, `roads`, `places`.
 */
import type { BoundingBox, MultiPolygon, Polygon } from "@duenotice/geo";
import type { OfficeId, TheatreId } from "./ids.ts";
import type { ZoneTransitions } from "./instant.ts";
import type { Names } from "./language.ts";
import type { Office } from "./office.ts";

export interface Term {
  readonly id: string;
  readonly names: Names;
}

export interface Theatre {
  readonly id: TheatreId;
  /** Raised by every import of a changed configuration. */
  readonly version: number;
  readonly names: Names;
  /** True for training: the word EXERCISE stands in every title, screen, file and message. */
  readonly exercise: boolean;
  /** Reading order of languages for people of this theatre. */
  readonly languages: readonly string[];
  /** The first is the theatre's own; all with their transitions. */
  readonly zones: readonly ZoneTransitions[];
  readonly bounds: BoundingBox;
  readonly cell: Office;
  readonly parties: readonly Office[];
  readonly organisations: readonly Office[];
  readonly leadTime: { readonly standardHours: number; readonly emergencyHours: number };
  readonly margins: { readonly distanceM: number; readonly minutes: number };
  readonly defaults: { readonly safetyDistanceM: number; readonly maxSpeedKmh: number };
  /** How far ahead overlaps are enumerated. */
  readonly horizonHours: number;
  /** True: a verified notification is transmitted at once; the cell sees it, but is not waited for. */
  readonly straightThrough: boolean;
  readonly clocks: {
    readonly verifyMinutes: number;
    readonly completeMinutes: number;
    readonly acknowledgeMinutes: number;
    readonly reactMinutes: number;
    readonly confirmSiteDays: number;
    /** A movement is overdue this long after its last window; it stays present until an arrival is recorded. */
    readonly overdueMinutes: number;
    /** Ended movements leave a party's view after this. */
    readonly endedVisibleHours: number;
  };
  /** Labels for "passed to", agreed with the parties. */
  readonly passedTo: readonly Term[];
  readonly vocabularies: {
    readonly siteCategories: readonly Term[];
    readonly areaKinds: readonly AreaKindTerm[];
    readonly movementKinds: readonly Term[];
    readonly vehicleTypes: readonly Term[];
    /** What may be missing, for "returned with what is missing". */
    readonly missingItems: readonly Term[];
    readonly disputeGrounds: readonly Term[];
  };
}

/** The neutral types of announced areas; a theatre may name them and leave some out, it cannot add behaviour. */
export type AreaKind =
  | "displacement_notice"
  | "closure"
  | "restricted"
  | "coordination_required"
  | "hazard"
  | "pause"
  | "corridor"
  | "crossing_status"
  | "return_notice"
  | "phase";

/** Kinds that announce danger are checked against subjects; a pause or a corridor announces its absence and is not. */
export const DANGER_KINDS: ReadonlySet<AreaKind> = new Set([
  "displacement_notice",
  "closure",
  "restricted",
  "coordination_required",
  "hazard",
  "phase",
]);

export interface AreaKindTerm extends Term {
  readonly id: AreaKind;
}

/** An administrative area of the theatre, for plausibility checks and look-up. */
export interface District {
  readonly pcode: string;
  readonly names: Names;
  readonly geometry: Polygon | MultiPolygon;
}

/** Every office by id, the cell included. */
export function officeOf(theatre: Theatre, id: OfficeId): Office | undefined {
  if (theatre.cell.id === id) return theatre.cell;
  return theatre.parties.find((o) => o.id === id) ?? theatre.organisations.find((o) => o.id === id);
}
