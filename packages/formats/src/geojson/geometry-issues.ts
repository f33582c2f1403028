/** What `geo` found, as issues of an import: the code, the place, the sentence. */
import type { GeometryIssue } from "@duenotice/geo";
import { issue } from "../issue.ts";
import type { ImportIssue, Severity } from "../issue.ts";

/** More of one geometry helps nobody. */
const SHOWN = 10;

export function geometryIssues(problems: readonly GeometryIssue[], severity: Severity): readonly ImportIssue[] {
  return problems.slice(0, SHOWN).map((p) =>
    issue(p.code, severity, {
      facts: {
        message: p.message,
        ...(p.part === undefined ? {} : { part: p.part + 1 }),
        ...(p.ring === undefined ? {} : { ring: p.ring + 1 }),
        ...(p.edges === undefined ? {} : { edges: p.edges.map((e) => e + 1).join(", ") }),
        ...(p.at === undefined ? {} : { at: `${p.at[1].toFixed(5)}, ${p.at[0].toFixed(5)}` }),
      },
    }),
  );
}
