/**
 * Reads one row by column key and collects what is wrong with it. Every method answers `undefined` when there is nothing usable, and has said why unless
 * the cell was simply empty.
 */
import { parsePosition } from "@duenotice/geo";
import type { Position } from "@duenotice/geo";
import type { Instant, Names, Term } from "@duenotice/domain";
import { officeMeant, termMeant } from "../context.ts";
import type { ReadContext } from "../context.ts";
import { issue } from "../issue.ts";
import type { ImportIssue } from "../issue.ts";
import { MAX_TEXT_LENGTH } from "../limits.ts";
import { westernDigits } from "../notation/digits.ts";
import { readCoordinate } from "../notation/read-coordinate.ts";
import { readLocalTime, readTime } from "../time/read-time.ts";
import { EMPTY_CELL } from "./cell.ts";
import type { Cell } from "./cell.ts";
import type { Headings } from "./headings.ts";

export interface RowReader {
  readonly issues: readonly ImportIssue[];
  readonly add: (found: ImportIssue) => void;
  readonly text: (key: string) => string | undefined;
  readonly number: (key: string, range: { readonly min: number; readonly max: number }) => number | undefined;
  readonly time: (key: string) => Instant | undefined;
  readonly term: (key: string, terms: readonly Term[] | undefined) => string | undefined;
  readonly offices: (key: string) => readonly string[] | undefined;
  readonly names: () => Names | undefined;
  readonly position: () =>
    | { readonly position: Position; readonly original: string; readonly accuracyM: number }
    | undefined;
}

/** Signs that a spreadsheet would take for a formula when the text is pasted or exported later. */
const FORMULA_START = /^[=+@\t\r]|^-(?![\d.])/;

