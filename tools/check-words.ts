// One word for one thing, in four languages: fails when a message whose English has a term of docs/glossary.json has none of the term's forms in another language,
// when a forbidden word stands anywhere, or when the table in docs/concepts.md is not the glossary's. `--write` brings the table up to date.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { glossaryPage, OTHER_LANGUAGES, readGlossary } from "./glossary.ts";
import type { Glossary } from "./glossary.ts";
import { readMessages } from "./read-messages.ts";
import type { Message } from "./read-messages.ts";

export interface WordFault {
  readonly key: string;
  readonly language: string;
  readonly says: string;
}

export function findWordFaults(messages: readonly Message[], glossary: Glossary): readonly WordFault[] {
  return messages.flatMap((message) => [...missingTerms(message, glossary), ...forbiddenWords(message, glossary)]);
}

function missingTerms(message: Message, { terms, exceptions }: Glossary): readonly WordFault[] {
  const { key } = message;
  const english = plain(message.en);
  return terms
    .filter(
      ({ term, en }) => new RegExp(en, "iu").test(english) && !exceptions.some((e) => e.key === key && e.term === term),
    )
    .flatMap((term) =>
      OTHER_LANGUAGES.filter((l) => !new RegExp(fold(term[l].stems), "iu").test(fold(plain(message[l])))).map((l) => ({
        key,
        language: l,
        says: `has no "${term[l].word}" for "${term.term}": ${message[l]}`,
      })),
    );
}

function forbiddenWords(message: Message, { forbidden, exceptions }: Glossary): readonly WordFault[] {
  const { key } = message;
  if (exceptions.some((e) => e.key === key && e.term === "forbidden")) return [];
  return (["en", ...OTHER_LANGUAGES] as const).flatMap((language) =>
    forbidden[language]
      .filter(({ pattern }) => new RegExp(pattern, "iu").test(withoutMarks(plain(message[language]))))
      .map(({ pattern, instead }) => ({
        key,
        language,
        says: `says ${pattern}; say "${instead}": ${message[language]}`,
      })),
  );
}

/** Without the names of arguments and the forms of plurals, which are English in every language. */
function plain(text: string): string {
  return text
    .replaceAll(/\{\w+, *(?:plural|select),/g, "{")
    .replaceAll(/(?:\b(?:zero|one|two|few|many|other)|=\d+) *\{/g, " ")
    .replaceAll(/\{\w+\}/g, " ");
}

function withoutMarks(text: string): string {
  return text.normalize("NFC").replaceAll(/[\u064b-\u0652\u0670\u0640]/g, "");
}

/** Vowel marks of Arabic left out and the seats of its hamza written alike: people write both. */
function fold(text: string): string {
  return withoutMarks(text)
    .replaceAll(/[أإآٱ]/g, "ا")
    .replaceAll("ؤ", "و")
    .replaceAll("ئ", "ي");
}

async function main(root: string, isWriting: boolean): Promise<number> {
  const page = glossaryPage(root);
  if (isWriting) writeFileSync(page.path, page.shouldBe);
  const isStale = !isWriting && page.is !== page.shouldBe;
  if (isStale)
    console.log("docs/concepts.md  glossary  is not that of docs/glossary.json: node tools/check-words.ts --write");
  const glossary = readGlossary(root);
  const messages = await readMessages(root);
  const faults = findWordFaults(messages, glossary);
  for (const { key, language, says } of faults) console.log(`${key}  ${language}  ${says}`);
  console.log(
    `words: ${glossary.terms.length} terms, ${messages.length} messages, ${faults.length + (isStale ? 1 : 0)} faults`,
  );
  return faults.length === 0 && !isStale ? 0 : 1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href)
  process.exitCode = await main(join(import.meta.dirname, ".."), process.argv.includes("--write"));
