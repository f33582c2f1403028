/** One plan after another against everything that is announced: areas are prepared when a plan first comes near them, and only once. */
import type { DangerArea, MovementSubject, Overlap } from "@duenotice/domain";
import { boxesMeet, boxOf, expandBoxByM } from "@duenotice/geo";
import type { EngineSettings } from "./engine-settings.ts";
import { inOrder } from "./find-overlaps.ts";
import type { NotChecked } from "./find-overlaps.ts";
import { DISTANCE_M_MAX } from "./limits.ts";
import { overlapOf } from "./overlap-of.ts";
import { prepareDanger } from "./prepare-area.ts";
import type { PreparedDanger } from "./prepare-area.ts";
import type { PreparedMovementSubject } from "./prepare-subject.ts";

export interface PlanCheck {
  /** What `findOverlaps` finds for the plan. */
  readonly overlapsOf: (plan: PreparedMovementSubject) => readonly Overlap[];
  /** The area version of an overlap that was found; more than one where things with the same id and version were given. */
  readonly dangersOf: (overlap: Overlap) => readonly PreparedDanger[];
  /** Areas that a plan came near and that cannot be evaluated, as far as plans were asked about. */
  readonly notChecked: () => readonly NotChecked[];
}

export interface PlanCheckSettings extends EngineSettings {
  readonly areas: readonly DangerArea[];
}

export function createPlanCheck(settings: PlanCheckSettings): PlanCheck {
  // Owner: this closure. What was prepared or refused, by the area as it was given.
  const prepared = new Map<DangerArea, PreparedDanger>();
  const refused = new Map<DangerArea, NotChecked>();
  const prepare = (area: DangerArea): PreparedDanger | undefined => {
    const known = prepared.get(area);
    if (known !== undefined || refused.has(area)) return known;
    const outcome = prepareDanger(area, settings);
    if (outcome.ok) prepared.set(area, outcome.value);
    else refused.set(area, { area, refusal: outcome.refusal });
    return outcome.ok ? outcome.value : undefined;
  };
  return {
    overlapsOf(plan) {
      const near = settings.areas.flatMap((area) => (isElsewhere(area, plan.subject) ? [] : (prepare(area) ?? [])));
      return near
        .filter((danger) => plan.boxes.some((box) => boxesMeet(box, danger.box)))
        .flatMap((danger) => overlapOf(plan, danger, settings) ?? [])
        .toSorted(inOrder);
    },
    dangersOf: (overlap) =>
      [...prepared.values()].filter(({ area }) => area.id === overlap.area && area.version === overlap.areaVersion),
    notChecked: () => [...refused.values()],
  };
}

/**
 * Whether the boxes of an area and of every line of the plan, grown by both distances, are apart. Boxes are those of the given
 * positions; a ring around a pole or one with a coordinate that is no number is never elsewhere, and neither is a distance.
 */
export function isElsewhere(
  { geometry, marginM }: DangerArea,
  { route, abort, safetyDistanceM }: MovementSubject,
): boolean {
  const withinM = marginM + safetyDistanceM;
  if (!(withinM >= 0 && withinM <= 2 * DISTANCE_M_MAX)) return false;
  const positions = (geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates).flat(2);
  if (positions.length === 0 || !positions.every(([lon, lat]) => Number.isFinite(lon) && Math.abs(lat) <= 80))
    return false;
  const box = expandBoxByM(boxOf(geometry), withinM);
  const [west, , east] = box;
  if (east - west > 180) return false;
  const lines = [route.line, ...(abort === undefined ? [] : [abort.line])];
  return lines.every((line) => line.coordinates.length > 0 && !boxesMeet(boxOf(line), box));
}
