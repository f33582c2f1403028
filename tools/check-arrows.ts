// Checks who may import whom. The rule is the package table in ARCHITECTURE.md; this reads every import of every module
// and fails on any other arrow, on imports past what a package exports, on cycles between files, and on Node, browser, clock
// or chance in rooms that run anywhere. It fails too when it has looked at no modules: that would have passed anything.
import { existsSync, globSync, readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { dirname, join, posix } from "node:path";
import { findCycles } from "./find-cycles.ts";
import { findNeutralFaults } from "./neutral-room.ts";
import { importsOf, parseSource, type ImportOf } from "./parse-source.ts";
import { readRoomTable, type Room } from "./room-table.ts";

const SCOPE = "@duenotice/";
const SOURCES = ["packages/*/src/**/*.{ts,svelte}", "{tools,e2e,bench,theatres}/**/*.ts"];

export type ArrowCode = "arrow" | "deep" | "outside" | "cycle" | "builtin" | "global" | "library" | "table" | "empty";

export interface ArrowFault {
  readonly code: ArrowCode;
  readonly place: string;
  readonly message: string;
}

export interface ArrowReport {
  readonly moduleCount: number;
  readonly importCount: number;
  readonly faults: readonly ArrowFault[];
}

interface Module {
  readonly file: string;
  /** What the packages declare to be importable, as specifiers: `@duenotice/api/schemas`. */
  readonly entries: ReadonlySet<string>;
  readonly room: Room | undefined;
  readonly isTest: boolean;
  readonly imports: readonly ImportOf[];
  readonly faults: readonly ArrowFault[];
}

export function checkArrows(root: string): ArrowReport {
  const rooms = readRoomTable(root);
  const entries = declaredEntries(root);
  const modules = globSync(SOURCES, { cwd: root, exclude: ["**/node_modules/**", "**/dist/**"] })
    .toSorted()
    .map((file) => readModule({ root, file, rooms, entries }));
  const files = new Set(modules.map((module) => module.file));
  const faults = [
    ...tableFaults(root, rooms),
    ...emptyFaults(modules, rooms),
    ...modules.flatMap((module) => module.faults),
    ...modules.flatMap((module) => module.imports.flatMap((used) => importFaults(module, used, rooms))),
    ...cycleFaults(modules, files),
  ];
  return {
    moduleCount: modules.length,
    importCount: modules.reduce((sum, module) => sum + module.imports.length, 0),
    faults,
  };
}

interface ModulePlace extends Pick<Module, "file" | "entries"> {
  readonly root: string;
  readonly rooms: readonly Room[];
}

/** Entries beside the index that a package declares under `exports` in its package.json. */
function declaredEntries(root: string): ReadonlySet<string> {
  const manifests = globSync("packages/*/package.json", { cwd: root });
  return new Set(
    manifests.flatMap((file) => {
      // Our own package.json files; npm and Node have read the same shape.
      const { exports = {} } = JSON.parse(readFileSync(join(root, file), "utf8")) as {
        exports?: Readonly<Record<string, string>>;
      };
      return Object.keys(exports).map((entry) => `${SCOPE}${file.split("/")[1] ?? ""}${entry.slice(1)}`);
    }),
  );
}

function readModule({ root, file, rooms, entries }: ModulePlace): Module {
  const source = parseSource(file, readFileSync(join(root, file), "utf8"));
  const room = rooms.find((candidate) => file.startsWith(`packages/${candidate.name}/`));
  const isTest = /\.(test|bench|fixture)\.ts$|\/testing\//.test(file);
  const isNeutral = room?.runsIn === "anywhere" && !isTest;
  const faults = isNeutral
    ? findNeutralFaults(source).map(({ line, message }): ArrowFault => ({
        code: "global",
        place: `${file}:${line}`,
        message,
      }))
    : [];
  return { file, entries, room, isTest, imports: importsOf(source), faults };
}

/** Table and folders name the same packages. */
function tableFaults(root: string, rooms: readonly Room[]): readonly ArrowFault[] {
  const folders = globSync("packages/*/package.json", { cwd: root }).map((file) => file.split("/")[1] ?? "");
  const names = rooms.map((room) => room.name);
  return [
    ...folders
      .filter((name) => !names.includes(name))
      .map((name) => fault("table", "ARCHITECTURE.md", `package ${name} is not in the table`)),
    ...names
      .filter((name) => !folders.includes(name))
      .map((name) => fault("table", "ARCHITECTURE.md", `package ${name} of the table does not exist`)),
  ];
}

function emptyFaults(modules: readonly Module[], rooms: readonly Room[]): readonly ArrowFault[] {
  return rooms
    .filter((room) => !modules.some((module) => module.room === room))
    .map((room) => fault("empty", `packages/${room.name}`, "no module was looked at in this package"));
}

function importFaults(module: Module, used: ImportOf, rooms: readonly Room[]): readonly ArrowFault[] {
  const place = `${module.file}:${used.line}`;
  const { specifier } = used;
  if (specifier.startsWith(".")) return relativeFaults(module, specifier, place);
  if (specifier.startsWith(SCOPE)) return packageFaults(module, used, rooms);
  const { room } = module;
  if (room === undefined || module.isTest) return [];
  if (isBuiltin(specifier))
    return room.runsIn === "Node"
      ? []
      : [fault("builtin", place, `${room.name} runs in ${room.runsIn}: it may not import ${specifier}`)];
  return room.libraries === "none"
    ? [fault("library", place, `${room.name} has no third-party libraries: it may not import ${specifier}`)]
    : [];
}

function relativeFaults(module: Module, specifier: string, place: string): readonly ArrowFault[] {
  const target = posix.normalize(posix.join(dirname(module.file), specifier));
  const own = module.room === undefined ? undefined : `packages/${module.room.name}/`;
  if (own === undefined)
    return target.startsWith("packages/")
      ? [fault("deep", place, `import ${SCOPE}${target.split("/")[1] ?? ""} instead of ${specifier}`)]
      : [];
  return target.startsWith(own)
    ? []
    : [fault("outside", place, `${specifier} leaves the package; import another package by its name`)];
}

function packageFaults(module: Module, { specifier, line }: ImportOf, rooms: readonly Room[]): readonly ArrowFault[] {
  const place = `${module.file}:${line}`;
  const [name = "", ...deeper] = specifier.slice(SCOPE.length).split("/");
  const faults: ArrowFault[] = [];
  if (deeper.length > 0 && !module.entries.has(specifier))
    faults.push(fault("deep", place, `${specifier} goes past what the package exports; import ${SCOPE}${name}`));
  if (!rooms.some((room) => room.name === name)) faults.push(fault("arrow", place, `there is no package ${name}`));
  const { room } = module;
  if (room === undefined) return faults;
  if (name === room.name) faults.push(fault("arrow", place, `${name} imports itself by name; use a relative path`));
  else if (!room.mayImport.has(name))
    faults.push(fault("arrow", place, `${room.name} may not import ${name} (table in ARCHITECTURE.md)`));
  return faults;
}

function cycleFaults(modules: readonly Module[], files: ReadonlySet<string>): readonly ArrowFault[] {
  const targets = new Map(
    modules.map((module) => [
      module.file,
      module.imports.flatMap((used) => resolveFile(module.file, used.specifier, files)),
    ]),
  );
  return findCycles(targets).map((cycle) =>
    fault("cycle", cycle[0] ?? "", `these files import each other: ${cycle.join(", ")}`),
  );
}

/** The file of this checkout that an import names, if it names one. */
function resolveFile(from: string, specifier: string, files: ReadonlySet<string>): readonly string[] {
  if (specifier.startsWith(SCOPE))
    return [`packages/${specifier.slice(SCOPE.length)}/src/index.ts`].filter((file) => files.has(file));
  if (!specifier.startsWith(".")) return [];
  const path = posix.normalize(posix.join(dirname(from), specifier.split("?")[0] ?? ""));
  return [path, `${path}.ts`, path.replace(/\.js$/, ".ts"), `${path}/index.ts`]
    .filter((file) => files.has(file))
    .slice(0, 1);
}

function fault(code: ArrowCode, place: string, message: string): ArrowFault {
  return { code, place, message };
}

if (import.meta.main) {
  const root = process.argv[2] ?? dirname(import.meta.dirname);
  if (!existsSync(root)) throw new Error(`Cannot check ${root}: no such folder`);
  const { moduleCount, importCount, faults } = checkArrows(root);
  for (const { code, place, message } of faults) console.log(`${place}  ${code}: ${message}`);
  console.log(`arrows: ${moduleCount} modules, ${importCount} imports, ${faults.length} faults`);
  process.exitCode = faults.length > 0 || moduleCount === 0 || importCount === 0 ? 1 : 0;
}
