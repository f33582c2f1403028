/** The ground of the fixture: the exercise theatre's own configuration and layers, and a fixed moment on which all its times hang. */
import { zoneTransitions, type Instant, type Theatre } from "@duenotice/domain";
import type { Geometry, Position } from "@duenotice/geo";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { jsonOf } from "../src/text/json-of.ts";

export const HOUR_MS = 3_600_000;
export const MINUTE_MS = 60_000;
/** 04:12 at UTC−5. */
export const NOW: Instant = Date.UTC(2026, 4, 14, 9, 12);
const THEATRE = fileURLToPath(new URL("../../../theatres/exercise/", import.meta.url));

export function readLayer(name: string): string {
  return readFileSync(`${THEATRE}${name}.geojson`, "utf8");
}

interface LayerFile {
  readonly features: readonly { readonly id: string; readonly geometry: Geometry }[];
}

function layer(name: string): LayerFile {
  return jsonOf<LayerFile>(readLayer(name));
}

export function fixtureTheatre(): Theatre {
  const file = jsonOf<
    Omit<Theatre, "zones"> & {
      readonly zones: readonly string[];
    }
  >(readFileSync(`${THEATRE}theatre.json`, "utf8"));
  const zones = file.zones.map((zone) => zoneTransitions(zone, NOW - 400 * 24 * HOUR_MS, NOW + 400 * 24 * HOUR_MS));
  return { ...file, zones };
}

export const BLOCKS = layer("blocks").features;
const PLACES = layer("places").features;
const ROADS = layer("roads").features;

export function block(number: number): readonly Position[] {
  const geometry = BLOCKS.find((f) => f.id === `X-${number}`)?.geometry;
  if (geometry?.type !== "Polygon") throw new RangeError(`Cannot use block X-${number}: the layer has no such polygon`);
  return geometry.coordinates[0] ?? [];
}

export function road(...ids: readonly string[]): readonly Position[] {
  const line: Position[] = [];
  for (const id of ids) {
    const geometry = ROADS.find((f) => f.id === id)?.geometry;
    if (geometry?.type !== "LineString") throw new RangeError(`Cannot use road ${id}: the layer has no such line`);
    line.push(...(line.length === 0 ? geometry.coordinates : geometry.coordinates.slice(1)));
  }
  return line;
}

export function place(id: string): Position {
  const geometry = PLACES.find((f) => f.id === id)?.geometry;
  if (geometry?.type !== "Point") throw new RangeError(`Cannot use place ${id}: the layer has no such point`);
  return geometry.coordinates;
}
