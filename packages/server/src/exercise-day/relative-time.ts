/**
 * Times of the exercise day, counted from its local midnight: `+04:09:30` is nine and a half minutes past four in the night,
 * `-50:00:00` two days and two hours before midnight. Hours may have more than two digits.
 */
export type RelativeTime = string;

const RELATIVE = /^([+-])(\d{2,4}):([0-5]\d):([0-5]\d)$/;

/** Milliseconds from midnight. Throws: RangeError for anything else than a relative time. */
export function relativeMs(text: RelativeTime): number {
  const match = RELATIVE.exec(text);
  if (match === null)
    throw new RangeError(
      `Cannot read the time ${JSON.stringify(text)}: must be hours, minutes and seconds from midnight, such as +04:09:30`,
    );
  const seconds = Number(match[2]) * 3_600 + Number(match[3]) * 60 + Number(match[4]);
  return (match[1] === "-" ? -seconds : seconds) * 1_000;
}

/** The other way; whole seconds. */
export function relativeText(seconds: number): RelativeTime {
  const size = Math.abs(Math.round(seconds));
  const two = (n: number): string => String(n).padStart(2, "0");
  return `${seconds < 0 ? "-" : "+"}${two(Math.floor(size / 3_600))}:${two(Math.floor(size / 60) % 60)}:${two(size % 60)}`;
}