export function readRow(cells: readonly Cell[], headings: Headings, context: ReadContext): RowReader {
  const issues: ImportIssue[] = [];
  const add = (found: ImportIssue): void => void issues.push(found);
  const cellOf = (key: string): Cell => cells[headings.indexOf.get(key) ?? -1] ?? EMPTY_CELL;
  const columnOf = (key: string): string => headings.written[headings.indexOf.get(key) ?? -1] ?? key;
  const said = (key: string, code: string, facts: Readonly<Record<string, string | number>> = {}): undefined => {
    add(issue(code, "error", { column: columnOf(key), value: cellOf(key).text, facts }));
    return undefined;
  };

  const text = (key: string): string | undefined => {
    const cell = cellOf(key);
    const plain = cell.text.normalize("NFC").trim();
    if (plain === "") return undefined;
    if (cell.hasFormula === true) add(issue("cell/formula-result", "warning", { column: columnOf(key), value: plain }));
    else if (FORMULA_START.test(plain))
      add(issue("cell/looks-like-formula", "warning", { column: columnOf(key), value: plain }));
    if (plain.length > MAX_TEXT_LENGTH)
      return said(key, "cell/too-long", { limit: MAX_TEXT_LENGTH, length: plain.length });
    // Control characters other than line breaks are never part of a name; U+FFFD shows that the encoding was misread somewhere.
    if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(plain)) return said(key, "cell/control-characters");
    if (plain.includes("\ufffd"))
      add(issue("cell/broken-characters", "warning", { column: columnOf(key), value: plain }));
    return plain;
  };

  const number = (key: string, range: { readonly min: number; readonly max: number }): number | undefined => {
    const cell = cellOf(key);
    const plain = westernDigits(cell.text).trim();
    if (plain === "") return undefined;
    const value = cell.number ?? readNumber(plain);
    if (value === undefined) return said(key, "cell/not-a-number");
    if (value < range.min || value > range.max) return said(key, "cell/out-of-range", range);
    return value;
  };

  const time = (key: string): Instant | undefined => {
    const cell = cellOf(key);
    if (cell.text.trim() === "") return undefined;
    const reading =
      cell.localMs === undefined ? readTime(cell.text, context.zone) : readLocalTime(cell.localMs, context.zone);
    if (!reading.ok) return said(key, reading.code);
    if (reading.assumedZone !== undefined)
      add(
        issue("time/zone-assumed", "note", {
          column: columnOf(key),
          value: cell.text,
          facts: { zone: reading.assumedZone },
        }),
      );
    if (reading.clockChange !== undefined)
      add(issue(`time/clock-${reading.clockChange}`, "warning", { column: columnOf(key), value: cell.text }));
    return reading.instant;
  };

  const term = (key: string, terms: readonly Term[] | undefined): string | undefined => {
    const word = text(key);
    if (word === undefined || terms === undefined) return word;
    return termMeant(word, terms) ?? said(key, "cell/unknown-word", { known: terms.map((t) => t.id).join(", ") });
  };

  const offices = (key: string): readonly string[] | undefined => {
    const words = text(key)
      ?.split(/[,;،\n]/)
      .map((w) => w.trim())
      .filter((w) => w !== "");
    if (words === undefined) return undefined;
    const parties = context.theatre?.parties;
    if (parties === undefined) return words;
    return words.flatMap((word) => {
      const id = officeMeant(word, parties);
      if (id === undefined) said(key, "cell/unknown-party", { word, known: parties.map((p) => p.id).join(", ") });
      return id ?? [];
    });
  };

  const names = (): Names | undefined => {
    const found: Record<string, string> = {};
    for (const language of ["en", "fr", "ar", "he"]) {
      const name = text(`name:${language}`);
      if (name !== undefined) found[language] = name;
    }
    const plain = text("name");
    if (plain !== undefined && !Object.values(found).includes(plain))
      found[found["en"] === undefined ? scriptOf(plain) : "und"] = plain;
    return Object.keys(found).length === 0 ? undefined : found;
  };

  const position = (): { position: Position; original: string; accuracyM: number } | undefined => {
    const both = text("coordinates");
    const [lat, lon] = [text("latitude"), text("longitude")];
    const original = both ?? (lat === undefined && lon === undefined ? undefined : `${lat ?? ""}; ${lon ?? ""}`);
    if (original === undefined) return void add(issue("cell/coordinates-missing", "error"));
    const column =
      both === undefined ? [columnOf("latitude"), columnOf("longitude")].join(", ") : columnOf("coordinates");
    if (both === undefined && (lat === undefined || lon === undefined))
      return void add(issue("cell/coordinates-missing", "error", { column, value: original }));
    const reading = readCoordinate(both ?? pairText(lat ?? "", lon ?? ""));
    if (!reading.ok) return void add(issue(reading.code, "error", { column, value: original }));
    if (both !== undefined && reading.assumedLatitudeFirst)
      add(issue("coordinate/latitude-first-assumed", "note", { column, value: original }));
    const checked = parsePosition(reading.position[0], reading.position[1]);
    if (!checked.ok) return void add(issue("coordinate/out-of-range", "error", { column, value: original }));
    const [x, y] = reading.position;
    if (x === 0 && y === 0) return void add(issue("coordinate/zero-zero", "error", { column, value: original }));
    if (reading.accuracyM > 150)
      add(
        issue("coordinate/coarse", "warning", {
          column,
          value: original,
          facts: { accuracyM: Math.round(reading.accuracyM) },
        }),
      );
    return { position: reading.position, original, accuracyM: reading.accuracyM };
  };

  return { issues, add, text, number, time, term, offices, names, position };
}

/** "1 250,5" and "1,250.5" and "1250.5"; two readings of one text ("1,250") are taken as the thousands that they look like. */
function readNumber(plain: string): number | undefined {
  const compact = plain.replace(/(?<=\d)[ '](?=\d{3}(?!\d))/g, "");
  if (/^[-+]?\d+(?:\.\d+)?$/.test(compact)) return Number(compact);
  if (/^[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(compact)) return Number(compact.replace(/,/g, ""));
  if (/^[-+]?\d+,\d+$/.test(compact)) return Number(compact.replace(",", "."));
  return undefined;
}

/** Latitude and longitude of two cells as one text: letters are added where the cells have none, so that nothing is assumed. */
function pairText(lat: string, lon: string): string {
  const bare = (text: string): string =>
    westernDigits(text)
      .trim()
      .replace(/(?<=\d),(?=\d)/g, ".");
  return /[\p{L}]/u.test(lat + lon) ? `${lat} ; ${lon}` : `LAT ${bare(lat)} LON ${bare(lon)}`;
}

function scriptOf(text: string): string {
  if (/\p{Script=Arabic}/u.test(text)) return "ar";
  if (/\p{Script=Hebrew}/u.test(text)) return "he";
  return "en";
}
