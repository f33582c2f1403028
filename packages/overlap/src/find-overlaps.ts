/** All overlaps of given subjects with given areas, at once: for files, reports and rebuilding. */
import type { DangerArea, Overlap, Refusal, Subject } from "@duenotice/domain";
import { buildPackedIndex } from "@duenotice/geo";
import { forEachPair } from "./batch/pair-list.ts";
import { compareText, firstOf } from "./compare.ts";
import { checkHorizon } from "./engine-settings.ts";
import type { EngineSettings, Horizon } from "./engine-settings.ts";
import { overlapOf } from "./overlap-of.ts";
import { prepareDanger } from "./prepare-area.ts";
import type { PreparedDanger } from "./prepare-area.ts";
import { prepareSubject } from "./prepare-subject.ts";
import type { PreparedSubject } from "./prepare-subject.ts";
import { preparePresence, presentLinePairs, presentSitePairs } from "./present-pairs.ts";

export interface OverlapQuestion extends EngineSettings {
  readonly subjects: readonly Subject[];
  /** Kinds that announce danger; a pause or a corridor is not given to the engine. */
  readonly areas: readonly DangerArea[];
}

/** What was not compared with anything, and why. It must be shown: not checked is not the same as no overlap. */
export type NotChecked =
  | { readonly subject: Subject; readonly refusal: Refusal }
  | { readonly area: DangerArea; readonly refusal: Refusal };

export interface FoundOverlaps {
  /** By subject, then by area, in the order of their ids and versions. */
  readonly overlaps: readonly Overlap[];
  readonly notChecked: readonly NotChecked[];
}

/**
 * From so many pairs of subject and area on, laying them out for the batch pays. Measured with 46 km by 44 km full of them: at
 * 3 million pairs both ways take alike, at 11 million boxes take 1.3 to 1.7 times as long, at 44 million 1.1 to 1.2 times.
 */
const BULK_PAIRS_MIN = 10_000_000;

/**
 * Finds every overlap up to the horizon: one per subject version and area version.
 *
 * Shape:   what cannot be evaluated is listed in `notChecked`, the rest is compared all the same. Things with the same id and
 *          version are each compared.
 * Throws:  RangeError for a horizon that is empty or longer than ten years.
 * Rule:    C14 to C17.
 */
export function findOverlaps({ subjects, areas, zones, horizon }: OverlapQuestion): FoundOverlaps {
  const settings = { zones, horizon };
  const checked = checkHorizon(horizon);
  if (!checked.ok)
    throw new RangeError(`Cannot enumerate overlaps from ${horizon.from} to ${horizon.until}: ${checked.refusal.code}`);
  const notChecked: NotChecked[] = [];
  const preparedSubjects: PreparedSubject[] = [];
  for (const subject of subjects) {
    const prepared = prepareSubject(subject);
    if (prepared.ok) preparedSubjects.push(prepared.value);
    else notChecked.push({ subject, refusal: prepared.refusal });
  }
  const dangers: PreparedDanger[] = [];
  for (const area of areas) {
    const prepared = prepareDanger(area, settings);
    if (prepared.ok) dangers.push(prepared.value);
    else notChecked.push({ area, refusal: prepared.refusal });
  }
  const isBulk = preparedSubjects.length * dangers.length >= BULK_PAIRS_MIN;
  const overlaps = (isBulk ? bulkPairs : candidatePairs)(preparedSubjects, dangers, horizon).flatMap(
    ([subject, danger]) => overlapOf(subject, danger, { horizon }) ?? [],
  );
  return { overlaps: overlaps.toSorted(inOrder), notChecked };
}

/**
 * Pairs that may be near: boxes grown by safety distance and by margin meet. Two places within a + b of each other have a place
 * between them within a of one and b of the other, which lies in both boxes; so nothing is missed.
 *
 * Rule: C17.
 */
export function candidatePairs(
  subjects: readonly PreparedSubject[],
  dangers: readonly PreparedDanger[],
): readonly (readonly [PreparedSubject, PreparedDanger])[] {
  const index = buildPackedIndex(dangers.map((danger) => danger.box));
  const pairs: (readonly [PreparedSubject, PreparedDanger])[] = [];
  for (const subject of subjects) {
    const near = new Set<number>();
    for (const box of subject.boxes) index.search(box, (item) => void near.add(item));
    for (const item of near) {
      const danger = dangers[item];
      if (danger !== undefined) pairs.push([subject, danger]);
    }
  }
  return pairs;
}

/** The pairs that overlap, decided in columns; and candidates for polygon sites, which columns do not hold. */
export function bulkPairs(
  subjects: readonly PreparedSubject[],
  dangers: readonly PreparedDanger[],
  horizon: Horizon,
): readonly (readonly [PreparedSubject, PreparedDanger])[] {
  const presence = preparePresence(subjects, dangers, horizon);
  const found: (readonly [PreparedSubject, PreparedDanger])[] = [];
  for (const [kind, { pairs }] of [
    [presence.points, presentSitePairs(presence)],
    [presence.movements, presentLinePairs(presence)],
  ] as const)
    forEachPair(pairs, (number, dangerNumber) => {
      const [subject, danger] = [kind[number], dangers[dangerNumber]];
      if (subject !== undefined && danger !== undefined) found.push([subject, danger]);
    });
  const polygons = subjects.filter((subject) => "site" in subject && subject.site.kind === "polygon");
  return [...found, ...candidatePairs(polygons, dangers)];
}

/** Canonical order of overlaps: the same answer in the same order, whatever the order of the question. */
export function inOrder(a: Overlap, b: Overlap): number {
  return firstOf(
    compareText(a.subject.kind, b.subject.kind),
    compareText(a.subject.id, b.subject.id),
    a.subject.version - b.subject.version,
    compareText(a.area, b.area),
    a.areaVersion - b.areaVersion,
  );
}
