/**
 * Where `check` comes from: the bundle that `tools/bundle-check.ts` made, as long as none of the files that it was made of has changed; else its sources,
 * which say the same some tenths of a second later.
 */
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

type Check = (args: readonly string[]) => Promise<number>;

const ROOT = join(import.meta.dirname, "..", "..", "..", "..");
const DIST = join(ROOT, "packages", "cli", "dist");

/** As the bundler writes it: of each input its name, when it was changed, and its length. */
interface Bundle {
  readonly entry: string;
  readonly inputs: readonly (readonly [file: string, mtimeMs: number, size: number])[];
}

export async function loadCheck(): Promise<Check> {
  const entry = freshEntry(DIST);
  if (entry === undefined) return (await import("./check.ts")).check;
  const bundle: unknown = await import(pathToFileURL(entry).href);
  return hasCheck(bundle) ? bundle.check : (await import("./check.ts")).check;
}

/** The bundle's file; undefined when there is none or it is older than a source. */
export function freshEntry(dist: string): string | undefined {
  try {
    const written: unknown = JSON.parse(readFileSync(join(dist, "inputs.json"), "utf8"));
    if (!isBundle(written)) return undefined;
    const isFresh = written.inputs.every(([file, mtimeMs, size]) => {
      const now = statSync(join(ROOT, file));
      return now.mtimeMs === mtimeMs && now.size === size;
    });
    return isFresh ? join(dist, written.entry) : undefined;
  } catch {
    // Not there, half there, or of another layout: the sources are.
    return undefined;
  }
}

/** Written by our own tool, whole or not at all: of its layout, not of its content, we must be sure. */
function isBundle(written: unknown): written is Bundle {
  if (typeof written !== "object" || written === null || !("entry" in written) || !("inputs" in written)) return false;
  return typeof written.entry === "string" && Array.isArray(written.inputs) && written.inputs.every(Array.isArray);
}

/** What `check.ts` exports, which is what is bundled. */
function hasCheck(bundle: unknown): bundle is { readonly check: Check } {
  return typeof bundle === "object" && bundle !== null && "check" in bundle && typeof bundle.check === "function";
}
