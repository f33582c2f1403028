/**
 * The live engine: subjects and areas come, change and go; each change answers what appeared, what changed and what ended.
 * After any sequence of changes it holds exactly what `findOverlaps` finds for the same things (rule C18).
 */
import type { DangerArea, Outcome, Overlap, Subject } from "@duenotice/domain";
import { areaWindows } from "./area-windows.ts";
import { createBoxRegister } from "./box-register.ts";
import { compareAgainst } from "./compare-departures.ts";
import type { DepartureChoice, DepartureComparisons } from "./compare-departures.ts";
import { checkHorizon } from "./engine-settings.ts";
import type { EngineSettings, Horizon } from "./engine-settings.ts";
import { inOrder } from "./find-overlaps.ts";
import type { NotChecked } from "./find-overlaps.ts";
import { overlapOf } from "./overlap-of.ts";
import { createOverlapTable } from "./overlap-table.ts";
import type { OverlapChange } from "./overlap-table.ts";
import { prepareDanger } from "./prepare-area.ts";
import type { PreparedDanger } from "./prepare-area.ts";
import { prepareSubject } from "./prepare-subject.ts";
import type { PreparedSubject } from "./prepare-subject.ts";

/** One version of a subject. */
export interface SubjectKey {
  readonly kind: "site" | "movement";
  readonly id: string;
  readonly version: number;
}

/** One version of an area. */
export interface AreaKey {
  readonly id: string;
  readonly version: number;
}

export interface HorizonChange extends OverlapChange {
  /** Not enumerated to the new horizon: must be shown. */
  readonly notChecked: readonly NotChecked[];
}

export interface OverlapIndex {
  /** Inserts a subject version, or replaces it when it is there. When refused, nothing has changed. */
  readonly putSubject: (subject: Subject) => Outcome<OverlapChange>;
  readonly putArea: (area: DangerArea) => Outcome<OverlapChange>;
  /** Takes a version out; nothing happens when it is not there. */
  readonly removeSubject: (key: SubjectKey) => OverlapChange;
  readonly removeArea: (key: AreaKey) => OverlapChange;
  /**
   * Enumerates to another horizon. An area that cannot be enumerated so far, because the table of its zone ends before, keeps the
   * windows that it had and is listed: one such area must not keep the others from being looked at.
   */
  readonly moveHorizon: (horizon: Horizon) => Outcome<HorizonChange>;
  /** What a subject or an area would overlap; nothing is kept. Only what `isVisible` lets through is compared. */
  readonly checkDraft: (
    draft: Subject | DangerArea,
    isVisible?: (other: Subject | DangerArea) => boolean,
  ) => Outcome<readonly Overlap[]>;
  /** `compareDepartures` against what is held, as far as `isVisible` lets through. */
  readonly compareDepartures: (
    choice: DepartureChoice,
    isVisible?: (area: DangerArea) => boolean,
  ) => Outcome<DepartureComparisons>;
  readonly subject: (key: SubjectKey) => Subject | undefined;
  readonly area: (key: AreaKey) => DangerArea | undefined;
  readonly areas: () => readonly DangerArea[];
  readonly subjects: () => readonly Subject[];
  /** All overlaps, in the order of `findOverlaps`. */
  readonly overlaps: () => readonly Overlap[];
  readonly overlapsOfSubject: (key: SubjectKey) => readonly Overlap[];
  readonly overlapsOfArea: (key: AreaKey) => readonly Overlap[];
}

/**
 * An empty live engine.
 *
 * Throws: RangeError for a horizon that is empty or longer than ten years.
 * Rule:   C18.
 */
