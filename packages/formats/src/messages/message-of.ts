/** The sentence of an issue in the reader's language; the code itself stands in where a language has no sentence yet. */
import type { Language } from "@duenotice/domain";
import { AREA_VERTICES_MAX } from "@duenotice/geo";
import type { ImportIssue } from "../issue.ts";
import { ar } from "./ar.ts";
import { en } from "./en.ts";
import { fr } from "./fr.ts";
import { he } from "./he.ts";
import { placeText } from "./place-text.ts";

const MESSAGES: Readonly<Record<Language, Readonly<Record<string, string>>>> = { en, fr, ar, he };

/** Limits of the package that computes, which its issues do not repeat. Lines and areas have the same. */
const LIMITS: Readonly<Record<string, number>> = { "geometry/too-many-vertices": AREA_VERTICES_MAX };

type Facts = NonNullable<ImportIssue["facts"]>;

export function messageOf(found: Pick<ImportIssue, "code" | "facts" | "value">, language: Language): string {
  const template = MESSAGES[language][found.code] ?? en[found.code] ?? found.code;
  const sentence = template.replace(/\{(\w+)\}/g, (_, name: string) =>
    String(
      name === "value"
        ? (found.value ?? found.facts?.["value"] ?? "")
        : (found.facts?.[name] ?? (name === "limit" ? LIMITS[found.code] : undefined) ?? "?"),
    ),
  );
  if (!found.code.startsWith("geometry/") || found.facts === undefined) return sentence;
  const place = placeOf(found.facts, language);
  return place === "" ? sentence : `${sentence} (${place})`;
}

function placeOf(facts: Facts, language: Language): string {
  const index = (name: string): { readonly [key: string]: number } => {
    const number = facts[name];
    return typeof number === "number" ? { [name]: number - 1 } : {};
  };
  const { edge, otherEdge, at, value } = facts;
  return placeText(
    {
      ...index("part"),
      ...index("ring"),
      ...index("otherPart"),
      ...index("otherRing"),
      ...index("vertex"),
      ...(typeof edge === "number" && typeof otherEdge === "number" ? { edges: [edge - 1, otherEdge - 1] } : {}),
      ...(typeof value === "number" ? { value } : {}),
      ...(typeof at === "string" ? { near: at } : {}),
    },
    language,
  );
}
