// Checks the house rules that a machine can see: sizes, exports, words, escapes from the type system, tests left out,
// big files, paths and hosts of one machine. What exceeds a limit is listed in tools/tidy-exceptions.json with its size
// and may only shrink: an entry that is no longer needed fails until it is removed (`--tighten` does it).
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { measureSource, type SourceMeasure } from "./measure-source.ts";
import { readRepositoryFile, repositoryFiles } from "./repository-files.ts";
import { BANNED_FILE_NAMES, BANNED_WORDS, type Place } from "./words.ts";

const FILE_LINES_MAX = 400;
const TEST_FILE_LINES_MAX = 600;
/** Lines of a function's own, without those of functions inside it. */
const FUNCTION_LINES_MAX = 70;
const TEST_FUNCTION_LINES_MAX = 120;
const EXPORTED_VALUES_MAX = 12;
const FILE_BYTES_MAX = 1 << 20;
const ESCAPES = "escapes from types";
const EXCEPTIONS_FILE = "tools/tidy-exceptions.json";
/** Where words and paths are quoted in order to find them. */
const QUOTES_THEM = /^tools\/(check-tidy|check-docs|words)(\.test)?\.ts$/;
const SOURCE = /\.(ts|svelte|mjs|cjs)$/;
const TEST = /\.(test|bench|fixture)\.ts$|\/testing\/|^(e2e|bench)\//;
const TEXT = /\.(ts|svelte|mjs|cjs|js|json|md|sql|css|html|txt|sh|yml|yaml|csv|svg)$|^[^.]*$/;

