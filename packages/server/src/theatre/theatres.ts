/**
 * The theatres that this node serves, with their layers' names. Kept for a few seconds: they change by import only, and an import
 * by another node is noticed within that time.
 */
import type { Theatre, TheatreId } from "@duenotice/domain";
import { readLayer, readLayerNames, readTheatres } from "@duenotice/store";
import type { Database } from "@duenotice/store";

export interface TheatreLayer {
  readonly name: string;
  readonly hash: string;
}

export interface Theatres {
  all(): Promise<readonly Theatre[]>;
  get(theatre: TheatreId): Promise<Theatre | undefined>;
  layers(theatre: TheatreId): Promise<readonly TheatreLayer[]>;
  layer(theatre: TheatreId, name: string): Promise<{ readonly hash: string; readonly geojson: string } | undefined>;
  /** After an import by this node. */
  refresh(): void;
}

const KEPT_MS = 5_000;

export function keepTheatres(database: Database): Theatres {
  let kept: { readonly theatres: Promise<readonly Theatre[]>; readonly until: number } | undefined;
  const all = (): Promise<readonly Theatre[]> => {
    if (kept !== undefined && kept.until > performance.now()) return kept.theatres;
    const theatres = readTheatres(database.pool);
    const mine = { theatres, until: performance.now() + KEPT_MS };
    kept = mine;
    theatres.catch(() => {
      if (kept === mine) kept = undefined;
    });
    return theatres;
  };
  return {
    all,
    get: async (theatre) => (await all()).find((t) => t.id === theatre),
    layers: (theatre) => readLayerNames(database.pool, theatre),
    layer: (theatre, name) => readLayer(database.pool, theatre, name),
    refresh: () => (kept = undefined),
  };
}
