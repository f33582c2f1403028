/** When a field's problem is shown: what is missing after somebody asked to go on, what cannot be read as soon as its field was left. */
import { type FieldProblem, problemAt } from "./field-problem.ts";
import { tellSentence } from "./words.svelte.ts";

export class FormWatch {
  hasAsked = $state(false);
  #left = $state.raw<ReadonlySet<string>>(new Set());

  readonly leave = (event: FocusEvent): void => {
    if (!(event.target instanceof HTMLElement) || event.target.id === "") return;
    // A time has two controls and one problem.
    this.#left = new Set(this.#left).add(event.target.id.replace(/-(day|clock)$/, ""));
  };

  /** The sentence for a field, or nothing yet. */
  problem(problems: readonly FieldProblem[], field: string): string | undefined {
    const problem = problemAt(problems, field);
    if (problem === undefined) return undefined;
    const isMissing = problem.word.startsWith("missing.");
    return this.hasAsked || (!isMissing && this.#left.has(field)) ? tellSentence(problem) : undefined;
  }
}
