// The product's words in its four languages, as data (docs/glossary.json), and the table of them that docs/concepts.md shows.
import { readFileSync } from "node:fs";
import { join } from "node:path";

export const OTHER_LANGUAGES = ["fr", "ar", "he"] as const;
export type OtherLanguage = (typeof OTHER_LANGUAGES)[number];

interface Wording {
  /** As a dictionary would have it. */
  readonly word: string;
  /** Regular expression for the forms that a sentence may have. */
  readonly stems: string;
}

export interface GlossaryTerm extends Readonly<Record<OtherLanguage, Wording>> {
  readonly term: string;
  /** Regular expression that finds the term in an English message. */
  readonly en: string;
  readonly meaning: string;
  readonly source: string;
}

export interface Glossary {
  readonly note: string;
  readonly terms: readonly GlossaryTerm[];
  readonly forbidden: Readonly<
    Record<"en" | OtherLanguage, readonly { readonly pattern: string; readonly instead: string }[]>
  >;
  /** Messages in which a term means something else; `forbidden` as the term excuses a forbidden word. */
  readonly exceptions: readonly { readonly key: string; readonly term: string; readonly why: string }[];
}

const GLOSSARY_FILE = "docs/glossary.json";
const PAGE = "docs/concepts.md";
const HEADING = "## Glossary\n";

export function readGlossary(root: string): Glossary {
  const read: unknown = JSON.parse(readFileSync(join(root, GLOSSARY_FILE), "utf8"));
  if (!isGlossary(read)) throw new RangeError(`${GLOSSARY_FILE} needs terms, forbidden words and exceptions`);
  return read;
}

/** A file of this repository: what its members hold is walked by the tests. */
function isGlossary(read: unknown): read is Glossary {
  return typeof read === "object" && read !== null && "terms" in read && "forbidden" in read && "exceptions" in read;
}

export function glossaryTable({ terms }: Glossary): string {
  const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [
    row(["English", "French", "Arabic", "Hebrew", "meaning", "source"]),
    row(["---", "---", "---", "---", "---", "---"]),
    ...terms.map((t) => row([t.term, t.fr.word, t.ar.word, t.he.word, t.meaning, t.source])),
  ].join("\n");
}

/** The page as it is, and as it would be with the table brought up to date. */
export function glossaryPage(root: string): { readonly path: string; readonly is: string; readonly shouldBe: string } {
  const path = join(root, PAGE);
  const is = readFileSync(path, "utf8");
  const from = is.indexOf(HEADING);
  const until = is.indexOf("\n## ", from + 1);
  if (from < 0 || until < 0) throw new RangeError(`${PAGE} needs the heading "Glossary" and another after it`);
  const section = is.slice(from, until);
  const table = section.indexOf("\n|");
  const intro = table < 0 ? section.trimEnd() : section.slice(0, table).trimEnd();
  const shouldBe = `${is.slice(0, from)}${intro}\n\n${glossaryTable(readGlossary(root))}\n${is.slice(until)}`;
  return { path, is, shouldBe };
}
