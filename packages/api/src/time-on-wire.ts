/**
 * Times on the wire are RFC 3339 with an offset; inside they are numbers. Every view is written once, over the type of its
 * times, with one function that changes them: with `toWire` on the way out, with `fromWire` on the way in.
 */
import { instantText, parseInstant } from "@duenotice/domain";
import type { Instant } from "@duenotice/domain";

/** RFC 3339 with an offset, e.g. `2026-11-21T04:09:00Z`. */
export type WireTime = string;

/** How a time of one form becomes a time of another. */
export type ChangeTime<A, B> = (time: A) => B;

export const toWire: ChangeTime<Instant, WireTime> = instantText;

/** Throws: RangeError for text that is not RFC 3339 with an offset. Our own server never sends such; statements are checked before. */
export const fromWire: ChangeTime<WireTime, Instant> = (text) => {
  const instant = parseInstant(text);
  if (instant === undefined)
    throw new RangeError(`Cannot read the time ${JSON.stringify(text)}: must be RFC 3339 with an offset`);
  return instant;
};
