/** How much one request and one line may take, beyond the limits of the wire (`api`), with units. */

/** Sign-in and everything else that carries a small body. */
export const SMALL_BODY_BYTES_MAX = 16_384;

/** Refused bodies are still read and thrown away up to here, so that the sender hears the refusal and not a broken line. */
export const DISCARD_BYTES_MAX = 80_000_000;

/** From the first byte of a request to its last; slower senders are cut off. */
export const REQUEST_TIMEOUT_MS = 120_000;

/** Retry-After while the database is away: its supervisor needs about a second, a failover about twenty. */
export const DATABASE_RETRY_SECONDS = 5;

/** From the opening of a line to the end of the headers; a line that only pretends to ask is closed. */
export const HEADERS_TIMEOUT_MS = 15_000;

/** An idle line stays open this long: longer than the 60 s after which common proxies give theirs up, so that they close first. */
export const KEEP_ALIVE_MS = 75_000;
