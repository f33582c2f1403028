/**
 * Moments in time. Inside the product a moment is a number; on every boundary it is RFC 3339 with an offset.
 *
 * Units: milliseconds since 1970-01-01T00:00:00Z, without leap seconds. Intervals are half-open unless a name says otherwise.
 */
export type Instant = number;

/** `[from, until)`; `until` absent = until further notice. */
export interface Window {
  readonly from: Instant;
  readonly until?: Instant;
}

/**
 * What a time zone does up to the theatre's horizon, carried by the theatre so that every node, browser and year
 * computes the same. The first entry holds from before the theatre began; entries are ascending.
 */
export interface ZoneTransitions {
  /** IANA name, for display and for daily windows. */
  readonly zone: string;
  readonly transitions: readonly { readonly at: Instant; readonly offsetMinutes: number }[];
  /** Beyond this moment the table says nothing and must not be asked. */
  readonly knownUntil: Instant;
}
