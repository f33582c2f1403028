/** The active language: loaded, applied to the page (`lang` on the root, direction on the body), and asked by every sentence. */
import type { Language } from "@duenotice/domain";
import type { MessageKey } from "./keys.ts";
import { type MessageArgs, type MessageModule, sayIn } from "./say.ts";

const LOADERS: Readonly<Record<Language, () => Promise<{ readonly default: MessageModule }>>> = {
  en: () => import("virtual:messages/en"),
  fr: () => import("virtual:messages/fr"),
  ar: () => import("virtual:messages/ar"),
  he: () => import("virtual:messages/he"),
};

interface Spoken {
  readonly language: Language;
  readonly rtl: boolean;
  readonly module: MessageModule;
}

let spoken = $state.raw<Spoken>({ language: "en", rtl: false, module: {} });

function isRtl(asked: Language): boolean {
  return asked === "ar" || asked === "he";
}

/** Ensures: every sentence is in the language when the promise resolves. */
export async function speak(next: Language): Promise<void> {
  const { default: module } = await LOADERS[next]();
  spoken = { language: next, rtl: isRtl(next), module };
  document.documentElement.lang = next;
  // On the body, not on the root: under a right-to-left root the map draws brackets the wrong way round.
  document.body.dir = spoken.rtl ? "rtl" : "ltr";
}

export function language(): Language {
  return spoken.language;
}

export function rtl(): boolean {
  return spoken.rtl;
}

export function say(key: MessageKey, args?: MessageArgs): string {
  return sayIn(spoken.module, args === undefined ? { rtl: spoken.rtl, key } : { rtl: spoken.rtl, key, args });
}
