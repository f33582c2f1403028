/** Imports a theatre's configuration with its layers as its next version. The same again changes nothing. */
import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import type { District, Instant, Theatre } from "@duenotice/domain";
import type { Database } from "../database/database.ts";
import { query, type Queryable } from "../database/query.ts";
import { inTransaction } from "../database/transaction.ts";

export interface TheatreImport {
  /** Its `version` is given by the store. */
  readonly theatre: Theatre;
  readonly districts: readonly District[];
  readonly blocks: readonly District[];
  /** GeoJSON text by layer name, stored as it is. */
  readonly layers: Readonly<Record<string, string>>;
  readonly at: Instant;
}

const LOCK = `
INSERT INTO theatre (id, version) VALUES ($1, 1)
ON CONFLICT (id) DO UPDATE SET version = theatre.version
RETURNING version`;
const SELECT = "SELECT configuration FROM theatre_version WHERE theatre = $1 AND version = $2";
const SELECT_LAYERS = "SELECT name, hash FROM theatre_layer WHERE theatre = $1 AND version = $2";
const MOVE = "UPDATE theatre SET version = $2 WHERE id = $1";
const INSERT = `
INSERT INTO theatre_version (theatre, version, configuration, districts, blocks, imported_at) VALUES ($1, $2, $3, $4, $5, $6)`;
const INSERT_LAYER = "INSERT INTO theatre_layer (theatre, version, name, hash, geojson) VALUES ($1, $2, $3, $4, $5)";
const INSERT_HEAD = "INSERT INTO feed_head (theatre, seq) VALUES ($1, 0) ON CONFLICT DO NOTHING";

/** Returns the version that is current afterwards. */
export function importTheatre(database: Database, wanted: TheatreImport): Promise<number> {
  return inTransaction(database, async (client) => {
    const { id } = wanted.theatre;
    const [locked] = await query<{ version: number }>(client, LOCK, [id]);
    const present = locked?.version ?? 1;
    const [before] = await query<{ configuration: Theatre }>(client, SELECT, [id, present]);
    if (before !== undefined && (await isSame(client, before.configuration, wanted))) return present;
    const version = before === undefined ? present : present + 1;
    await query(client, MOVE, [id, version]);
    const configuration = { ...wanted.theatre, version };
    await query(client, INSERT, [
      id,
      version,
      ...[configuration, wanted.districts, wanted.blocks].map((value) => JSON.stringify(value)),
      new Date(wanted.at),
    ]);
    for (const [name, geojson] of Object.entries(wanted.layers))
      await query(client, INSERT_LAYER, [id, version, name, sha256(geojson), geojson]);
    await query(client, INSERT_HEAD, [id]);
    return version;
  });
}

async function isSame(client: Queryable, before: Theatre, wanted: TheatreImport): Promise<boolean> {
  const asStored: unknown = JSON.parse(JSON.stringify({ ...wanted.theatre, version: before.version }));
  if (!isDeepStrictEqual(before, asStored)) return false;
  const layers = await query<{ name: string; hash: string }>(client, SELECT_LAYERS, [before.id, before.version]);
  const wantedLayers = Object.entries(wanted.layers);
  return (
    layers.length === wantedLayers.length &&
    wantedLayers.every(([name, geojson]) =>
      layers.some((layer) => layer.name === name && layer.hash === sha256(geojson)),
    )
  );
}

function sha256(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}
