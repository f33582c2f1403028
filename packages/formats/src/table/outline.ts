/** An outline as text: corners one after another (any notation, latitude first as people write), or Well-Known Text (longitude first, as its standard says). */
import type { AreaGeometry, Position } from "@duenotice/geo";
import { readCoordinate } from "../notation/read-coordinate.ts";

export type OutlineReading =
  | { readonly ok: true; readonly geometry: AreaGeometry; readonly latitudeFirstAssumed: boolean }
  | {
      readonly ok: false;
      readonly code: "area/outline-unreadable" | "area/outline-too-few-corners" | "area/outline-too-long";
    };

/** 10,000 corners of 30 signs. */
const MAX_OUTLINE_LENGTH = 400_000;

export function readOutline(text: string): OutlineReading {
  if (text.length > MAX_OUTLINE_LENGTH) return { ok: false, code: "area/outline-too-long" };
  return /^\s*(?:SRID=4326;)?\s*(?:MULTI)?POLYGON/i.test(text) ? readWkt(text) : readCorners(text);
}

function readCorners(text: string): OutlineReading {
  const corners: Position[] = [];
  let assumed = false;
  for (const word of text.split(/[;\n|]+/)) {
    if (word.trim() === "") continue;
    const reading = readCoordinate(word);
    if (!reading.ok) return { ok: false, code: "area/outline-unreadable" };
    assumed ||= reading.assumedLatitudeFirst;
    corners.push(reading.position);
  }
  const [first, last] = [corners[0], corners.at(-1)];
  if (first === undefined || last === undefined || corners.length < 3)
    return { ok: false, code: "area/outline-too-few-corners" };
  const isClosed = first[0] === last[0] && first[1] === last[1];
  return {
    ok: true,
    geometry: { type: "Polygon", coordinates: [isClosed ? corners : [...corners, first]] },
    latitudeFirstAssumed: assumed,
  };
}

/** A small reader of nested brackets: POLYGON has two levels, MULTIPOLYGON three. */
function readWkt(text: string): OutlineReading {
  const body = text.replace(/^\s*(?:SRID=4326;)?\s*/i, "");
  const isMulti = /^MULTI/i.test(body);
  const rings = body.replace(/^(?:MULTI)?POLYGON\s*Z?\s*/i, "");
  if (!/^[\s\d(),.eE+-]+$/.test(rings)) return { ok: false, code: "area/outline-unreadable" };
  const json = rings
    .replace(/[^(),]+/g, (corner) => cornerJson(corner))
    .replace(/\(/g, "[")
    .replace(/\)/g, "]");
  try {
    const parsed: unknown = JSON.parse(json);
    const levels = depthOf(parsed);
    if (levels !== (isMulti ? 4 : 3)) return { ok: false, code: "area/outline-unreadable" };
    // Checked: nested arrays of the right depth whose leaves `cornerJson` wrote as two finite numbers.
    const geometry = { type: isMulti ? "MultiPolygon" : "Polygon", coordinates: parsed } as AreaGeometry;
    return { ok: true, geometry, latitudeFirstAssumed: false };
  } catch {
    return { ok: false, code: "area/outline-unreadable" };
  }
}

function cornerJson(corner: string): string {
  const numbers = corner.trim().split(/\s+/).map(Number);
  if (corner.trim() === "") return "";
  return numbers.length >= 2 && numbers.every(Number.isFinite) ? `[${numbers[0]},${numbers[1]}]` : "bad";
}

function depthOf(value: unknown): number {
  return Array.isArray(value) ? 1 + depthOf(value[0]) : 0;
}
