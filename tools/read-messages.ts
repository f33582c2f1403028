// Every text that the product says, in its four languages: of the desk, the forms, imports, refusals, exports, sentences of overlaps, headings of files.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const LANGUAGES = ["en", "fr", "ar", "he"] as const;
type Language = (typeof LANGUAGES)[number];

/** One message in each language; its key says where it stands. */
export interface Message extends Readonly<Record<Language, string>> {
  readonly key: string;
}

/** A folder of texts: how a message's key begins, the file of a language, what it exports there. */
const SOURCES: readonly {
  readonly prefix: string;
  readonly file: (language: Language) => string;
  /** Absent: JSON. */
  readonly exported?: (language: Language) => string;
}[] = [
  { prefix: "messages", file: (l) => `packages/web/src/messages/${l}.json` },
  { prefix: "forms", file: (l) => `packages/web/src/forms/words/${l}.json` },
  { prefix: "import", file: (l) => `packages/formats/src/messages/${l}.ts`, exported: (l) => l },
  { prefix: "refusal", file: (l) => `packages/formats/src/refusal/texts-${l}.ts`, exported: (l) => l },
  { prefix: "fact", file: (l) => `packages/formats/src/refusal/facts-${l}.ts`, exported: (l) => l },
  { prefix: "export", file: (l) => `packages/formats/src/snapshot/labels-${l}.ts`, exported: (l) => l },
  { prefix: "sentence", file: (l) => `packages/overlap/src/sentence/${l}.ts`, exported: (l) => l },
  {
    prefix: "problem",
    file: (l) => `packages/server/src/problem/texts-${l}.ts`,
    exported: (l) => `TEXTS_${l.toUpperCase()}`,
  },
];

/** Lists whose entries hold all languages: what they export, and the member with the names. */
const LISTS = [
  { prefix: "column", file: "packages/formats/src/table/columns.ts", names: "headings", id: "key" },
  { prefix: "term", file: "packages/formats/src/table/area-terms.ts", names: "names", id: "id" },
] as const;

export async function readMessages(root: string): Promise<readonly Message[]> {
  const found = new Map<string, Partial<Record<Language, string>>>();
  const keep = (key: string, language: Language, text: string): void =>
    void found.set(key, { ...found.get(key), [language]: text });
  for (const { prefix, file, exported } of SOURCES)
    for (const language of LANGUAGES) {
      const path = join(root, file(language));
      const texts: unknown =
        exported === undefined ? JSON.parse(readFileSync(path, "utf8")) : (await load(path)).get(exported(language));
      for (const [key, text] of leaves(texts)) keep(`${prefix}:${key}`, language, text);
    }
  for (const { prefix, file, names, id } of LISTS)
    for (const entry of [...(await load(join(root, file))).values()].flat(2))
      for (const language of LANGUAGES) {
        const text = memberOf(memberOf(entry, names), language);
        if (typeof text === "string") keep(`${prefix}:${String(memberOf(entry, id))}`, language, text);
      }
  return [...found].map(([key, texts]) => ({ en: "", fr: "", ar: "", he: "", ...texts, key }));
}

async function load(path: string): Promise<ReadonlyMap<string, unknown>> {
  const exported: unknown = await import(pathToFileURL(path).href);
  return new Map<string, unknown>(typeof exported === "object" && exported !== null ? Object.entries(exported) : []);
}

function leaves(value: unknown, path = ""): readonly (readonly [string, string])[] {
  if (typeof value === "string") return [[path, value]];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, path === "" ? key : `${path} ${key}`));
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Object.getOwnPropertyDescriptor(value, name)?.value : undefined;
}
