/**
 * Where and when an overlap is: what map and time bar turn to when it is opened. A moment that lies inside the overlap, as the map draws
 * it, and the stretch of road or the site where it is at that moment.
 */
import type { OverlapView } from "@duenotice/api";
import type { Instant, OverlapPart, SiteContent } from "@duenotice/domain";
import type { Position } from "@duenotice/geo";

/** Map and bar show whole minutes. */
const MINUTE_MS = 60_000;

/**
 * The moment to look at: `undefined`, the clock, while the overlap is going on; else the first whole minute of the next of its times; of
 * one that is over, of the last.
 *
 * Ensures: the moment lies in one of the overlap's parts, and so does the whole minute that the map draws for it, unless the part is
 *          shorter than that.
 */
export function overlapMoment(view: OverlapView<Instant>, now: Instant): Instant | undefined {
  const parts = inTime(view);
  if (parts.some((part) => holds(part, now))) return undefined;
  const part = parts.find(({ from }) => from > now) ?? parts.at(-1);
  if (part === undefined) return undefined;
  const whole = Math.ceil(part.from / MINUTE_MS) * MINUTE_MS;
  return holds(part, whole) ? whole : part.from;
}

/** Where it is at that moment: ends of the stretch of its parts then, or the site. Empty when that is not known. */
export function overlapPlace(
  view: OverlapView<Instant>,
  at: Instant,
  site: SiteContent["geometry"] | undefined,
): readonly Position[] {
  const parts = inTime(view);
  const then = parts.filter((part) => holds(part, at));
  const places = (then.length > 0 ? then : parts)
    .flatMap((part) => [part.enterAt?.position, part.leaveAt?.position])
    .filter((position) => position !== undefined);
  if (places.length > 0) return places;
  if (site === undefined) return [];
  return site.type === "Point" ? [site.coordinates] : site.coordinates.flat();
}

function inTime(view: OverlapView<Instant>): readonly OverlapPart[] {
  return view.overlap.parts.toSorted((a, b) => a.from - b.from);
}

function holds(part: OverlapPart, at: Instant): boolean {
  return part.from <= at && (part.openEnded || at <= part.until);
}
