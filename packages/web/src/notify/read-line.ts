/**
 * A line from what was pasted, one place per line, or from a GeoJSON file. What cannot be read is named by its line, with the reason; what was
 * left out is said. Pure.
 */
import { readCoordinate, type CoordinateRefusal } from "@duenotice/formats";
import type { Position } from "@duenotice/geo";
import type { Sentence } from "../forms/words.svelte.ts";
import type { KnownPlace } from "../forms/known-places.ts";
import { readPlace } from "../forms/read-place.ts";
import { PASTED_POINTS_MAX } from "./limits.ts";

/** A place of a line. One that was given by its name keeps it. */
export interface LinePlace {
  readonly position: Position;
  readonly name?: string;
}

export type LineReading =
  | {
      readonly ok: true;
      readonly places: readonly LinePlace[];
      /** Lines of the file that were not taken: a route is one line. */
      readonly leftOut: number;
    }
  | {
      readonly ok: false;
      readonly problem: Sentence;
      /** Why a coordinate cannot be read; the reader's language has a sentence for each. */
      readonly because?: CoordinateRefusal;
    };

export function readPastedLine(text: string, places: readonly KnownPlace[]): LineReading {
  // Numbered as they stand in the field, empty ones included.
  const lines = text
    .split(/\r?\n/)
    .map((line, index) => ({ text: line.trim(), n: index + 1 }))
    .filter((line) => line.text !== "");
  if (lines.length < 2) return refuse({ word: "line.too.short" });
  if (lines.length > PASTED_POINTS_MAX)
    return refuse({ word: "line.too.long", args: { n: lines.length, limit: PASTED_POINTS_MAX } });
  const found: LinePlace[] = [];
  for (const { text: line, n } of lines) {
    const reading = readPlace(line, places);
    if (!reading.ok) return refuse({ word: "line.unreadable", args: { n, text: line.slice(0, 60) } }, reading.code);
    found.push({ position: reading.position, ...(reading.notation === "name" ? { name: reading.name } : {}) });
  }
  return asLine(found, 0);
}

/** The first line of the file; longitude first, as the format says (RFC 7946). */
export function readGeoJsonLine(text: string): LineReading {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return refuse({ word: "line.no.json" });
  }
  const [coordinates, ...others] = linesIn(parsed, 0);
  if (coordinates === undefined) return refuse({ word: "line.no.line" });
  if (coordinates.length > PASTED_POINTS_MAX)
    return refuse({ word: "line.too.long", args: { n: coordinates.length, limit: PASTED_POINTS_MAX } });
  const found: LinePlace[] = [];
  for (const [index, each] of coordinates.entries()) {
    const [lon, lat] = listIn(each);
    if (typeof lon !== "number" || typeof lat !== "number")
      return refuse({
        word: "line.position.unreadable",
        args: { n: index + 1, text: JSON.stringify(each)?.slice(0, 60) ?? "" },
      });
    // The same limits as for what is typed.
    const checked = readCoordinate(`${lat} ${lon}`);
    if (
      !Number.isFinite(lon) ||
      Math.abs(lon) > 180 ||
      Math.abs(lat) > 90 ||
      (!checked.ok && checked.code === "coordinate/out-of-range")
    )
      return refuse(
        { word: "line.position.unreadable", args: { n: index + 1, text: `${lon}, ${lat}` } },
        "coordinate/out-of-range",
      );
    found.push({ position: [lon, lat] });
  }
  return asLine(found, others.length);
}

/** Devices write the same place several times while they stand: a line needs it once, and by its name if one of them has one. */
function asLine(found: readonly LinePlace[], leftOut: number): LineReading {
  const line: LinePlace[] = [];
  for (const place of found) {
    const before = line.at(-1);
    if (before === undefined || place.position[0] !== before.position[0] || place.position[1] !== before.position[1])
      line.push(place);
    else if (before.name === undefined) line[line.length - 1] = place;
  }
  return line.length < 2 ? refuse({ word: "line.too.short" }) : { ok: true, places: line, leftOut };
}

/** Files nest: collections in collections are looked into so far. */
const DEPTH_MAX = 8;

/** Every line of the file, in its order; a line of several parts is several. */
function linesIn(value: unknown, depth: number): readonly (readonly unknown[])[] {
  if (typeof value !== "object" || value === null || depth > DEPTH_MAX) return [];
  const { type, coordinates, geometry, features, geometries } = value as Record<string, unknown>; // as: an object of unknown members, each looked at
  if (type === "LineString" && Array.isArray(coordinates)) return [listIn(coordinates)];
  if (type === "MultiLineString") return listIn(coordinates).map(listIn);
  return [geometry, ...listIn(features), ...listIn(geometries)].flatMap((inner) => linesIn(inner, depth + 1));
}

function listIn(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : []; // as: a list of unknown members, each looked at
}

function refuse(problem: Sentence, because?: CoordinateRefusal): LineReading {
  return { ok: false, problem, ...(because === undefined ? {} : { because }) };
}
