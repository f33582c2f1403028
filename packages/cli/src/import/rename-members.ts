/** `--column FIELD=MEMBER`: gives members of a GeoJSON file the name under which they are read. What stands under that name already stays. */
import { CallError } from "../client/call-error.ts";

export function renameMembers(bytes: Uint8Array, columns: Readonly<Record<string, string>>): Uint8Array {
  const wanted = Object.entries(columns);
  if (wanted.length === 0) return bytes;
  const file = parse(bytes);
  const features: unknown = isMembers(file) ? file["features"] : undefined;
  if (!isMembers(file) || !Array.isArray(features))
    throw new CallError("--column is for GeoJSON; in a table give the column the heading of the template");
  return new TextEncoder().encode(JSON.stringify({ ...file, features: features.map((f) => renamed(f, wanted)) }));
}

function renamed(feature: unknown, wanted: readonly (readonly [string, string])[]): unknown {
  if (!isMembers(feature) || !isMembers(feature["properties"])) return feature;
  const { properties } = feature;
  const given = wanted.flatMap(([field, member]) =>
    (properties[field] ?? null) === null && (properties[member] ?? null) !== null
      ? [[field, properties[member]] as const]
      : [],
  );
  const more = Object.fromEntries<unknown>(given);
  return { ...feature, properties: { ...properties, ...more } };
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8").decode(bytes));
  } catch {
    return undefined;
  }
}

function isMembers(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
