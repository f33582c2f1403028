/** Places that a sender may mean by their name: the theatre's places and crossings, and sites that he may see. */
import type { RecordSummary, TheatreView } from "@duenotice/api";
import { nameIn, type District, type Instant, type Names } from "@duenotice/domain";
import type { Position } from "@duenotice/geo";
import { layerFeatures, type LayerFeature } from "../map/base-layers.ts";
import { middleOf } from "../map/map-data.ts";

export interface KnownPlace {
  readonly name: string;
  readonly position: Position;
}

export interface Surroundings {
  readonly places: readonly { readonly names: Names; readonly position: Position }[];
  readonly districts: readonly District[];
  readonly blocks: readonly District[];
}

/** Everything of the theatre's layers that forms look up; fetched once, with the map. */
export async function loadSurroundings(view: TheatreView<Instant>): Promise<Surroundings> {
  const [places, crossings, districts, blocks] = await Promise.all([
    layerFeatures(view, "places"),
    layerFeatures(view, "crossings"),
    layerFeatures(view, "districts"),
    layerFeatures(view, "blocks"),
  ]);
  return {
    places: [...crossings, ...places].map((f) => ({ names: namesOf(f), position: middleOf(f.geometry) })),
    districts: districts.flatMap(asDistrict),
    blocks: blocks.flatMap(asDistrict),
  };
}

export function knownPlaces(
  surroundings: Surroundings | undefined,
  records: Iterable<RecordSummary<Instant>>,
  language: string,
): readonly KnownPlace[] {
  const named = new Map<string, KnownPlace>();
  for (const { names, position } of surroundings?.places ?? []) {
    const name = nameIn(names, language);
    if (name !== "" && !named.has(name)) named.set(name, { name, position });
  }
  for (const record of records) {
    if (record.current?.kind !== "site" || record.current.status === "withdrawn") continue;
    const name = `${record.reference} ${nameIn(record.current.texts.name, language)}`;
    named.set(name, { name, position: middleOf(record.current.content.geometry) });
  }
  return [...named.values()];
}

function namesOf(feature: LayerFeature): Names {
  return feature.properties.names ?? { und: feature.properties.name ?? "" };
}

function asDistrict(feature: LayerFeature): readonly District[] {
  const { geometry, properties, id } = feature;
  if (geometry.type !== "Polygon" && geometry.type !== "MultiPolygon") return [];
  return [{ pcode: properties.pcode ?? String(id ?? ""), names: namesOf(feature), geometry }];
}
