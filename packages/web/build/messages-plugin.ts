/** Vite plugin: `virtual:messages/<language>` is the compiled module of that language, so that only the active one is loaded. */
import { basename } from "node:path";
import type { Plugin } from "vite";
import { compileMessages, MESSAGE_LANGUAGES, messageFiles } from "./compile-messages.ts";

const PREFIX = "virtual:messages/";

export function messagesPlugin(): Plugin {
  let root = process.cwd();
  return {
    name: "duenotice-messages",
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
        throw new RangeError(`Cannot load messages in ${language}: no such language`);
      for (const file of messageFiles(root, language)) this.addWatchFile(file);
      return compileMessages(root, language);
    },
  };
}