export function createOverlapIndex(initial: EngineSettings): OverlapIndex {
  const checked = checkHorizon(initial.horizon);
  if (!checked.ok)
    throw new RangeError(
      `Cannot enumerate overlaps from ${initial.horizon.from} to ${initial.horizon.until}: ${checked.refusal.code}`,
    );
  // Owner of all: this closure. `table` holds an overlap for each pair of the two registers that has one, always.
  let settings = initial;
  const subjects = createBoxRegister<PreparedSubject>();
  const dangers = createBoxRegister<PreparedDanger>();
  const table = createOverlapTable();

  const overlapsFor = (subject: PreparedSubject): readonly Overlap[] =>
    dangers.search(subject.boxes).flatMap((danger) => overlapOf(subject, danger, settings) ?? []);
  const overlapsWith = (danger: PreparedDanger): readonly Overlap[] =>
    subjects.search([danger.box]).flatMap((subject) => overlapOf(subject, danger, settings) ?? []);

  return {
    putSubject(subject) {
      const prepared = prepareSubject(subject);
      if (!prepared.ok) return prepared;
      subjects.put(subjectText(subject), prepared.value.boxes, prepared.value);
      return { ok: true, value: table.replaceSubject(subjectText(subject), overlapsFor(prepared.value)) };
    },
    putArea(area) {
      const prepared = prepareDanger(area, settings);
      if (!prepared.ok) return prepared;
      dangers.put(areaText(area), [prepared.value.box], prepared.value);
      return { ok: true, value: table.replaceArea(areaText(area), overlapsWith(prepared.value)) };
    },
    removeSubject(key) {
      subjects.remove(subjectText(key));
      return table.replaceSubject(subjectText(key), []);
    },
    removeArea(key) {
      dangers.remove(areaText(key));
      return table.replaceArea(areaText(key), []);
    },
    moveHorizon(horizon) {
      const checkedHorizon = checkHorizon(horizon);
      if (!checkedHorizon.ok) return checkedHorizon;
      settings = { ...settings, horizon };
      const { renewed, notChecked } = renewWindows(dangers.values(), settings);
      for (const danger of renewed) dangers.put(areaText(danger.area), [danger.box], danger);
      const change = table.replaceAll(dangers.values().flatMap(overlapsWith));
      return { ok: true, value: { ...change, notChecked } };
    },
    checkDraft(draft, isVisible = () => true) {
      if (isSubject(draft)) {
        const prepared = prepareSubject(draft);
        if (!prepared.ok) return prepared;
        const near = dangers.search(prepared.value.boxes).filter((danger) => isVisible(danger.area));
        return {
          ok: true,
          value: near.flatMap((danger) => overlapOf(prepared.value, danger, settings) ?? []).toSorted(inOrder),
        };
      }
      const prepared = prepareDanger(draft, settings);
      if (!prepared.ok) return prepared;
      const near = subjects.search([prepared.value.box]).filter((subject) => isVisible(subject.subject));
      return {
        ok: true,
        value: near.flatMap((subject) => overlapOf(subject, prepared.value, settings) ?? []).toSorted(inOrder),
      };
    },
    compareDepartures(choice, isVisible = () => true) {
      const visible = dangers.values().filter((danger) => isVisible(danger.area));
      return compareAgainst(choice, { dangers: visible, horizon: settings.horizon });
    },
    subject: (key) => subjects.get(subjectText(key))?.subject,
    area: (key) => dangers.get(areaText(key))?.area,
    areas: () => dangers.values().map((danger) => danger.area),
    subjects: () => subjects.values().map((subject) => subject.subject),
    overlaps: () => table.all().toSorted(inOrder),
    overlapsOfSubject: (key) => table.ofSubject(subjectText(key)).toSorted(inOrder),
    overlapsOfArea: (key) => table.ofArea(areaText(key)).toSorted(inOrder),
  };
}

/** Windows depend on the horizon, geometry does not. */
function renewWindows(
  dangers: readonly PreparedDanger[],
  settings: EngineSettings,
): { readonly renewed: readonly PreparedDanger[]; readonly notChecked: readonly NotChecked[] } {
  const renewed: PreparedDanger[] = [];
  const notChecked: NotChecked[] = [];
  for (const danger of dangers) {
    const windows = areaWindows(danger.area, settings);
    if (windows.ok) renewed.push({ ...danger, windows: windows.value });
    else notChecked.push({ area: danger.area, refusal: windows.refusal });
  }
  return { renewed, notChecked };
}

function isSubject(draft: Subject | DangerArea): draft is Subject {
  return draft.kind === "site" || draft.kind === "movement";
}

// Ids are opaque text and may hold any character, so keys are JSON.
function subjectText({ kind, id, version }: SubjectKey): string {
  return JSON.stringify([kind, id, version]);
}

function areaText({ id, version }: AreaKey): string {
  return JSON.stringify([id, version]);
}
