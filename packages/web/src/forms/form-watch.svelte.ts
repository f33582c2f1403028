/**
 * When a field's problem is shown: what is missing after somebody asked to go on, what cannot be read as soon as its field was left, what
 * is wrong with a drawing at once, because a drawing has no field to leave.
 */
import { type FieldProblem, problemAt } from "./field-problem.ts";
import { tellSentence } from "./words.svelte.ts";

export class FormWatch {
  /** How often somebody asked to go on. */
  asked = $state(0);
  #left = $state.raw<ReadonlySet<string>>(new Set());
  #isPressed = false;
  /** Left by a press that is not over yet: a sentence that appeared now would move what is being pressed from under the pointer. */
  #leaving: readonly string[] = [];

  get hasAsked(): boolean {
    return this.asked > 0;
  }

  ask(): void {
    this.asked++;
  }

  readonly leave = (event: FocusEvent): void => {
    if (!(event.target instanceof HTMLElement) || event.target.id === "") return;
    // A time has two controls and one problem.
    this.#leaving = [...this.#leaving, event.target.id.replace(/-(day|clock)$/, "")];
    if (!this.#isPressed) this.#show();
  };

  readonly press = (): void => {
    this.#isPressed = true;
  };

  /** The click comes after the release, and must find its button where it was. */
  readonly release = (): void => {
    this.#isPressed = false;
    setTimeout(() => this.#show(), 0);
  };

  #show(): void {
    if (this.#leaving.length === 0) return;
    this.#left = new Set([...this.#left, ...this.#leaving]);
    this.#leaving = [];
  }

  /** The sentence for a field, or nothing yet. */
  problem(problems: readonly FieldProblem[], field: string): string | undefined {
    const problem = problemAt(problems, field);
    return problem === undefined || !this.shows(problem) ? undefined : tellSentence(problem);
  }

  shows(problem: FieldProblem): boolean {
    if (this.hasAsked || isOfDrawing(problem)) return true;
    return !problem.word.startsWith("missing.") && this.#left.has(problem.field);
  }
}

export function isOfDrawing(problem: FieldProblem): boolean {
  return problem.word.startsWith("geometry.");
}
