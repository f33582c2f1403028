/** How the desk is built: one page, the map and every form in chunks of their own, messages compiled from ICU text. */
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";
import { formWordsPlugin } from "./build/form-words-plugin.ts";
import { messagesPlugin } from "./build/messages-plugin.ts";

const config = defineConfig({
  plugins: [messagesPlugin(), formWordsPlugin(), svelte()],
  worker: { format: "es" },
  build: {
    target: "es2023",
    manifest: true,
    // Fonts stay files: inlined they would be loaded for every language.
    assetsInlineLimit: 0,
    // MapLibre alone is larger; the guard in build/first-load.ts is about the first load.
    chunkSizeWarningLimit: 1600,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // Neutral packages do nothing by being loaded: a chunk takes of them only what it uses.
      treeshake: {
        moduleSideEffects: [{ test: /packages[\\/](api|domain|formats|geo|overlap|tlog)[\\/]/, sideEffects: false }],
      },
      // The engine's sentences in four languages are needed by an open record, not by the time bar.
      output: {
        codeSplitting: {
          groups: [
            { name: "sentence", test: /overlap[\\/]src[\\/]sentence/, includeDependenciesRecursively: false },
            { name: "distances", test: /packages[\\/]geo[\\/]src/, includeDependenciesRecursively: false },
          ],
        },
      },
    },
  },
});
// Vite asks for a default export of its configuration.
export default config;
