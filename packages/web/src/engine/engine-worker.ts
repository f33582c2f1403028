/** The engine off the page's thread: drafts and comparisons take more than the 10 ms that a page may lose. */
import {
  compareDepartures,
  findOverlaps,
  type DepartureComparisons,
  type DepartureQuestion,
  type FoundOverlaps,
  type OverlapQuestion,
} from "@duenotice/overlap";
import type { Outcome } from "@duenotice/domain";

export type EngineQuestion = { readonly find: OverlapQuestion } | { readonly compare: DepartureQuestion };
export type EngineAnswer =
  | { readonly found: FoundOverlaps }
  | { readonly compared: Outcome<DepartureComparisons> }
  | { readonly failed: string };

addEventListener("message", ({ data }: MessageEvent<{ readonly id: number; readonly question: EngineQuestion }>) => {
  postMessage({ id: data.id, answer: answerTo(data.question) });
});

function answerTo(question: EngineQuestion): EngineAnswer {
  try {
    return "find" in question
      ? { found: findOverlaps(question.find) }
      : { compared: compareDepartures(question.compare) };
  } catch (error) {
    // A question that breaks the engine must not look like a question without overlaps.
    return { failed: error instanceof Error ? error.message : String(error) };
  }
}
