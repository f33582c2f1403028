/**
 * A refusal of the domain as a sentence in the reader's language: what, where, what to do. Facts that are codes are said in words; ids, paths of the
 * interface and times stay as they are, each between isolates where the sentence runs from right to left.
 */
import { instantText } from "@duenotice/domain";
import type { GeometryIssue, Language, Refusal } from "@duenotice/domain";
import { messageOf } from "../messages/message-of.ts";
import { placeText } from "../messages/place-text.ts";
import type { FactWords } from "./fact-words.ts";
import { ar as factsAr } from "./facts-ar.ts";
import { en as factsEn } from "./facts-en.ts";
import { fr as factsFr } from "./facts-fr.ts";
import { he as factsHe } from "./facts-he.ts";
import type { RefusalText, RefusalTexts } from "./refusal-texts.ts";
import { ar } from "./texts-ar.ts";
import { en } from "./texts-en.ts";
import { fr } from "./texts-fr.ts";
import { he } from "./texts-he.ts";

const TEXTS: Readonly<Record<Language, RefusalTexts>> = { en, fr, ar, he };
const WORDS: Readonly<Record<Language, FactWords>> = { en: factsEn, fr: factsFr, ar: factsAr, he: factsHe };

/** First-strong isolate and its end (UAX 9): a fact keeps its own direction inside a sentence of the other one. */
const ISOLATE = "\u2068";
const END_OF_ISOLATE = "\u2069";
/** Facts that are moments: shown as RFC 3339 in UTC, which is the one zone that every reader of a message shares. */
const MOMENTS = new Set(["claimed", "now", "at", "knownUntil", "dueAt"]);
/** A number beyond it is a moment in milliseconds: the fields that have such limits are `content.announced` and its like. */
const MOMENT_FROM = 1e11;
/** More faults of one drawing than that help nobody. */
const FAULTS_SHOWN = 5;

/** Title and detail, with every fact filled in. */
export function refusalText(refusal: Refusal, language: Language): RefusalText {
  const { title, detail } = TEXTS[language][refusal.code];
  return { title, detail: fillText(detail, factsOf(refusal, language), language) };
}

/** Fills `{name}` with facts that are already words, numbers or moments. For texts of other refusals as well. */
export function fillText(text: string, facts: Readonly<Record<string, unknown>>, language: Language): string {
  const isRightToLeft = language === "ar" || language === "he";
  return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const fact = spoken(name, facts[name]);
    return isRightToLeft ? `${ISOLATE}${fact}${END_OF_ISOLATE}` : fact;
  });
}

/** What a place of a text must be: "must be a UUID in lower case". */
export function requirementText(
  broken: {
    readonly requirement: keyof FactWords["form"];
    readonly known?: readonly string[];
    readonly limit?: number;
  },
  language: Language,
): string {
  return fillText(WORDS[language].form[broken.requirement], { ...broken }, language);
}

/** Those facts that are codes, in words; all others as they are. */
function factsOf(refusal: Refusal, language: Language): Readonly<Record<string, unknown>> {
  const words = WORDS[language];
  const { code } = refusal;
  if (code === "statement/malformed") return { ...refusal, requirement: requirementText(refusal, language) };
  if (code === "movement/stop-order")
    return {
      stop: refusal.stop + 1,
      requirement: fillText(words.stop[refusal.requirement], { ...refusal }, language),
    };
  if (code === "movement/too-fast") return { ...refusal, neededKmh: Math.ceil(refusal.neededKmh) };
  if (code === "rights/not-permitted") return { act: wordOf(words.act, refusal.act) };
  if (code === "record/wrong-stage") {
    const needed = refusal.needed.map((stage) => wordOf(words.stage, stage));
    return { stage: wordOf(words.stage, refusal.stage), needed };
  }
  if (code === "record/ended") return { status: wordOf(words.stage, refusal.status) };
  if (code === "content/geometry") return { issues: faultsText(refusal.issues, language) };
  return "field" in refusal ? { ...refusal, field: fieldText(refusal.field, words) } : { ...refusal };
}

/** Each fault with its ring and edges. Its position stands in the refusal's facts and not in a sentence, which may be logged. */
function faultsText(issues: readonly GeometryIssue[], language: Language): string {
  return issues
    .slice(0, FAULTS_SHOWN)
    .map((fault) => {
      const place = placeText(fault, language);
      const sentence = messageOf({ code: fault.code }, language);
      return place === "" ? sentence : `${sentence} (${place})`;
    })
    .join("; ");
}

/** `content.vehicles[0].count` as "vehicles 1, count". */
function fieldText(path: string, words: FactWords): string {
  return path
    .replace(/^content\./, "")
    .split(".")
    .map((step) => {
      const [, name = step, index] = /^([^[]*)\[(\d+)\]$/.exec(step) ?? [];
      const word = wordOf(words.field, name);
      return index === undefined ? word : `${word} ${Number(index) + 1}`;
    })
    .join(", ");
}

function wordOf(words: Readonly<Record<string, string>>, code: string): string {
  return Object.hasOwn(words, code) ? (words[code] ?? code) : code;
}

function spoken(name: string, value: unknown): string {
  if (Array.isArray(value)) return value.map((entry) => spoken(name, entry)).join(", ");
  if (typeof value === "string") return value;
  if (typeof value === "number") return MOMENTS.has(name) || value > MOMENT_FROM ? instantText(value) : String(value);
  return typeof value === "boolean" ? String(value) : "–";
}
