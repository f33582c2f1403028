/**
 * The first load of the desk, counted and guarded: page, scripts, styles, messages and fonts that a reader of a language
 * needs before a map is shown. Text is counted as gzip would send it, fonts as they are. Fails above the limit.
 */
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { jsonOf } from "../src/text/json-of.ts";
import { MESSAGE_LANGUAGES } from "./compile-messages.ts";

const LIMIT_BYTES = 150_000;
const DIST = join(dirname(fileURLToPath(import.meta.url)), "../dist");
/** Which weights a language fetches, by its script; the Latin files serve the digits and identifiers of every language. */
const FONTS: Readonly<Record<string, RegExp>> = {
  en: /ibm-plex-sans-latin-(400|600)-letters/,
  fr: /ibm-plex-sans-latin-(400|600)-letters/,
  ar: /ibm-plex-sans-(latin|arabic-arabic)-(400|600)-letters/,
  he: /ibm-plex-sans-(latin-(400|600)-letters|hebrew-hebrew-(400|600)-normal)/,
};

interface ManifestEntry {
  readonly file: string;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
  readonly isEntry?: boolean;
}

function main(): void {
  const manifest = jsonOf<Record<string, ManifestEntry>>(readFileSync(join(DIST, ".vite/manifest.json"), "utf8"));
  const entry = Object.keys(manifest).find((key) => manifest[key]?.isEntry === true);
  if (entry === undefined) throw new RangeError("Cannot count the first load: the manifest has no entry");
  // The time bar is half of the desk: it is loaded beside the entry, and counted with it.
  const shared = [...closure(manifest, entry), ...closure(manifest, "src/timebar/TimeBar.svelte")];
  const fonts = Object.values(manifest)
    .map((e) => e.file)
    .filter((file) => file.endsWith(".woff2"));
  let failed = false;
  for (const language of MESSAGE_LANGUAGES) {
    const messages = Object.keys(manifest).find((key) => key.includes(`virtual:messages/${language}`));
    if (messages === undefined)
      throw new RangeError(`Cannot count the first load in ${language}: its messages are not in the manifest`);
    const text = new Set(["index.html", ...shared, ...closure(manifest, messages)]);
    const textBytes = sum([...text].map((file) => gzipSync(readFileSync(join(DIST, file)), { level: 9 }).length));
    const fontBytes = sum(
      fonts.filter((file) => FONTS[language]?.test(file)).map((file) => readFileSync(join(DIST, file)).length),
    );
    const over = textBytes + fontBytes > LIMIT_BYTES;
    failed ||= over;
    console.log(
      `first load, ${language}: ${kB(textBytes)} kB text + ${kB(fontBytes)} kB fonts = ${kB(textBytes + fontBytes)} kB compressed, before the map${over ? ` OVER ${kB(LIMIT_BYTES)} kB` : ""}`,
    );
  }
  if (failed) process.exit(1);
}

/** Files that must be there before the chunk runs: itself, its static imports, their styles. */
function closure(
  manifest: Readonly<Record<string, ManifestEntry>>,
  key: string,
  seen = new Set<string>(),
): ReadonlySet<string> {
  const entry = manifest[key];
  if (entry === undefined) throw new RangeError(`Cannot count the first load: ${key} is not in the manifest`);
  if (seen.has(entry.file)) return seen;
  seen.add(entry.file);
  for (const css of entry.css ?? []) seen.add(css);
  for (const next of entry.imports ?? []) closure(manifest, next, seen);
  return seen;
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}

function kB(bytes: number): string {
  return (bytes / 1000).toFixed(1);
}

main();
