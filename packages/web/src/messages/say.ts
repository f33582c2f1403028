/**
 * The words of the interface. `say(key, args)` gives the sentence in the active language; which one that is, is held by
 * `language.svelte.ts`. Texts are ICU messages compiled by the build; only the active language is loaded.
 *
 * Inserted texts are isolated (U+2068 … U+2069) where their direction can differ from the sentence's: always in a right-to-left
 * sentence, in a left-to-right one when they hold right-to-left letters. Arguments in capitals choose a form (`select`) and are not shown.
 */
import type { MessageKey } from "./keys.ts";

export type MessageArgs = Readonly<Record<string, string | number | undefined>>;
export type MessageModule = Readonly<Record<string, (args: Readonly<Record<string, unknown>>) => string>>;

const RTL_LETTERS = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
const HAS_ISLANDS = /[\u2066-\u2068]/;
const CHOOSES = /^[A-Z_]+$/;

/** One sentence from a compiled module. An unknown key is shown as it is, so that a gap is seen and nothing breaks at four in the morning. */
export function sayIn(
  module: MessageModule,
  options: { readonly rtl: boolean; readonly key: MessageKey; readonly args?: MessageArgs },
): string {
  const message = module[options.key];
  if (message === undefined) return options.key;
  const args: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(options.args ?? {}))
    args[name] = typeof value === "string" && !CHOOSES.test(name) ? isolate(value, options.rtl) : value;
  return message(args);
}

/**
 * The text as an island of its own direction. A text that holds islands itself is a sentence of ours and has the sentence's direction:
 * the rule that looks for the first strong letter would skip the islands and find none.
 */
export function isolate(text: string, rtl: boolean): string {
  if (!rtl && !RTL_LETTERS.test(text)) return text;
  if (!HAS_ISLANDS.test(text)) return `\u2068${text}\u2069`;
  return `${rtl ? "\u2067" : "\u2066"}${text}\u2069`;
}
