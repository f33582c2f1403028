/**
 * JSON read strictly: what two readers could understand differently is refused, because the bytes of a statement are kept for ever.
 *
 * Refused beyond RFC 8259's grammar: a member that occurs twice, nesting deeper than a limit, numbers that are not finite as a
 * double, half of a surrogate pair, a byte order mark.
 */

import type { FormRequirement } from "@duenotice/domain";

export type JsonReading =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly path: string; readonly requirement: FormRequirement; readonly limit?: number };

/** Thrown inside the reader only; `readStrictJson` turns it into a value. */
class JsonFault extends SyntaxError {
  readonly path: string;
  readonly requirement: FormRequirement;
  readonly limit: number | undefined;
  constructor(path: string, requirement: FormRequirement, limit: number | undefined) {
    super(requirement);
    this.path = path;
    this.requirement = requirement;
    this.limit = limit;
  }
}

interface Reader {
  readonly text: string;
  readonly depthMax: number;
  at: number;
  readonly path: (string | number)[];
}

const SPACE = /[\t\n\r ]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
/** A whole string token without control characters; escapes are left to `JSON.parse`. */
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;

/**
 * Reads one JSON text.
 *
 * Limit: `depthMax` levels of arrays and objects.
 * Trust: the text is anybody's; work grows with its length, the stack with `depthMax`.
 */
export function readStrictJson(text: string, depthMax: number): JsonReading {
  const reader: Reader = { text, depthMax, at: 0, path: [] };
  try {
    const value = readValue(reader, 0);
    skipSpace(reader);
    if (reader.at !== text.length) throw fault(reader, "json-end");
    return { ok: true, value };
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error;
    const { path, requirement, limit } = error;
    return { ok: false, path, requirement, ...(limit === undefined ? {} : { limit }) };
  }
}

function readValue(reader: Reader, depth: number): unknown {
  skipSpace(reader);
  const first = reader.text[reader.at];
  if (first === "{") return readObject(reader, depth + 1);
  if (first === "[") return readArray(reader, depth + 1);
  if (first === '"') return readString(reader);
  for (const [word, value] of [
    ["true", true],
    ["false", false],
    ["null", null],
  ] as const)
    if (reader.text.startsWith(word, reader.at)) {
      reader.at += word.length;
      return value;
    }
  return readNumber(reader);
}

function readObject(reader: Reader, depth: number): Record<string, unknown> {
  checkDepth(reader, depth);
  // Without a prototype, "__proto__" is a member like any other.
  const members: Record<string, unknown> = Object.create(null) as Record<string, unknown>; // Object.create gives `any`
  reader.at += 1;
  if (takes(reader, "}")) return members;
  for (;;) {
    skipSpace(reader);
    if (reader.text[reader.at] !== '"') throw fault(reader, "json-member-name");
    const name = readString(reader);
    reader.path.push(name);
    if (Object.hasOwn(members, name)) throw fault(reader, "once");
    if (!takes(reader, ":")) throw fault(reader, "json-colon");
    members[name] = readValue(reader, depth);
    reader.path.pop();
    if (takes(reader, "}")) return members;
    if (!takes(reader, ",")) throw fault(reader, "json-comma");
  }
}

function readArray(reader: Reader, depth: number): unknown[] {
  checkDepth(reader, depth);
  const entries: unknown[] = [];
  reader.at += 1;
  if (takes(reader, "]")) return entries;
  for (;;) {
    reader.path.push(entries.length);
    entries.push(readValue(reader, depth));
    reader.path.pop();
    if (takes(reader, "]")) return entries;
    if (!takes(reader, ",")) throw fault(reader, "json-comma");
  }
}

function readString(reader: Reader): string {
  STRING.lastIndex = reader.at;
  const token = STRING.exec(reader.text)?.[0];
  if (token === undefined) throw fault(reader, "json-string");
  const value: unknown = JSON.parse(token);
  if (typeof value !== "string" || !value.isWellFormed()) throw fault(reader, "json-surrogate");
  reader.at += token.length;
  return value;
}

function readNumber(reader: Reader): number {
  NUMBER.lastIndex = reader.at;
  const token = NUMBER.exec(reader.text)?.[0];
  if (token === undefined) throw fault(reader, "json-value");
  const value = Number(token);
  if (!Number.isFinite(value)) throw fault(reader, "json-number");
  reader.at += token.length;
  return value;
}

function takes(reader: Reader, character: string): boolean {
  skipSpace(reader);
  if (reader.text[reader.at] !== character) return false;
  reader.at += 1;
  return true;
}

function skipSpace(reader: Reader): void {
  SPACE.lastIndex = reader.at;
  SPACE.exec(reader.text);
  reader.at = SPACE.lastIndex;
}

function checkDepth(reader: Reader, depth: number): void {
  if (depth > reader.depthMax) throw fault(reader, "json-depth", reader.depthMax);
}

function fault(reader: Reader, requirement: FormRequirement, limit?: number): JsonFault {
  return new JsonFault(pathText(reader.path), requirement, limit);
}

/** `content.route.stops[2].earliest`; empty for the whole text. */
export function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === "number") return `${text}[${step}]`;
    return text === "" ? String(step) : `${text}.${String(step)}`;
  }, "");
}
