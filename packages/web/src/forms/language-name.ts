/** "English", in the reader's language. */
import { language } from "../messages/language.svelte.ts";
import { tell } from "./words.svelte.ts";

export function languageName(tag: string): string {
  if (tag === "und") return tell("names.und");
  return new Intl.DisplayNames([language()], { type: "language" }).of(tag) ?? tag;
}
