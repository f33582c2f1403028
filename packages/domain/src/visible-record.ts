/**
 * A record as one reader sees it: what he may not see is not there, not blanked.
 */
import type { CoordinationVersion, MovementVersion, NotifiedRecord, SiteVersion } from "./record.ts";

/** Persons and internal steps of the sender and the cell; readers outside have none of it. */
type Internal = "submittedBy" | "verifiedBy" | "verifiedAt" | "completedAt" | "returned" | "reason";

type Narrowed<V extends SiteVersion | MovementVersion | CoordinationVersion> = Omit<V, Internal> &
  Partial<Pick<V, Internal>>;

export type VisibleVersion = Narrowed<SiteVersion> | Narrowed<MovementVersion> | Narrowed<CoordinationVersion>;

/** Every `NotifiedRecord` is one; `versions` may lack what the reader may not see, `currentVersion` is the newest that he knows of. */
export type VisibleRecord = Omit<NotifiedRecord, "versions"> & { readonly versions: readonly VisibleVersion[] };

/** What is unusual about a record, as the strip shows it. */
export type RecordFlag =
  | "late"
  | "emergency"
  | "returned"
  | "lapsed"
  | "disputed"
  | "overdue"
  | "not_acknowledged"
  | "older_version_held"
  | "no_longer_given";
