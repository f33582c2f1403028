/** Which alerts this browser has told, kept across tabs, reloads and reconnections. Old ones are forgotten after a month. */
import { jsonOf } from "../text/json-of.ts";

const KEY = "duenotice/told";
const KEEP_MS = 31 * 86_400_000;

interface ToldStorage {
  readonly getItem: (key: string) => string | null;
  readonly setItem: (key: string, value: string) => void;
}

export function readTold(storage: ToldStorage): ReadonlySet<string> {
  return new Set(Object.keys(read(storage)));
}

/** Adds and gives what is told then. Another tab may have written meanwhile: it is read again before writing. */
export function addTold(storage: ToldStorage, keys: readonly string[], now: number): ReadonlySet<string> {
  const kept = Object.entries(read(storage)).filter(([, at]) => now - at < KEEP_MS);
  const told = Object.fromEntries([...kept, ...keys.map((key) => [key, now] as const)]);
  storage.setItem(KEY, JSON.stringify(told));
  return new Set(Object.keys(told));
}

export const TOLD_KEY = KEY;

function read(storage: ToldStorage): Readonly<Record<string, number>> {
  try {
    return jsonOf<Readonly<Record<string, number>> | null>(storage.getItem(KEY) ?? "{}") ?? {};
  } catch {
    return {};
  }
}
