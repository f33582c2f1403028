/** What a reader of files is told about the theatre: whose wall clock, which words. Absent words are not checked, as for `check` on files without a theatre. */
import type { Office, Term, Theatre, ZoneTransitions } from "@duenotice/domain";
import { foldHeading } from "./table/columns.ts";

export interface ReadContext {
  /** Local times without an offset are taken in this zone. */
  readonly zone: ZoneTransitions;
  readonly theatre?: Theatre;
}

/** The id of the term that a person means by a word: its id or its name in any language. */
export function termMeant(word: string, terms: readonly Term[]): string | undefined {
  const folded = foldHeading(word);
  return terms.find(
    (t) => foldHeading(t.id) === folded || Object.values(t.names).some((n) => foldHeading(n) === folded),
  )?.id;
}

/** The office that a person means: its id, its acronym or its name in any language. */
export function officeMeant(word: string, offices: readonly Office[]): string | undefined {
  const folded = foldHeading(word);
  return offices.find(
    (o) =>
      foldHeading(o.id) === folded ||
      foldHeading(o.acronym) === folded ||
      Object.values(o.names).some((n) => foldHeading(n) === folded),
  )?.id;
}
