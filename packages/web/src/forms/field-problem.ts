/** What keeps a form from being sent: at which field, and the sentence that says what to do. */
import type { Sentence } from "./words.svelte.ts";

export interface FieldProblem extends Sentence {
  /** Id of the field's control. */
  readonly field: string;
}

export function problemAt(problems: readonly FieldProblem[], field: string): FieldProblem | undefined {
  return problems.find((problem) => problem.field === field);
}
