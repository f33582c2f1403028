/**
 * ICU messages of one language, gathered and compiled. Each folder of `src` may hold messages of its own
 * (`src/<folder>/messages/<language>.json`) beside the desk's in `src/messages`; keys are flat and may not occur twice.
 */
import MessageFormat from "@messageformat/core";
import { existsSync, globSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

import { jsonOf } from "../src/text/json-of.ts";

// The package exposes this file without types, as CommonJS.
const compileModule = createRequire(import.meta.url)("@messageformat/core/compile-module.js") as (
  format: MessageFormat,
  messages: Record<string, string>,
) => string;

export const MESSAGE_LANGUAGES = ["en", "fr", "ar", "he"] as const;

/** Files of one language, the desk's own first. */
export function messageFiles(root: string, language: string): readonly string[] {
  const own = join(root, "src/messages", `${language}.json`);
  const others = globSync(`src/*/messages/${language}.json`, { cwd: root })
    .toSorted()
    .map((path) => join(root, path));
  return existsSync(own) ? [own, ...others] : others;
}

/** Throws: RangeError when a key stands in two files. */
export function readMessages(root: string, language: string): Readonly<Record<string, string>> {
  const messages: Record<string, string> = {};
  for (const file of messageFiles(root, language)) {
    const read = jsonOf<Record<string, string>>(readFileSync(file, "utf8"));
    for (const [key, text] of Object.entries(read)) {
      if (key in messages)
        throw new RangeError(`Cannot use message ${key} of ${file}: the key stands in another file too`);
      messages[key] = text;
    }
  }
  return messages;
}

/** Source of an ES module whose default export maps each key to a function of its arguments. */
export function compileMessages(root: string, language: string): string {
  const format = new MessageFormat(language, { strictPluralKeys: false });
  return compileModule(format, { ...readMessages(root, language) });
}
