/**
 * What the engine finds now against what is on the record: which overlaps are new, which have changed, which are over and why.
 * Works from the two states and not from the change between them, so that a follower that was away, or repeats itself, says the same.
 *
 * Rules: H24, H25.
 */
import type {
  AnnouncedArea,
  AreaId,
  Instant,
  Leg,
  NotifiedRecord,
  OfficeId,
  Overlap,
  OverlapClosing,
  OverlapPart,
  OverlapRecord,
  RecordId,
  ServerBody,
  Theatre,
} from "@duenotice/domain";
import { areaClosing, closingOf } from "@duenotice/domain";

type Findings = Extract<ServerBody, { readonly type: "overlaps.found" }>;
export type Found = Findings["found"][number];
export type Closed = Findings["closed"][number];

export interface Comparison {
  /** What the engine finds for the things in question. */
  readonly engine: readonly Overlap[];
  /** Every overlap on the record for the same things, closed ones included. */
  readonly onRecord: readonly OverlapRecord[];
  readonly ownerOf: (record: RecordId) => OfficeId | undefined;
  readonly areaOf: (area: AreaId) => AnnouncedArea | undefined;
  /** Asked only for records whose side may be why an overlap is over. */
  readonly recordsOf: (records: readonly RecordId[]) => Promise<(record: RecordId) => NotifiedRecord | undefined>;
  readonly theatre: Theatre;
  readonly now: Instant;
}

export interface Difference {
  readonly found: readonly Found[];
  readonly closed: readonly Closed[];
}

export async function compareFindings(comparison: Comparison): Promise<Difference> {
  const { engine, onRecord, now } = comparison;
  const known = new Map(onRecord.map((entry) => [pairText(entry.overlap), entry]));
  const current = engine.filter((overlap) => !isOver(overlap, now));
  const stillThere = new Set(current.map(pairText));
  const found = current.flatMap((overlap) => {
    const before = known.get(pairText(overlap));
    if (before !== undefined && before.closed === undefined && isSameOrLess(before.overlap, overlap)) return [];
    return foundOf(overlap, comparison, known) ?? [];
  });
  const over = onRecord.filter((entry) => entry.closed === undefined && !stillThere.has(pairText(entry.overlap)));
  return { found, closed: await closedOf(over, comparison) };
}

export interface Cause {
  readonly hash: string;
  readonly records: readonly string[];
  readonly areas: readonly string[];
}

/** Each finding goes to the first statement of the batch that touched one of its sides; in the order of the statements. */
export function byCause({ found, closed }: Difference, causes: readonly Cause[]): ReadonlyMap<string, Difference> {
  const ofRecord = new Map<string, number>();
  const ofArea = new Map<string, number>();
  for (const [i, cause] of causes.entries()) {
    for (const id of cause.records) if (!ofRecord.has(id)) ofRecord.set(id, i);
    for (const id of cause.areas) if (!ofArea.has(id)) ofArea.set(id, i);
  }
  const first = (record: string, area: string): number =>
    Math.min(ofRecord.get(record) ?? Number.POSITIVE_INFINITY, ofArea.get(area) ?? Number.POSITIVE_INFINITY);
  const foundBy = Map.groupBy(found, (overlap) => first(overlap.subject.id, overlap.area));
  const closedBy = Map.groupBy(closed, (overlap) => first(overlap.record, overlap.area));
  const parts = new Map<string, Difference>();
  for (const [i, { hash }] of causes.entries()) {
    const part = { found: foundBy.get(i) ?? [], closed: closedBy.get(i) ?? [] };
    if (part.found.length > 0 || part.closed.length > 0) parts.set(hash, part);
  }
  return parts;
}

/** All of its parts lie in the past. */
export function isOver(overlap: Overlap, now: Instant): boolean {
  return overlap.parts.every((part) => !part.openEnded && part.until < now);
}

export function pairText({ subject, area, areaVersion }: Overlap): string {
  return JSON.stringify([subject.id, subject.version, area, areaVersion]);
}

type Known = ReadonlyMap<string, OverlapRecord>;

function foundOf(overlap: Overlap, { ownerOf, areaOf }: Comparison, known: Known): Found | undefined {
  const owner = ownerOf(overlap.subject.id);
  const issuer = areaOf(overlap.area)?.issuer;
  if (owner === undefined || issuer === undefined) return undefined;
  const unchangedSince = sameAsEarlier(overlap, known);
  return { ...overlap, owner, issuer, ...(unchangedSince === undefined ? {} : { unchangedSince }) };
}

/**
 * The earliest version of the area since which nothing got worse for this subject version. Only the version directly before counts:
 * an area that was withdrawn from a place and comes back is news.
 */
function sameAsEarlier(overlap: Overlap, known: Known): number | undefined {
  const earlier = known.get(pairText({ ...overlap, areaVersion: overlap.areaVersion - 1 }));
  if (earlier === undefined || !isSameOrLess(earlier.overlap, overlap)) return undefined;
  return earlier.unchangedSince ?? earlier.overlap.areaVersion;
}

/** Nothing in `now` is nearer, earlier, later or elsewhere than `before` said. */
function isSameOrLess(before: Overlap, now: Overlap): boolean {
  if (now.minDistanceM < before.minDistanceM || now.withinM > before.withinM) return false;
  return now.parts.every((part) => before.parts.some((other) => covers(other, part)));
}

function covers(outer: OverlapPart, inner: OverlapPart): boolean {
  if (!isSameLeg(outer.leg, inner.leg) || outer.window !== inner.window) return false;
  if (inner.minDistanceM < outer.minDistanceM || outer.from > inner.from) return false;
  // What goes on past the horizon was said to go on: that the horizon has moved is no news.
  return outer.openEnded || (!inner.openEnded && inner.until <= outer.until);
}

/** Field by field: what comes from the database has its keys in another order. */
function isSameLeg(a: Leg, b: Leg): boolean {
  const number = (leg: Leg): string => ("leg" in leg ? `leg ${leg.leg}` : "stop" in leg ? `stop ${leg.stop}` : "");
  return a.track === b.track && number(a) === number(b);
}

async function closedOf(over: readonly OverlapRecord[], comparison: Comparison): Promise<readonly Closed[]> {
  const { areaOf, theatre, now } = comparison;
  const byArea = (entry: OverlapRecord): OverlapClosing | undefined => {
    const area = areaOf(entry.overlap.area);
    return area === undefined ? undefined : areaClosing(area, entry.overlap.areaVersion, theatre);
  };
  const bySubject = over.filter((entry) => byArea(entry) === undefined).map((entry) => entry.overlap.subject.id);
  const recordOf = bySubject.length === 0 ? () => undefined : await comparison.recordsOf([...new Set(bySubject)]);
  return over.map((entry) => {
    const { subject, area, areaVersion } = entry.overlap;
    const sides = { record: recordOf(subject.id), area: areaOf(area) };
    const because =
      byArea(entry) ??
      (sides.record === undefined || sides.area === undefined
        ? undefined
        : closingOf(entry, { record: sides.record, area: sides.area, theatre, now }));
    // Both sides stand and the engine finds nothing any more: the theatre's margins have changed, and with them what the area covers.
    return { record: subject.id, version: subject.version, area, areaVersion, because: because ?? "area_amended" };
  });
}
