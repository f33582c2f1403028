/**
 * Reads the test cases of the JTS Topology Suite (XML with WKT) into GeoJSON-like geometries, for tests.
 *
 * Plane coordinates become degrees near the equator by a factor of 2⁻¹⁰, which is exact: what is collinear stays so.
 */
import { readFileSync } from "node:fs";

export const DEG_PER_UNIT = 2 ** -10;

export interface JtsGeometry {
  readonly type: string;
  /** Nested as in GeoJSON; of a collection, its members. */
  readonly coordinates: readonly unknown[];
}

export interface JtsCase {
  readonly file: string;
  readonly description: string;
  readonly a: JtsGeometry;
  readonly b: JtsGeometry | undefined;
  readonly operations: readonly {
    readonly name: string;
    readonly isReversed: boolean;
    readonly argument: string | undefined;
    readonly expected: string;
  }[];
}

export function readJtsCases(folder: URL, file: string): readonly JtsCase[] {
  const text = readFileSync(new URL(file, folder), "utf8").replaceAll(/<!--[^]*?-->/g, "");
  return [...text.matchAll(/<case>([^]*?)<\/case>/g)].flatMap(([, body = ""]) => {
    const a = element(body, "a");
    if (a === undefined) return [];
    const b = element(body, "b");
    return [
      {
        file,
        description: (element(body, "desc") ?? "").replaceAll(/\s+/g, " ").trim(),
        a: parseWkt(a),
        b: b === undefined ? undefined : parseWkt(b),
        operations: [...body.matchAll(/<op([^>]*)>([^<]*)<\/op>/g)].map(([, attributes = "", value = ""]) => ({
          name: (attribute(attributes, "name") ?? "").toLowerCase(),
          isReversed: attribute(attributes, "arg1")?.toLowerCase() === "b",
          argument: attribute(attributes, "arg3"),
          expected: value.trim(),
        })),
      },
    ];
  });
}

function element(body: string, name: string): string | undefined {
  return new RegExp(`<${name}>([^<]*)</${name}>`).exec(body)?.[1]?.trim();
}

function attribute(attributes: string, name: string): string | undefined {
  return new RegExp(`${name}\\s*=\\s*"([^"]*)"`).exec(attributes)?.[1];
}

function parseWkt(text: string): JtsGeometry {
  const [, type = "", body = ""] = /^\s*([A-Za-z]+)\s*([^]*)$/.exec(text) ?? [];
  const upper = type.toUpperCase();
  if (/^\s*EMPTY/i.test(body)) return { type: upper, coordinates: [] };
  if (upper === "GEOMETRYCOLLECTION") return { type: upper, coordinates: [body] };
  const nested: unknown = JSON.parse(
    body
      .trim()
      .replaceAll(/([^\s(),]+)\s+([^\s(),]+)/g, (_, x: string, y: string) => `[${degrees(x)},${degrees(y)}]`)
      .replaceAll("EMPTY", "()")
      .replaceAll("(", "[")
      .replaceAll(")", "]"),
  );
  return { type: upper, coordinates: Array.isArray(nested) ? nested : [] };
}

/** NaN and infinity, which JSON does not have, become null. */
function degrees(plane: string): string {
  return JSON.stringify(Number(plane) * DEG_PER_UNIT);
}
