// Reads the table of packages from ARCHITECTURE.md. The document is the rule: there is no second list in code.
import { readFileSync } from "node:fs";
import { join } from "node:path";

const HEADER = ["package", "is", "may import", "libraries", "runs in"];

export interface Room {
  readonly name: string;
  /** Names of the packages that it may import. */
  readonly mayImport: ReadonlySet<string>;
  readonly libraries: "none" | "its own";
  readonly runsIn: "anywhere" | "Node" | "browser";
}

export function readRoomTable(root: string): readonly Room[] {
  const rows = tableRows(readFileSync(join(root, "ARCHITECTURE.md"), "utf8"));
  const names = rows.map((row) => unquote(cell(row, 0)));
  if (names.length === 0) throw new Error(`ARCHITECTURE.md has no table with the columns ${HEADER.join(" | ")}`);
  return rows.map((row) => ({
    name: unquote(cell(row, 0)),
    mayImport: new Set(allowedNames(cell(row, 2), names)),
    libraries: oneOf(cell(row, 3), ["none", "its own"]),
    runsIn: oneOf(cell(row, 4), ["anywhere", "Node", "browser"]),
  }));
}

function tableRows(markdown: string): readonly (readonly string[])[] {
  const lines = markdown.split("\n").map((line) => line.trim());
  const start = lines.findIndex((line) => cellsOf(line).join("|") === HEADER.join("|"));
  if (start === -1) return [];
  const rest = lines.slice(start + 2);
  const end = rest.findIndex((line) => !line.startsWith("|"));
  return rest.slice(0, end === -1 ? rest.length : end).map(cellsOf);
}

function cellsOf(line: string): readonly string[] {
  return line.startsWith("|")
    ? line
        .split("|")
        .slice(1, -1)
        .map((text) => text.trim())
    : [];
}

/** "nothing", a list of names in backticks, or "all but" such a list. */
function allowedNames(text: string, all: readonly string[]): readonly string[] {
  if (text === "nothing") return [];
  const named = [...text.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? "");
  const unknown = named.filter((name) => !all.includes(name));
  if (named.length === 0 || unknown.length > 0) throw new Error(`ARCHITECTURE.md: cannot read "may import": ${text}`);
  return text.startsWith("all but") ? all.filter((name) => !named.includes(name)) : named;
}

function cell(row: readonly string[], index: number): string {
  const text = row[index];
  if (text === undefined || text === "")
    throw new Error(`ARCHITECTURE.md: a row of the package table has no cell ${HEADER[index] ?? index}`);
  return text;
}

function oneOf<const T extends string>(text: string, allowed: readonly T[]): T {
  const found = allowed.find((candidate) => candidate === text);
  if (found === undefined) throw new Error(`ARCHITECTURE.md: "${text}" must be one of: ${allowed.join(", ")}`);
  return found;
}

function unquote(text: string): string {
  return text.replaceAll("`", "");
}
