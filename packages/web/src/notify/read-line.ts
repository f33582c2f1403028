/** A line from what was pasted, one place per line, or from a GeoJSON file. What cannot be read is named by its line. Pure. */
import { readCoordinate } from "@duenotice/formats";
import type { Position } from "@duenotice/geo";
import type { Sentence } from "../forms/words.svelte.ts";
import type { KnownPlace } from "../forms/known-places.ts";
import { readPlace } from "../forms/read-place.ts";
import { PASTED_POINTS_MAX } from "./limits.ts";

export type LineReading =
  | { readonly ok: true; readonly positions: readonly Position[] }
  | { readonly ok: false; readonly problem: Sentence };

export function readPastedLine(text: string, places: readonly KnownPlace[]): LineReading {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "");
  if (lines.length < 2) return refuse({ word: "line.too.short" });
  if (lines.length > PASTED_POINTS_MAX)
    return refuse({ word: "line.too.long", args: { n: lines.length, limit: PASTED_POINTS_MAX } });
  const positions: Position[] = [];
  for (const [index, line] of lines.entries()) {
    const reading = readPlace(line, places);
    if (!reading.ok) return refuse({ word: "line.unreadable", args: { n: index + 1, text: line.slice(0, 60) } });
    positions.push(reading.position);
  }
  return { ok: true, positions: withoutRepeats(positions) };
}

/** The first line of the file; longitude first, as the format says (RFC 7946). */
export function readGeoJsonLine(text: string): LineReading {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return refuse({ word: "line.no.json" });
  }
  const coordinates = firstLine(parsed, 0);
  if (coordinates === undefined) return refuse({ word: "line.no.line" });
  if (coordinates.length > PASTED_POINTS_MAX)
    return refuse({ word: "line.too.long", args: { n: coordinates.length, limit: PASTED_POINTS_MAX } });
  const positions: Position[] = [];
  for (const [index, each] of coordinates.entries()) {
    const [lon, lat] = listIn(each);
    if (typeof lon !== "number" || typeof lat !== "number")
      return refuse({
        word: "line.unreadable",
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
      return refuse({ word: "line.unreadable", args: { n: index + 1, text: `${lon}, ${lat}` } });
    positions.push([lon, lat]);
  }
  const line = withoutRepeats(positions);
  return line.length < 2 ? refuse({ word: "line.too.short" }) : { ok: true, positions: line };
}

/** Files nest: collections in collections are looked into so far. */
const DEPTH_MAX = 8;

function firstLine(value: unknown, depth: number): readonly unknown[] | undefined {
  if (typeof value !== "object" || value === null || depth > DEPTH_MAX) return undefined;
  const { type, coordinates, geometry, features, geometries } = value as Record<string, unknown>; // as: an object of unknown members, each looked at
  if (type === "LineString" && Array.isArray(coordinates)) return listIn(coordinates);
  if (type === "MultiLineString" && listIn(coordinates).length > 0) return listIn(listIn(coordinates)[0]);
  for (const inner of [geometry, ...listIn(features), ...listIn(geometries)]) {
    const found = firstLine(inner, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

function listIn(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : []; // as: a list of unknown members, each looked at
}

/** Devices write the same place several times while they stand: a line needs it once. */
function withoutRepeats(positions: readonly Position[]): readonly Position[] {
  return positions.filter((p, i) => i === 0 || p[0] !== positions[i - 1]?.[0] || p[1] !== positions[i - 1]?.[1]);
}

function refuse(problem: Sentence): LineReading {
  return { ok: false, problem };
}
