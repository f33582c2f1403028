// The types of bundled-check.mjs, which is plain JavaScript so that nothing has to be stripped before it runs.
import type { Script } from "node:vm";

type Check = (args: readonly string[]) => Promise<number>;

export function bundledCheck(dist?: string): Check | undefined;
export function freshEntry(dist: string): string | undefined;
export function loadBundle(entry: string): { readonly check: Check; readonly script: Script };
export function compiledFile(entry: string): string;
