// Checks that the documents say what is there: links lead somewhere, named files and commands exist, every rule of
// docs/spec has a test and every test's rule is stated, scenarios and their descriptions match, versions and the list of
// dependencies agree with the package.json files.
import { existsSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { anchorOf, readDocument, rulesOfTitle, type Document, type Mention } from "./read-document.ts";
import { readRepositoryFile, repositoryFiles } from "./repository-files.ts";
import { testTitles } from "./test-titles.ts";

const TOP_FOLDERS = ["packages", "tools", "docs", "e2e", "bench", "theatres", ".ci"];
/** Words that stand for something else in a path or command: `packages/<pkg>/src`, `packages/*`, `FILE`. */
const HAS_BLANK = /[<>*{}…]|NNNN|\bNAME\b/;
const DEPENDENCIES_DOCUMENT = "docs/dependencies.md";

export interface DocsFault {
  readonly rule: "link" | "file" | "command" | "rules" | "scenario" | "version" | "dependencies";
  readonly place: string;
  readonly message: string;
}

export interface DocsReport {
  readonly documentCount: number;
  readonly linkCount: number;
  readonly ruleCount: number;
  readonly faults: readonly DocsFault[];
}

interface Checkout {
  readonly root: string;
  readonly files: readonly string[];
  readonly documents: readonly Document[];
  /** name → version, over every package.json. */
  readonly versions: ReadonlyMap<string, string>;
  readonly scripts: ReadonlySet<string>;
}

export function checkDocs(root: string): DocsReport {
  const files = repositoryFiles(root);
  const documents = files
    .filter((file) => file.endsWith(".md") && !file.includes("/testdata/"))
    .map((file) => readDocument(file, readRepositoryFile(root, file)));
  const checkout = { root, files, documents, ...readManifests(root, files) };
  const faults = [
    ...documents.flatMap((document) => document.links.flatMap((link) => linkFaults(checkout, link))),
    ...documents.flatMap((document) =>
      document.code.flatMap((code) => [...namedFileFaults(checkout, code), ...commandFaults(checkout, code)]),
    ),
    ...ruleFaults(checkout),
    ...scenarioFaults(checkout),
    ...documents.flatMap((document) => document.prose.flatMap((line) => versionFaults(checkout, line))),
    ...dependencyFaults(checkout),
  ];
  const sum = (of: (document: Document) => number): number =>
    documents.reduce((total, document) => total + of(document), 0);
  return {
    documentCount: documents.length,
    linkCount: sum((one) => one.links.length),
    ruleCount: sum((one) => one.rules.length),
    faults,
  };
}

interface Manifest {
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

function readManifests(root: string, files: readonly string[]): Pick<Checkout, "versions" | "scripts"> {
  // Our own package.json files; npm has read them before us and would have refused another shape.
  const manifests = files
    .filter((file) => /^(packages\/[^/]+\/)?package\.json$/.test(file))
    .map((file) => JSON.parse(readRepositoryFile(root, file)) as Manifest);
  const all = manifests.flatMap((one) =>
    Object.entries({ ...one.dependencies, ...one.devDependencies, ...one.optionalDependencies }),
  );
  return {
    versions: new Map(all.map(([name, version]) => [name, version.replace(/^npm:.*@/, "")])),
    scripts: new Set([...manifests.flatMap((one) => Object.keys(one.scripts ?? {})), "ci", "install", "test"]),
  };
}

function linkFaults(checkout: Checkout, link: Mention): readonly DocsFault[] {
  const place = `${link.file}:${link.line}`;
  if (/^[a-z][a-z+.-]*:/i.test(link.text)) return [];
  const [path = "", anchor] = decodeURI(link.text).split("#");
  const target = path === "" ? link.file : posix.normalize(posix.join(dirname(link.file), path));
  if (!existsSync(join(checkout.root, target))) return [fault("link", place, `${link.text} leads nowhere`)];
  if (anchor === undefined) return [];
  const document = checkout.documents.find((one) => one.file === target);
  const isThere = document === undefined || document.headings.some((heading) => anchorOf(heading.text) === anchor);
  return isThere ? [] : [fault("link", place, `${target} has no heading #${anchor}`)];
}

/** `tools/check-docs.ts`, `packages/geo`, and files at the root such as `knip.json`. */
function namedFileFaults(checkout: Checkout, code: Mention): readonly DocsFault[] {
  const names = code.text
    .split(/[\s"'(),;]+/)
    .filter((word) => TOP_FOLDERS.some((folder) => word.startsWith(`${folder}/`)));
  return names
    .map((name) => name.replace(/[.:]+$/, ""))
    .filter(
      (name) => !HAS_BLANK.test(name) && !name.split("/").includes("dist") && !existsSync(join(checkout.root, name)),
    )
    .map((name) => fault("file", `${code.file}:${code.line}`, `${name} does not exist`));
}

/** `npm run NAME` is a script of some package.json; `./duenotice NAME` is a file of the command line. */
function commandFaults(checkout: Checkout, code: Mention): readonly DocsFault[] {
  const place = `${code.file}:${code.line}`;
  const scripts = [...code.text.matchAll(/\bnpm run (?:--?\S+ )*([a-z][\w:-]*)/g)].map((match) => match[1] ?? "");
  const commands = [...code.text.matchAll(/(?:\.\/|(?:^|\s)\S*\/)duenotice ([a-z][a-z-]*)/g)].map(
    (match) => match[1] ?? "",
  );
  return [
    ...scripts
      .filter((name) => !checkout.scripts.has(name))
      .map((name) => fault("command", place, `there is no script ${name}`)),
    ...commands
      .filter((name) => !hasCommand(checkout, name))
      .map((name) => fault("command", place, `there is no command ${name}: no file of that name in packages/cli/src`)),
  ];
}

function hasCommand(checkout: Checkout, name: string): boolean {
  return (
    ["help", "version"].includes(name) ||
    checkout.files.some(
      (file) => file.startsWith("packages/cli/src/") && (file.endsWith(`/${name}.ts`) || file.includes(`/${name}/`)),
    )
  );
}

/** Rules of docs/spec ↔ titles of tests, in both directions; what is cited elsewhere is stated somewhere; no id twice. */
function ruleFaults(checkout: Checkout): readonly DocsFault[] {
  const stated = checkout.documents
    .filter(({ file }) => file.startsWith("docs/spec/"))
    .flatMap((document) => document.rules);
  const ids = new Set(stated.map((rule) => rule.text));
  const tested = checkout.files
    .filter((file) => file.endsWith(".test.ts") && !file.startsWith("tools/"))
    .flatMap((file) =>
      testTitles(file, readRepositoryFile(checkout.root, file)).flatMap(({ title, line }) =>
        rulesOfTitle(title).map((text): Mention => ({ file, line, text })),
      ),
    );
  const cited = [...checkout.documents.flatMap((document) => document.cited), ...docstringRules(checkout)];
  const unstated =
    (kind: string) =>
    (one: Mention): readonly DocsFault[] =>
      ids.has(one.text)
        ? []
        : [fault("rules", `${one.file}:${one.line}`, `${kind} rule ${one.text}, which docs/spec does not state`)];
  const testedIds = new Set(tested.map((one) => one.text));
  return [
    ...stated
      .filter((rule, index) => stated.findIndex((other) => other.text === rule.text) < index)
      .map((rule) => fault("rules", `${rule.file}:${rule.line}`, `rule ${rule.text} is stated twice`)),
    ...stated
      .filter((rule) => !testedIds.has(rule.text))
      .map((rule) => fault("rules", `${rule.file}:${rule.line}`, `no test's title begins with "${rule.text}: "`)),
    ...tested.flatMap(unstated("a test names")),
    ...cited.flatMap(unstated("cites")),
  ];
}

/** `Rule: C4, C5` in docstrings. */
function docstringRules(checkout: Checkout): readonly Mention[] {
  const sources = checkout.files.filter((file) => /^packages\/.*\.ts$/.test(file));
  return sources.flatMap((file) =>
    readRepositoryFile(checkout.root, file)
      .split("\n")
      .flatMap((text, index) => {
        const list = /^\s*\*?\s*Rules?:\s+(.*)$/.exec(text)?.[1] ?? "";
        return [...list.matchAll(/\b[A-Z]{1,3}\d{1,3}[a-z]?\b/g)].map((id): Mention => ({
          file,
          line: index + 1,
          text: id[0],
        }));
      }),
  );
}

/** Each e2e/x.test.ts has an e2e/x.md whose second-level headings are the titles of its tests, and the other way round. */
function scenarioFaults(checkout: Checkout): readonly DocsFault[] {
  const scripts = checkout.files.filter((file) => /^e2e\/.*\.test\.ts$/.test(file));
  const texts = checkout.documents.filter(
    (document) => /^e2e\/.*\.md$/.test(document.file) && !document.file.endsWith("README.md"),
  );
  const withoutText = scripts.filter((file) => !texts.some((text) => text.file === file.replace(/\.test\.ts$/, ".md")));
  return [
    ...withoutText.map((file) => fault("scenario", file, `${file.replace(/\.test\.ts$/, ".md")} is missing`)),
    ...texts.flatMap((text) => {
      const script = text.file.replace(/\.md$/, ".test.ts");
      return scripts.includes(script)
        ? headingFaults(checkout, text, script)
        : [fault("scenario", text.file, `${script} is missing`)];
    }),
  ];
}

function headingFaults(checkout: Checkout, text: Document, script: string): readonly DocsFault[] {
  const headings = text.prose.flatMap((line) => /^##\s+(.+?)\s*$/.exec(line.text)?.[1] ?? []);
  const titles = testTitles(script, readRepositoryFile(checkout.root, script)).map(({ title }) =>
    title.replace(/^[A-Z]{1,3}\d[^:]*: /, ""),
  );
  return [
    ...headings
      .filter((heading) => !titles.includes(heading))
      .map((heading) => fault("scenario", text.file, `no test of ${script} is called "${heading}"`)),
    ...titles
      .filter((title) => !headings.includes(title))
      .map((title) => fault("scenario", script, `${text.file} has no heading "## ${title}"`)),
  ];
}

/** "svelte 5.57.3" in prose is the version that is installed. */
function versionFaults(checkout: Checkout, line: Mention): readonly DocsFault[] {
  return [...line.text.matchAll(/([@\w./-]+)`?\s+v?(\d+\.\d+\.\d+(?:-[\w.]+)?)/g)].flatMap((match) => {
    const [, name = "", said = ""] = match;
    const real = checkout.versions.get(name.toLowerCase());
    return real === undefined || real === said
      ? []
      : [fault("version", `${line.file}:${line.line}`, `${name} is at ${real}, not ${said}`)];
  });
}

/** The table of docs/dependencies.md names every dependency of every package.json, each once, with its version. */
function dependencyFaults(checkout: Checkout): readonly DocsFault[] {
  const document = checkout.documents.find(({ file }) => file === DEPENDENCIES_DOCUMENT);
  if (document === undefined) return [fault("dependencies", DEPENDENCIES_DOCUMENT, "is missing")];
  const rows = document.prose.flatMap((line) => {
    const row = /^\|\s*`([^`]+)`\s*\|\s*([^|\s]+)\s*\|/.exec(line.text);
    return row === null ? [] : [{ name: row[1] ?? "", version: row[2] ?? "", place: `${line.file}:${line.line}` }];
  });
  const named = new Set(rows.map((row) => row.name));
  return [
    ...[...checkout.versions.keys()]
      .filter((name) => !named.has(name))
      .map((name) =>
        fault(
          "dependencies",
          DEPENDENCIES_DOCUMENT,
          `${name} is installed and not named: say why, and how to leave it`,
        ),
      ),
    ...rows.flatMap(({ name, version, place }) => {
      const real = checkout.versions.get(name);
      if (real === undefined) return [fault("dependencies", place, `no package.json names ${name}`)];
      return real === version ? [] : [fault("dependencies", place, `${name} is at ${real}, not ${version}`)];
    }),
  ];
}

function fault(rule: DocsFault["rule"], place: string, message: string): DocsFault {
  return { rule, place, message };
}

if (import.meta.main) {
  const { documentCount, linkCount, ruleCount, faults } = checkDocs(dirname(import.meta.dirname));
  for (const { rule, place, message } of faults) console.log(`${place}  ${rule}: ${message}`);
  console.log(`docs: ${documentCount} documents, ${linkCount} links, ${ruleCount} rules, ${faults.length} faults`);
  process.exitCode = faults.length > 0 || documentCount === 0 ? 1 : 0;
}
