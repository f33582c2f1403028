/** The overlaps that the live engine holds, reachable from both sides, and what a replacement changes in them. */
import type { Overlap } from "@duenotice/domain";

/** What a change of one subject or area did. An overlap is identified by subject version and area version. */
export interface OverlapChange {
  readonly appeared: readonly Overlap[];
  /** Now and before: other minutes, places or distances. */
  readonly changed: readonly { readonly before: Overlap; readonly now: Overlap }[];
  readonly ended: readonly Overlap[];
}

export interface OverlapTable {
  /** Puts the overlaps of one subject in place of those that it had. */
  readonly replaceSubject: (subject: string, overlaps: readonly Overlap[]) => OverlapChange;
  readonly replaceArea: (area: string, overlaps: readonly Overlap[]) => OverlapChange;
  readonly replaceAll: (overlaps: readonly Overlap[]) => OverlapChange;
  readonly ofSubject: (subject: string) => readonly Overlap[];
  readonly ofArea: (area: string) => readonly Overlap[];
  readonly all: () => readonly Overlap[];
}

/** An empty table. Keys are the JSON texts of `overlap-index.ts`. */
export function createOverlapTable(): OverlapTable {
  // Owner: this closure. `pairs` by pair; the other two say which pairs a subject or an area has.
  const pairs = new Map<string, Overlap>();
  const bySubject = new Map<string, Set<string>>();
  const byArea = new Map<string, Set<string>>();

  function replace(before: Iterable<string>, overlaps: readonly Overlap[]): OverlapChange {
    const gone = new Set(before);
    const appeared: Overlap[] = [];
    const changed: { before: Overlap; now: Overlap }[] = [];
    for (const now of overlaps) {
      const pair = pairText(now);
      const known = pairs.get(pair);
      gone.delete(pair);
      if (known === undefined) appeared.push(now);
      else if (!isSame(known, now)) changed.push({ before: known, now });
      pairs.set(pair, now);
      link(bySubject, subjectOf(now), pair);
      link(byArea, areaOf(now), pair);
    }
    const ended: Overlap[] = [];
    for (const pair of gone) {
      const known = pairs.get(pair);
      if (known === undefined) continue;
      ended.push(known);
      pairs.delete(pair);
      unlink(bySubject, subjectOf(known), pair);
      unlink(byArea, areaOf(known), pair);
    }
    return { appeared, changed, ended };
  }

  const listed = (keys: ReadonlySet<string> | undefined): readonly Overlap[] =>
    [...(keys ?? [])].flatMap((pair) => pairs.get(pair) ?? []);

  return {
    replaceSubject: (subject, overlaps) => replace(bySubject.get(subject) ?? [], overlaps),
    replaceArea: (area, overlaps) => replace(byArea.get(area) ?? [], overlaps),
    replaceAll: (overlaps) => replace(pairs.keys(), overlaps),
    ofSubject: (subject) => listed(bySubject.get(subject)),
    ofArea: (area) => listed(byArea.get(area)),
    all: () => [...pairs.values()],
  };
}

function link(map: Map<string, Set<string>>, key: string, pair: string): void {
  const linked = map.get(key);
  if (linked === undefined) map.set(key, new Set([pair]));
  else linked.add(pair);
}

function unlink(map: Map<string, Set<string>>, key: string, pair: string): void {
  const linked = map.get(key);
  linked?.delete(pair);
  if (linked?.size === 0) map.delete(key);
}

function subjectOf({ subject }: Overlap): string {
  return JSON.stringify([subject.kind, subject.id, subject.version]);
}

function areaOf(overlap: Overlap): string {
  return JSON.stringify([overlap.area, overlap.areaVersion]);
}

function pairText(overlap: Overlap): string {
  return `${subjectOf(overlap)} ${areaOf(overlap)}`;
}

/** Overlaps are made in one place with one order of members, so their texts are equal when they are. */
function isSame(a: Overlap, b: Overlap): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
