/** The sentence of an issue in the reader's language; the code itself stands in where a language has no sentence yet. */
import type { Language } from "@duenotice/domain";
import type { ImportIssue } from "../issue.ts";
import { ar } from "./ar.ts";
import { en } from "./en.ts";
import { fr } from "./fr.ts";
import { he } from "./he.ts";

const MESSAGES: Readonly<Record<Language, Readonly<Record<string, string>>>> = { en, fr, ar, he };

export function messageOf(found: Pick<ImportIssue, "code" | "facts" | "value">, language: Language): string {
  const template = MESSAGES[language][found.code] ?? en[found.code] ?? found.code;
  return template.replace(/\{(\w+)\}/g, (_, name: string) =>
    String(name === "value" ? (found.value ?? found.facts?.["value"] ?? "") : (found.facts?.[name] ?? "?")),
  );
}
