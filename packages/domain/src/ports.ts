/** What the pure rooms need from the world, given to them by the composition roots. */
import type { Instant } from "./instant.ts";

export interface Clock {
  readonly now: () => Instant;
}

export interface Ids {
  /** A new UUID. */
  readonly newId: () => string;
  /** `count` random bytes as lower-case hexadecimal. */
  readonly randomHex: (count: number) => string;
}
