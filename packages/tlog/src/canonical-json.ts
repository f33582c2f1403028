/**
 * One text for one JSON value, so that two machines hash the same bytes.
 *
 * Source: RFC 8785 (JCS): no white space, members sorted by UTF-16 code units, strings and numbers as ECMAScript writes them.
 */

export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [name: string]: JsonValue };

/** Throws: RangeError for a number that is not finite and for a string with half a surrogate pair: neither has a JSON form. */
export function canonicalJson(value: JsonValue): string {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "number") return finite(value);
  if (typeof value === "string") return text(value);
  if (isList(value)) return `[${value.map(canonicalJson).join(",")}]`;
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${text(name)}:${canonicalJson(member)}`).join(",")}}`;
}

function finite(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`Cannot write ${value} as JSON: must be finite`);
  return JSON.stringify(value);
}

function text(value: string): string {
  if (!value.isWellFormed()) throw new RangeError("Cannot write a text as JSON: must not hold half a surrogate pair");
  return JSON.stringify(value);
}

/** `Array.isArray` does not narrow readonly arrays. */
function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
