/** What the forms say: loaded with the first form, in the desk's language, and again when that changes. */
import type { Language } from "@duenotice/domain";
import { language, rtl } from "../messages/language.svelte.ts";
import { isolate, type MessageArgs, type MessageModule } from "../messages/say.ts";
import type en from "./words/en.json";

export type WordKey = keyof typeof en;

/** Something to say, not yet said: what pure parts answer with. */
export interface Sentence {
  readonly word: WordKey;
  readonly args?: MessageArgs;
}

const LOADERS: Readonly<Record<Language, () => Promise<{ readonly default: MessageModule }>>> = {
  en: () => import("virtual:form-words/en"),
  fr: () => import("virtual:form-words/fr"),
  ar: () => import("virtual:form-words/ar"),
  he: () => import("virtual:form-words/he"),
};

const CHOOSES = /^[A-Z_]+$/;
let module = $state.raw<MessageModule | undefined>(undefined);

/** Ensures: words are in the language when the promise resolves. */
export async function loadWords(next: Language): Promise<void> {
  const loaded = await LOADERS[next]();
  // Somebody may have changed the language again meanwhile.
  if (next === language()) module = loaded.default;
}

export function hasWords(): boolean {
  return module !== undefined;
}

/** One sentence of a form. Inserted texts keep their own direction; arguments in capitals choose a form and are not shown. */
export function tell(key: WordKey, args: MessageArgs = {}): string {
  const message = module?.[key];
  if (message === undefined) return key;
  const shown: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(args))
    shown[name] = typeof value === "string" && !CHOOSES.test(name) ? isolate(value, rtl()) : value;
  return message(shown);
}

export function tellSentence(sentence: Sentence): string {
  return tell(sentence.word, sentence.args);
}
