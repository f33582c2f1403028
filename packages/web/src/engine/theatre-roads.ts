/** The roads of the theatre, to follow and to compare. Fetched once, with the map. */
import type { TheatreView } from "@duenotice/api";
import type { Instant } from "@duenotice/domain";
import { layerFeatures } from "../map/base-layers.ts";
import { readRoads, type RoadLayer } from "./read-roads.ts";

export interface TheatreRoads extends RoadLayer {
  /** The same roads have the same key: the worker keeps the graph of the newest. */
  readonly key: string;
}

export async function theatreRoads(view: TheatreView<Instant>): Promise<TheatreRoads> {
  const hash = view.layers.find(({ name }) => name === "roads")?.hash ?? "";
  return { key: `${view.theatre.id} ${hash}`, ...readRoads(await layerFeatures(view, "roads")) };
}
