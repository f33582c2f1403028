/**
 * Brings a theatre that was read from a folder into the store: with the tables of its time zones, as its next version. The same
 * folder again changes nothing.
 */
import type { District, Instant, Theatre } from "@duenotice/domain";
import { zoneTransitions } from "@duenotice/domain";
import { importTheatre } from "@duenotice/store";
import type { Database } from "@duenotice/store";
import { placesOf } from "./layer-file.ts";
import type { TheatreFolder } from "./read-theatre-folder.ts";

/**
 * Whole years, so that the same folder imported twice within one gives the same tables and therefore the same version. Back one
 * year for records that began then; three ahead: the longest horizon, with the widest margin beyond it.
 */
const YEARS_BACK = 1;
const YEARS_AHEAD = 3;

/** Returns the version that is current afterwards. */
export function bringTheatre(database: Database, folder: TheatreFolder, now: Instant): Promise<number> {
  const year = new Date(now).getUTCFullYear();
  const from = Date.UTC(year - YEARS_BACK, 0, 1);
  const knownUntil = Date.UTC(year + YEARS_AHEAD, 0, 1);
  const zones = folder.theatre.zones.map((zone) => zoneTransitions(zone, from, knownUntil));
  // The store gives the version; what is written here is not read.
  const theatre: Theatre = { ...folder.theatre, zones, version: 1 };
  const places = (name: "districts" | "blocks"): readonly District[] =>
    placesOf(folder.layers.find((layer) => layer.name === name));
  const layers = Object.fromEntries(folder.layers.map((layer) => [layer.name, layer.geojson]));
  return importTheatre(database, {
    theatre,
    districts: places("districts"),
    blocks: places("blocks"),
    layers,
    at: now,
  });
}
