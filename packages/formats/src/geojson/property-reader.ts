/** Reads the members of one GeoJSON feature and collects what is wrong with them, as `RowReader` does for a row. */
import type { DailyWindow, Instant, Names, Term, Weekday } from "@duenotice/domain";
import { termMeant } from "../context.ts";
import type { ReadContext } from "../context.ts";
import { issue } from "../issue.ts";
import type { ImportIssue } from "../issue.ts";
import { MAX_TEXT_LENGTH } from "../limits.ts";
import { readTime } from "../time/read-time.ts";
import { idText, isMembers } from "./feature.ts";

type Members = Readonly<Record<string, unknown>>;

export interface PropertyReader {
  readonly issues: ImportIssue[];
  readonly text: (...keys: readonly string[]) => string | undefined;
  readonly number: (key: string, range: { readonly min: number; readonly max: number }) => number | undefined;
  readonly time: (key: string) => Instant | undefined;
  readonly term: (key: string, terms: readonly Term[] | undefined) => string | undefined;
  readonly list: (key: string) => readonly string[] | undefined;
  readonly names: () => Names | undefined;
  readonly daily: (key: string) => DailyWindow | undefined;
}

export function readProperties(properties: Members, context: ReadContext): PropertyReader {
  const issues: ImportIssue[] = [];
  const refuse = (code: string, key: string, facts: Readonly<Record<string, string | number>> = {}): undefined => {
    const value = properties[key];
    issues.push(
      issue(code, "error", {
        column: key,
        value: typeof value === "string" ? value : (JSON.stringify(value) ?? ""),
        facts,
      }),
    );
    return undefined;
  };

  const refuseText = (plain: string, key: string): boolean => {
    if (plain.length > MAX_TEXT_LENGTH) refuse("cell/too-long", key, { limit: MAX_TEXT_LENGTH, length: plain.length });
    else if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(plain)) refuse("cell/control-characters", key);
    else return false;
    return true;
  };

  const text = (...keys: readonly string[]): string | undefined => {
    for (const key of keys) {
      const plain = idText(properties[key])?.normalize("NFC");
      if (plain === undefined) continue;
      return refuseText(plain, key) ? undefined : plain;
    }
    return undefined;
  };

  const number = (key: string, range: { readonly min: number; readonly max: number }): number | undefined => {
    const value = properties[key];
    if (value === undefined || value === null) return undefined;
    if (typeof value !== "number" || !Number.isFinite(value)) return refuse("cell/not-a-number", key);
    return value < range.min || value > range.max ? refuse("cell/out-of-range", key, range) : value;
  };

  const timeOf = (value: unknown, key: string): Instant | undefined => {
    if (value === undefined || value === null) return undefined;
    if (typeof value !== "string") return refuse("time/unreadable", key);
    const reading = readTime(value, context.zone);
    if (!reading.ok) return refuse(reading.code, key);
    if (reading.assumedZone !== undefined)
      issues.push(issue("time/zone-assumed", "note", { column: key, value, facts: { zone: reading.assumedZone } }));
    return reading.instant;
  };

  const term = (key: string, terms: readonly Term[] | undefined): string | undefined => {
    const word = text(key);
    if (word === undefined || terms === undefined) return word;
    return termMeant(word, terms) ?? refuse("cell/unknown-word", key, { known: terms.map((t) => t.id).join(", ") });
  };

  const list = (key: string): readonly string[] | undefined => {
    const value = properties[key];
    if (value === undefined || value === null) return undefined;
    if (Array.isArray(value) && value.every((v) => typeof v === "string")) return value;
    return refuse("feature/not-a-list", key);
  };

  return {
    issues,
    text,
    number,
    time: (key) => timeOf(properties[key], key),
    term,
    list,
    names: () => {
      const found = namesOf(properties);
      return Object.values(found ?? {}).some((plain) => refuseText(plain, "name")) ? undefined : found;
    },
    daily: (key) => dailyOf(properties[key], key, refuse),
  };
}

/** `name` as text or as an object per language; `name:ar` and the like as OpenStreetMap writes them. */
function namesOf(properties: Members): Names | undefined {
  const found: Record<string, string> = {};
  const name = properties["name"];
  if (isMembers(name))
    for (const [language, value] of Object.entries(name))
      if (typeof value === "string" && value !== "") found[language] = value;
  for (const [key, value] of Object.entries(properties)) {
    const language = /^name[:_]([a-z]{2,3})$/.exec(key)?.[1];
    if (language !== undefined && typeof value === "string" && value !== "") found[language] = value;
  }
  if (typeof name === "string" && name.trim() !== "" && !Object.values(found).includes(name))
    found["und"] = name.trim();
  return Object.keys(found).length === 0 ? undefined : found;
}

const DAYS: readonly Weekday[] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

function dailyOf(
  value: unknown,
  key: string,
  refuse: (code: string, key: string) => undefined,
): DailyWindow | undefined {
  if (value === undefined || value === null) return undefined;
  if (!isMembers(value)) return refuse("time/daily-window-unreadable", key);
  const { from, until, days, timeZone } = value;
  const isClock = (text: unknown): text is string =>
    typeof text === "string" && /^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(text);
  if (!isClock(from) || !isClock(until) || typeof timeZone !== "string")
    return refuse("time/daily-window-unreadable", key);
  if (days === undefined || days === null) return { from, until, timeZone };
  const known = Array.isArray(days) ? DAYS.filter((d) => days.includes(d)) : [];
  if (!Array.isArray(days) || known.length !== new Set(days).size || known.length === 0)
    return refuse("time/weekday-unknown", key);
  return { from, until, timeZone, days: known };
}
