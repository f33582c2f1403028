/** Why a movement that can be read would be refused, and whether route or abort route is what it is about. */
import type { MovementContent, Refusal } from "@duenotice/domain";
import type { FieldProblem } from "../forms/field-problem.ts";
import type { MovementDraft } from "./movement-draft.ts";
import { refusalProblem } from "./refusal-sentence.ts";
import type { RouteDraft } from "./route-draft.ts";

export function movementRefusal(
  content: MovementContent,
  { route, abort }: Pick<MovementDraft, "route" | "abort">,
  check: (content: MovementContent) => Refusal | undefined,
): FieldProblem | undefined {
  const refusal = check(content);
  if (refusal === undefined) return undefined;
  const { abort: _abort, ...withoutAbort } = content;
  // Refusals of a line name its stops, not which of the two lines it is.
  const isOfAbort = content.abort !== undefined && check(withoutAbort) === undefined;
  return isOfAbort
    ? refusalProblem(refusal, { geometry: "abort", stopVertices: stopVerticesOf(abort) })
    : refusalProblem(refusal, { geometry: "route", stopVertices: stopVerticesOf(route) });
}

function stopVerticesOf(route: RouteDraft): readonly number[] {
  return route.flatMap((vertex, index) => (vertex.stop === undefined ? [] : [index]));
}
