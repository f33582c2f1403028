/**
 * What the engine finds now against what is on the record: which overlaps are new, which have changed, which are over and why.
 * Works from the two states and not from the change between them, so that a follower that was away, or repeats itself, says the same.
 *
 * Rules: H24, H25.
 */
import type { AnnouncedArea, Instant, NotifiedRecord, Overlap, OverlapClosing, OverlapPart, OverlapRecord, ServerBody, Theatre } from "@duenotice/domain";
import { closingOf } from "@duenotice/domain";

type Findings = Extract<ServerBody, { readonly type: "overlaps.found" }>;
export type Found = Findings["found"][number];
export type Closed = Findings["closed"][number];

export interface Comparison {
  /** What the engine finds for the things in question. */
  readonly engine: readonly Overlap[];
  /** Every overlap on the record for the same things, closed ones included. */
  readonly onRecord: readonly OverlapRecord[];
  readonly recordOf: (id: string) => NotifiedRecord | undefined;
  readonly areaOf: (id: string) => AnnouncedArea | undefined;
  readonly theatre: Theatre;
  readonly now: Instant;
}

export interface Difference {
  readonly found: readonly Found[];
  readonly closed: readonly Closed[];
}

export function compareFindings(comparison: Comparison): Difference {
  const { engine, onRecord, now } = comparison;
  const known = new Map(onRecord.map((entry) => [pairText(entry.overlap), entry]));
  const current = engine.filter((overlap) => !isOver(overlap, now));
  const stillThere = new Set(current.map(pairText));
  const found = current.flatMap((overlap) => {
    const before = known.get(pairText(overlap));
    if (before !== undefined && before.closed === undefined && isSameOrLess(before.overlap, overlap)) return [];
    return foundOf(overlap, comparison) ?? [];
  });
  const closed = onRecord
    .filter((entry) => entry.closed === undefined && !stillThere.has(pairText(entry.overlap)))
    .map((entry) => closedOf(entry, comparison));
  return { found, closed };
}

/** All of its parts lie in the past. */
export function isOver(overlap: Overlap, now: Instant): boolean {
  return overlap.parts.every((part) => !part.openEnded && part.until < now);
}

export function pairText({ subject, area, areaVersion }: Overlap): string {
  return JSON.stringify([subject.id, subject.version, area, areaVersion]);
}

function foundOf(overlap: Overlap, { onRecord, recordOf, areaOf }: Comparison): Found | undefined {
  const record = recordOf(overlap.subject.id);
  const area = areaOf(overlap.area);
  if (record === undefined || area === undefined) return undefined;
  const unchangedSince = sameAsEarlier(overlap, onRecord);
  return { ...overlap, owner: record.owner, issuer: area.issuer, ...(unchangedSince === undefined ? {} : { unchangedSince }) };
}

/**
 * The earliest version of the area since which nothing got worse for this subject version. Only the version directly before counts:
 * an area that was withdrawn from a place and comes back is news.
 */
function sameAsEarlier(overlap: Overlap, onRecord: readonly OverlapRecord[]): number | undefined {
  const earlier = onRecord.find(
    (entry) =>
      entry.overlap.subject.id === overlap.subject.id &&
      entry.overlap.subject.version === overlap.subject.version &&
      entry.overlap.area === overlap.area &&
      entry.overlap.areaVersion === overlap.areaVersion - 1,
  );
  if (earlier === undefined || !isSameOrLess(earlier.overlap, overlap)) return undefined;
  return earlier.unchangedSince ?? earlier.overlap.areaVersion;
}

/** Nothing in `now` is nearer, earlier, later or elsewhere than `before` said. */
function isSameOrLess(before: Overlap, now: Overlap): boolean {
  if (now.minDistanceM < before.minDistanceM || now.withinM > before.withinM) return false;
  return now.parts.every((part) => before.parts.some((other) => covers(other, part)));
}

function covers(outer: OverlapPart, inner: OverlapPart): boolean {
  if (JSON.stringify(outer.leg) !== JSON.stringify(inner.leg) || outer.window !== inner.window) return false;
  if (inner.minDistanceM < outer.minDistanceM || outer.from > inner.from) return false;
  // What goes on past the horizon was said to go on: that the horizon has moved is no news.
  return outer.openEnded || (!inner.openEnded && inner.until <= outer.until);
}

function closedOf(entry: OverlapRecord, comparison: Comparison): Closed {
  const { subject, area, areaVersion } = entry.overlap;
  return { record: subject.id, version: subject.version, area, areaVersion, because: becauseOf(entry, comparison) };
}

function becauseOf(entry: OverlapRecord, { recordOf, areaOf, theatre, now }: Comparison): OverlapClosing {
  const record = recordOf(entry.overlap.subject.id);
  const area = areaOf(entry.overlap.area);
  // Both sides are rows that the overlap refers to; without one of them nothing is known of why.
  const because = record === undefined || area === undefined ? undefined : closingOf(entry, { record, area, theatre, now });
  // Both sides stand and the engine finds nothing any more: the theatre's margins have changed, and with them what the area covers.
  return because ?? "area_amended";
}
