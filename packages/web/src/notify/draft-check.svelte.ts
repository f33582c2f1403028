/** Compares a draft with everything announced that its sender sees, in the engine's worker, a moment after the last key. */
import type { OverlapView } from "@duenotice/api";
import type { Instant, Overlap, Subject } from "@duenotice/domain";
import { explainOverlap, sentenceOf, type FoundOverlaps } from "@duenotice/overlap";
import { untrack } from "svelte";
import { desk } from "../desk/desk.svelte.ts";
import { officeName } from "../desk/naming.ts";
import { checkDraft } from "../engine/ask-engine.ts";
import { checkedUpTo, draftCheckedUntil } from "../engine/checked-up-to.ts";
import { dangersOf } from "../engine/engine-input.ts";
import { language } from "../messages/language.svelte.ts";
import { CHECK_PAUSE_MS } from "./limits.ts";

export class DraftCheck {
  isChecking = $state(false);
  /** Undefined until something was compared. */
  overlaps = $state.raw<readonly Overlap[] | undefined>(undefined);
  /** What they were found for: an explanation of one plan must not be read off another. */
  subject = $state.raw<Subject | undefined>(undefined);
  /** How many things could not be compared: not checked is not the same as no overlap. */
  notChecked = $state(0);
  hasFailed = $state(false);
  /** Up to when it was compared, when the draft may be present after that. */
  comparedUntil = $state<Instant | undefined>(undefined);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;

  ask(subject: Subject | undefined): void {
    clearTimeout(this.#timer);
    const asked = ++this.#asked;
    const theatre = desk.view?.theatre;
    if (subject === undefined || theatre === undefined) {
      this.overlaps = undefined;
      this.notChecked = 0;
      this.hasFailed = false;
      this.comparedUntil = undefined;
      this.isChecking = false;
      return;
    }
    this.isChecking = true;
    this.#timer = setTimeout(() => void this.#compare(subject, asked), CHECK_PAUSE_MS);
  }

  async #compare(subject: Subject, asked: number): Promise<void> {
    const theatre = desk.view?.theatre;
    if (theatre === undefined) return;
    const areas = dangersOf(desk.state.areas.values(), theatre);
    const now = Math.floor(desk.now);
    let found: FoundOverlaps | undefined;
    try {
      found = await checkDraft({ subjects: [subject], areas, theatre, now });
    } catch {
      // Shown as "not compared": a check that failed must not look like a check that found nothing.
      found = undefined;
    }
    if (asked !== this.#asked) return;
    this.overlaps = found?.overlaps;
    this.subject = found === undefined ? undefined : subject;
    this.notChecked = found?.notChecked.length ?? 0;
    this.hasFailed = found === undefined;
    this.comparedUntil = found === undefined ? undefined : checkedUpTo(subject, draftCheckedUntil(theatre, now));
    this.isChecking = false;
  }

  /** Everything was compared, and nothing was found. Not compared is not that. */
  get isClear(): boolean {
    return this.overlaps?.length === 0 && this.notChecked === 0 && !this.hasFailed;
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#asked++;
  }
}

export interface OverlapSaid {
  readonly overlap: Overlap;
  readonly sentence: string;
}

export function sayOverlaps(
  overlaps: readonly Overlap[],
  subject: Subject,
  names: { readonly subject: string; readonly stops?: Readonly<Record<string, string>> },
): readonly OverlapSaid[] {
  const theatre = desk.view?.theatre;
  if (theatre === undefined) return [];
  const dangers = dangersOf(desk.state.areas.values(), theatre);
  return overlaps.flatMap((overlap) => {
    const area = dangers.find((danger) => danger.id === overlap.area && danger.version === overlap.areaVersion);
    const view = desk.state.areas.get(overlap.area);
    if (area === undefined || view === undefined) return [];
    const explanation = explainOverlap(overlap, {
      subject,
      area,
      names: {
        subjectName: names.subject,
        areaLabel: view.current.texts.label === "" ? view.reference : `${view.reference} “${view.current.texts.label}”`,
        issuerName: officeName(view.issuer),
        basis: view.current.content.basis,
        ...(names.stops === undefined ? {} : { stopNames: names.stops }),
      },
    });
    return [{ overlap, sentence: sentenceOf(explanation, { language: language(), zone: desk.zone }) }];
  });
}

/** The draft's overlaps as map and time bar take them. The moment is of now, and does not make them anew each second. */
export function overlapViews(overlaps: readonly Overlap[], kind: "site" | "movement"): readonly OverlapView<Instant>[] {
  return overlaps.flatMap((overlap) => {
    const area = desk.state.areas.get(overlap.area);
    if (area === undefined) return [];
    const view: OverlapView<Instant> = {
      overlap,
      owner: desk.membership?.office ?? "",
      issuer: area.issuer,
      openedAt: untrack(() => desk.now),
      recordReference: "",
      recordKind: kind,
      areaReference: area.reference,
      areaKind: area.current.content.kind,
    };
    return [view];
  });
}
