/** A problem as it stands in a list, away from its field: with which of several it is about. */
import type { FieldProblem } from "./field-problem.ts";
import { tell, tellSentence } from "./words.svelte.ts";

export function tellProblem(problem: FieldProblem): string {
  const said = tellSentence(problem);
  return problem.where === undefined ? said : tell("problem.at", { where: tellSentence(problem.where), problem: said });
}
