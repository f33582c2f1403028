/** What `geo` found, as issues of an import: the code, and the place in numbers from 1. The sentence is made in the reader's language. */
import type { GeometryIssue } from "@duenotice/geo";
import { issue } from "../issue.ts";
import type { ImportIssue, Severity } from "../issue.ts";

/** More of one geometry helps nobody. */
const SHOWN = 10;

export function geometryIssues(problems: readonly GeometryIssue[], severity: Severity): readonly ImportIssue[] {
  return problems.slice(0, SHOWN).map((p) => issue(p.code, severity, { facts: placeFacts(p) }));
}

function placeFacts(problem: GeometryIssue): Readonly<Record<string, string | number>> {
  const { part, ring, otherPart, otherRing, edges, vertex, at, value } = problem;
  const numbers = { part, ring, otherPart, otherRing, edge: edges?.[0], otherEdge: edges?.[1], vertex };
  const counted = Object.entries(numbers).flatMap(([name, index]): [string, number][] =>
    index === undefined ? [] : [[name, index + 1]],
  );
  return {
    ...Object.fromEntries(counted),
    ...(value === undefined ? {} : { value }),
    ...(at === undefined ? {} : { at: `${at[1].toFixed(5)}, ${at[0].toFixed(5)}` }),
  };
}
