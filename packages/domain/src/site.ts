/** A place with a humanitarian function, as notified. Texts are disclosed beside the statement, never inside it. */
import type { SiteGeometry } from "@duenotice/geo";
import type { OfficeId } from "./ids.ts";
import type { Instant } from "./instant.ts";
import type { Names } from "./language.ts";

export interface SiteContent {
  /** A term of the theatre's `siteCategories`. */
  readonly category: string;
  readonly relation: "administers" | "supports" | "operates";
  readonly geometry: SiteGeometry;
  readonly safetyDistanceM: number;
  /** Humanitarian function; absent `until` = open. */
  readonly from: Instant;
  readonly until?: Instant;
  /** P-code of the district that the sender names; compared with where the geometry lies. */
  readonly district?: string;
  readonly accuracyM?: number;
  readonly capture?: "gps_on_site" | "imagery" | "map" | "unknown";
  readonly marking: readonly ("roof" | "flag" | "lights" | "none")[];
  /** Parties to which the organisation consents to hand this over. */
  readonly consents: readonly OfficeId[];
  /** Other organisations that may see it. */
  readonly sharedWith: readonly OfficeId[];
}

export interface SiteTexts {
  readonly name: Names;
  readonly address?: string;
  readonly contact?: string;
  readonly notes?: string;
  /** The coordinate as it was received, before conversion. */
  readonly original?: string;
}