/** Paths of one machine and hosts of one registry. */
const MACHINE_PATHS =
  /(^|[\s"'`(=])(\/work\/|\/farm\/|\/root\/|\/home\/[a-z]|\/Users\/[a-z]|\/tmp\/(brief|bash_jobs))|registry\.[a-z-]+\.[a-z]+|"resolved": "https?:/;

export interface TidyFault {
  readonly rule: string;
  readonly place: string;
  readonly message: string;
}

/** Sizes that are let pass, each exactly as large as it may be. */
export interface TidyExceptions {
  readonly fileLines: Readonly<Record<string, number>>;
  readonly functionLines: Readonly<Record<string, number>>;
  readonly exportedValues: Readonly<Record<string, number>>;
  /** Per package (or top folder), in files that are not tests. */
  readonly escapes: Readonly<Record<string, Readonly<Partial<Record<"as" | "any" | "nonNull", number>>>>>;
}

interface Measured extends SourceMeasure {
  readonly file: string;
}

export interface TidyReport {
  readonly fileCount: number;
  readonly faults: readonly TidyFault[];
  /** The exceptions as they could be now: never larger than before. */
  readonly tightened: TidyExceptions;
}

export function checkTidy(root: string): TidyReport {
  const files = repositoryFiles(root);
  const measured = files
    .filter((file) => SOURCE.test(file))
    .map((file): Measured => ({ file, ...measureSource(file, readRepositoryFile(root, file)) }));
  // The file is ours and its shape is checked by use: a missing table reads as undefined and fails loudly.
  const exceptions = JSON.parse(readFileSync(join(root, EXCEPTIONS_FILE), "utf8")) as TidyExceptions;
  const sizes = ratchets(root, measured, exceptions);
  const faults = [
    ...sizes.flatMap(({ faults: found }) => found),
    ...measured.flatMap(sourceFaults),
    ...files.filter((file) => TEXT.test(file)).flatMap((file) => textFaults(root, file)),
    ...files.flatMap((file) => fileFaults(root, file)),
  ];
  const [fileLines, functionLines, exportedValues, escapes] = sizes.map(({ left }) => left);
  return {
    fileCount: measured.length,
    faults,
    tightened: { fileLines, functionLines, exportedValues, escapes: nest(escapes) } as TidyExceptions,
  };
}

interface Ratchet {
  readonly faults: readonly TidyFault[];
  readonly left: Readonly<Record<string, number>>;
}

function ratchets(root: string, measured: readonly Measured[], exceptions: TidyExceptions): readonly Ratchet[] {
  const isData = (file: string): boolean =>
    readRepositoryFile(root, file)
      .split("\n", 10)
      .some((line) => line.trim() === "// data");
  const long = measured.filter(({ file }) => !isData(file));
  const functions = long.flatMap(({ file, functions: found }) => found.map((one) => ({ file, ...one })));
  return [
    ratchet(
      "file length",
      exceptions.fileLines,
      long.map(({ file, lines }) => ({
        key: file,
        size: lines,
        limit: TEST.test(file) ? TEST_FILE_LINES_MAX : FILE_LINES_MAX,
      })),
    ),
    ratchet(
      "function length",
      exceptions.functionLines,
      functions.map(({ file, name, lines }) => ({
        key: `${file}#${name}`,
        size: lines,
        limit: TEST.test(file) ? TEST_FUNCTION_LINES_MAX : FUNCTION_LINES_MAX,
      })),
    ),
    ratchet(
      "exports per file",
      exceptions.exportedValues,
      long
        .filter(({ file }) => !TEST.test(file))
        .map(({ file, exportedValues }) => ({ key: file, size: exportedValues, limit: EXPORTED_VALUES_MAX })),
    ),
    ratchet(ESCAPES, flatten(exceptions.escapes), escapeSizes(measured)),
  ];
}

interface Size {
  readonly key: string;
  readonly size: number;
  readonly limit: number;
}

/** What is over its limit must be listed with at least its size; what is listed must still be over its limit. */
function ratchet(rule: string, listed: Readonly<Record<string, number>>, sizes: readonly Size[]): Ratchet {
  const largest = new Map<string, Size>();
  for (const size of sizes) if (size.size >= (largest.get(size.key)?.size ?? 0)) largest.set(size.key, size);
  const over = [...largest.values()].filter(({ size, limit }) => size > limit);
  const grown = over.filter(({ key, size }) => size > (listed[key] ?? 0));
  // Escapes are counted per room and fall with every edit: there the list is lowered by --tighten, not by failing.
  const stale = rule === ESCAPES ? [] : Object.keys(listed).filter((key) => !over.some((one) => one.key === key));
  return {
    faults: [
      ...grown.map(({ key, size, limit }) => ({
        rule,
        place: key,
        message: `${size}, and at most ${listed[key] ?? limit} is allowed`,
      })),
      ...stale.map((key) => ({
        rule,
        place: key,
        message: `within the limit: take it out of ${EXCEPTIONS_FILE} (--tighten)`,
      })),
    ],
    left: Object.fromEntries(
      over
        .filter(({ key }) => listed[key] !== undefined)
        .map(({ key, size }) => [key, Math.min(size, listed[key] ?? size)]),
    ),
  };
}

function escapeSizes(measured: readonly Measured[]): readonly Size[] {
  const sum = (room: string, pick: (one: Measured) => number): number =>
    measured
      .filter(({ file }) => roomOf(file) === room && !TEST.test(file))
      .reduce((total, one) => total + pick(one), 0);
  const rooms = [...new Set(measured.map(({ file }) => roomOf(file)))];
  return rooms.flatMap((room) => [
    { key: `${room} as`, size: sum(room, (one) => one.asCount), limit: 0 },
    { key: `${room} any`, size: sum(room, (one) => one.anyCount), limit: 0 },
    { key: `${room} nonNull`, size: sum(room, (one) => one.nonNullCount), limit: 0 },
  ]);
}

function roomOf(file: string): string {
  const [first = "", second = ""] = file.split("/");
  return first === "packages" ? `${first}/${second}` : first;
}

function flatten(escapes: TidyExceptions["escapes"]): Record<string, number> {
  return Object.fromEntries(
    Object.entries(escapes).flatMap(([room, counts]) =>
      Object.entries(counts).map(([kind, count]) => [`${room} ${kind}`, count]),
    ),
  );
}

function nest(flat: Readonly<Record<string, number>> | undefined): Record<string, Record<string, number>> {
  const nested: Record<string, Record<string, number>> = {};
  for (const [key, count] of Object.entries(flat ?? {})) {
    const [room = "", kind = ""] = key.split(" ");
    nested[room] = { ...nested[room], [kind]: count };
  }
  return nested;
}

function sourceFaults(one: Measured): readonly TidyFault[] {
  const isTest = TEST.test(one.file);
  const left = one.leftOut.map((line) => ({
    rule: "tests",
    place: `${one.file}:${line}`,
    message: "a test singled out or left out; print `not run: NAME` when a tool is missing",
  }));
  if (QUOTES_THEM.test(one.file)) return left;
  const words = [
    ...wordFaults(one.file, "name", one.names),
    ...(isTest ? [] : wordFaults(one.file, "text", one.texts)),
  ];
  return [...left, ...words];
}

function wordFaults(
  file: string,
  place: Place,
  found: readonly { readonly line: number; readonly text: string }[],
): readonly TidyFault[] {
  const rules = BANNED_WORDS.filter((word) => word.places.includes(place));
  return found.flatMap(({ line, text }) =>
    rules.flatMap(({ pattern, instead }) => {
      const hit = pattern.exec(text);
      return hit === null
        ? []
        : [
            {
              rule: "words",
              place: `${file}:${line}`,
              message: `"${hit[0]}" in ${place === "name" ? `the name ${text}` : `a ${place}`}: write ${instead}`,
            },
          ];
    }),
  );
}

/** Line by line, for every text file: words in prose and messages, unfinished work, traces of one machine. */
function textFaults(root: string, file: string): readonly TidyFault[] {
  if (QUOTES_THEM.test(file)) return [];
  const lines = readRepositoryFile(root, file).split("\n");
  const kind: Place | undefined = file.endsWith(".md")
    ? "prose"
    : /\/(messages|locales|i18n)\/[^/]*\.json$/.test(file)
      ? "text"
      : undefined;
  const numbered = lines.map((text, index) => ({
    line: index + 1,
    text: file.endsWith(".md") ? withoutQuotations(text) : text,
  }));
  const words = kind === undefined ? [] : wordFaults(file, kind, numbered);
  const machine = numbered
    .filter(({ text }) => MACHINE_PATHS.test(text))
    .map(({ line }) => ({
      rule: "machine",
      place: `${file}:${line}`,
      message: "a path of one machine or the host of one registry",
    }));
  const unfinished = SOURCE.test(file)
    ? numbered.filter(({ text }) => /\/\/.*\b(TODO|FIXME)\b|\/\*.*\b(TODO|FIXME)\b/.test(text))
    : [];
  return [
    ...words,
    ...machine,
    ...unfinished.map(({ line }) => ({
      rule: "words",
      place: `${file}:${line}`,
      message: "do it now, or say what can go wrong after `Hole:`",
    })),
  ];
}

/** Prose may name a word in order to say that it is not used, or quote a source: in quotation marks, asterisks or backticks. */
function withoutQuotations(line: string): string {
  return line.replaceAll(/"[^"]*"|“[^”]*”|«[^»]*»|`[^`]*`|\*[^*]+\*/g, "");
}

function fileFaults(root: string, file: string): readonly TidyFault[] {
  const faults: TidyFault[] = [];
  const bytes = statSync(join(root, file)).size;
  if (bytes > FILE_BYTES_MAX)
    faults.push({
      rule: "file size",
      place: file,
      message: `${bytes} bytes, and at most ${FILE_BYTES_MAX} is allowed`,
    });
  if (BANNED_FILE_NAMES.test(file))
    faults.push({ rule: "file name", place: file, message: "name it after the noun or verb that it holds" });
  if (SOURCE.test(file) && /[A-Z]/.test(file) && !file.endsWith(".svelte"))
    faults.push({ rule: "file name", place: file, message: "kebab-case, like its main export" });
  return faults;
}

if (import.meta.main) {
  const root = dirname(import.meta.dirname);
  const { fileCount, faults, tightened } = checkTidy(root);
  if (process.argv.includes("--tighten"))
    writeFileSync(join(root, EXCEPTIONS_FILE), `${JSON.stringify(tightened, undefined, 2)}\n`);
  for (const { rule, place, message } of faults) console.log(`${place}  ${rule}: ${message}`);
  console.log(`tidy: ${fileCount} sources, ${faults.length} faults`);
  process.exitCode = faults.length > 0 || fileCount === 0 ? 1 : 0;
}
