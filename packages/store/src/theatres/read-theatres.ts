/** Theatres and their layers, for everyone who belongs to them. */
import type { Theatre, TheatreId } from "@duenotice/domain";
import { query, type Queryable } from "../database/query.ts";

const THEATRES = `
SELECT v.configuration FROM theatre t JOIN theatre_version v ON v.theatre = t.id AND v.version = t.version ORDER BY t.id`;

/** The present version of every theatre. */
export async function readTheatres(client: Queryable): Promise<readonly Theatre[]> {
  return (await query<{ configuration: Theatre }>(client, THEATRES)).map(({ configuration }) => configuration);
}

export interface LayerName {
  readonly name: string;
  readonly hash: string;
}

const LAYER_NAMES = `
SELECT l.name, l.hash FROM theatre t JOIN theatre_layer l ON l.theatre = t.id AND l.version = t.version WHERE t.id = $1 ORDER BY l.name`;

export function readLayerNames(client: Queryable, theatre: TheatreId): Promise<readonly LayerName[]> {
  return query<LayerName>(client, LAYER_NAMES, [theatre]);
}

const LAYER = `
SELECT l.hash, l.geojson FROM theatre t JOIN theatre_layer l ON l.theatre = t.id AND l.version = t.version WHERE t.id = $1 AND l.name = $2`;

/** GeoJSON text as it was imported. */
export async function readLayer(
  client: Queryable,
  theatre: TheatreId,
  name: string,
): Promise<{ readonly hash: string; readonly geojson: string } | undefined> {
  const [layer] = await query<{ hash: string; geojson: string }>(client, LAYER, [theatre, name]);
  return layer;
}
