/**
 * What a recipient is given, numbered: complete, and what has changed since its last one. The same document is written as XLSX, GeoJSON, KML and a page
 * to print; each carries the number, the recipient, the time in the theatre's zone and in UTC, the changes and the legal note.
 *
 * Coordinates are the same for every recipient: no decoys, no hidden marks.
 */
import type { AreaGeometry } from "@duenotice/geo";
import type {
  AreaContent,
  AreaTexts,
  Instant,
  Language,
  MovementContent,
  MovementTexts,
  Names,
  SiteContent,
  SiteTexts,
  Term,
  Theatre,
  VersionStatus,
  ZoneTransitions,
} from "@duenotice/domain";

/** Against the recipient's previous snapshot. */
export type SnapshotChange = "new" | "changed" | "unchanged" | "ended" | "withdrawn_from_you";

interface ItemBase {
  readonly id: string;
  readonly reference: string;
  readonly version: number;
  /** What the recipient had before; absent when it is new to it. */
  readonly previousVersion?: number;
  /** Newest version that an office of the recipient acknowledged. */
  readonly heldVersion?: number;
  readonly owner: Names;
  readonly change: SnapshotChange;
}

export interface SnapshotSite extends ItemBase {
  readonly kind: "site";
  readonly status: VersionStatus;
  readonly content: SiteContent;
  readonly texts: SiteTexts;
  readonly categoryName: string;
}

export interface SnapshotMovement extends ItemBase {
  readonly kind: "movement";
  readonly status: VersionStatus;
  readonly lateness: string;
  readonly content: MovementContent;
  readonly texts: MovementTexts;
  readonly kindName: string;
}

/** What had become of an announced area when the snapshot was taken. */
export type SnapshotAreaState = "announced" | "withdrawn" | "superseded" | "over";

export interface SnapshotArea extends ItemBase {
  readonly kind: "area";
  readonly state: SnapshotAreaState;
  readonly content: AreaContent;
  readonly texts: AreaTexts;
  readonly kindName: string;
  /** Names of the parties to an agreement. */
  readonly agreedBy: readonly Names[];
}

/** Something the recipient is no longer given: only that is said of it. */
export interface SnapshotWithdrawn extends ItemBase {
  readonly kind: "withdrawn";
}

export type SnapshotItem = SnapshotSite | SnapshotMovement | SnapshotArea | SnapshotWithdrawn;

export interface SnapshotDocument {
  readonly theatre: Names;
  readonly isExercise: boolean;
  readonly number: number;
  readonly previousNumber?: number;
  readonly recipient: Names;
  readonly takenAt: Instant;
  /** The theatre's own zone: times stand in it and in UTC. */
  readonly zone: ZoneTransitions;
  readonly language: Language;
  /** The theatre's words for vehicles, and its margins where an area has none of its own. */
  readonly vehicleTypes: readonly Term[];
  readonly margins: Theatre["margins"];
  readonly items: readonly SnapshotItem[];
}

/** Geometry of an item, where it has one. */
export function geometryOf(
  item: SnapshotItem,
): SiteContent["geometry"] | MovementContent["route"]["line"] | AreaGeometry | undefined {
  switch (item.kind) {
    case "site":
    case "area":
      return item.content.geometry;
    case "movement":
      return item.content.route.line;
    case "withdrawn":
      return undefined;
  }
}
