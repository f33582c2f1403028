/** What keeps a form from being sent: at which field, and the sentence that says what to do. */
import type { Sentence } from "./words.svelte.ts";

export interface FieldProblem extends Sentence {
  /** Id of the field's control. */
  readonly field: string;
  /** Which of several, or which field, where the sentence alone does not say it: "Vehicles, line 2". */
  readonly where?: Sentence;
}

export function problemAt(problems: readonly FieldProblem[], field: string): FieldProblem | undefined {
  return problems.find((problem) => problem.field === field);
}

/** Collects the problems of one place: what is added says where it is. */
export function problemsWhere(problems: FieldProblem[], where: Sentence): (problem: FieldProblem) => undefined {
  return (problem) => void problems.push({ ...problem, where });
}
