/**
 * Vite plugin: `virtual:form-words/<language>` is the compiled module of what the forms say. Apart from the desk's messages, so that nobody
 * who only reads the desk loads the words of its forms.
 */
import MessageFormat from "@messageformat/core";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import type { Plugin } from "vite";
import { MESSAGE_LANGUAGES } from "./compile-messages.ts";

// The package exposes this file without types, as CommonJS.
const compileModule = createRequire(import.meta.url)("@messageformat/core/compile-module.js") as (
  format: MessageFormat,
  messages: Record<string, string>,
) => string;
const PREFIX = "virtual:form-words/";

export function formWordsPlugin(): Plugin {
  let root = process.cwd();
  return {
    name: "duenotice-form-words",
    configResolved(config) {
      root = config.root;
    },
    resolveId(id) {
      return id.startsWith(PREFIX) ? `\0${id}` : undefined;
    },
    load(id) {
      if (!id.startsWith(`\0${PREFIX}`)) return undefined;
      const language = basename(id);
      if (!MESSAGE_LANGUAGES.some((known) => known === language))
        throw new RangeError(`Cannot load words in ${language}: no such language`);
      this.addWatchFile(formWordsFile(root, language));
      return compileFormWords(root, language);
    },
  };
}

export function formWordsFile(root: string, language: string): string {
  return join(root, "src/forms/words", `${language}.json`);
}

/** Source of an ES module whose default export maps each key to a function of its arguments. */
export function compileFormWords(root: string, language: string): string {
  const words = JSON.parse(readFileSync(formWordsFile(root, language), "utf8")) as Record<string, string>; // as: our own files, walked by their test
  return compileModule(new MessageFormat(language, { strictPluralKeys: false }), words);
}
