/** The theatre's own layers: fetched once by content hash, labelled in the reader's language. */
import { layerPath, type LayerName, type TheatreView } from "@duenotice/api";
import { nameIn, type Instant, type Names } from "@duenotice/domain";
import type { Geometry } from "@duenotice/geo";
import { getJson } from "../desk/http.ts";
import { middleOf, type Feature, type Features } from "./map-data.ts";

export interface LayerFeature {
  readonly type: "Feature";
  readonly id?: string | number;
  readonly properties: {
    readonly names?: Names;
    readonly name?: string;
    readonly pcode?: string;
    readonly class?: string;
    readonly kind?: string;
    /** As OpenStreetMap names the kind of a place. */
    readonly place?: string;
  };
  readonly geometry: Geometry;
}
export type Layers = Readonly<Partial<Record<LayerName, readonly LayerFeature[]>>>;

export interface BaseLayers {
  readonly basin: Features;
  /** Rivers, lakes, sea: lines and polygons. */
  readonly water: Features;
  readonly districts: Features;
  readonly districtLabels: Features;
  readonly blocks: Features;
  readonly blockLabels: Features;
  readonly roads: Features;
  readonly crossings: Features;
  readonly places: Features;
}

/** Which names stand where there is not room for all. */
const PLACE_RANK: Readonly<Record<string, number>> = { city: 0, town: 1, village: 2 };

const kept = new Map<string, Promise<readonly LayerFeature[]>>();

/** One layer of the theatre; shared by the map and by forms that look blocks and places up. Empty when the theatre has none. */
export function layerFeatures(view: TheatreView<Instant>, name: LayerName): Promise<readonly LayerFeature[]> {
  const layer = view.layers.find((l) => l.name === name);
  if (layer === undefined) return Promise.resolve([]);
  const path = layerPath(view.theatre.id, name, layer.hash);
  const known = kept.get(path);
  if (known !== undefined) return known;
  const asked = getJson<{ readonly features: readonly LayerFeature[] }>(path).then((answer) => {
    if (answer.ok) return answer.value.features;
    kept.delete(path);
    return [];
  });
  kept.set(path, asked);
  return asked;
}

export async function loadLayers(view: TheatreView<Instant>): Promise<Layers> {
  const entries = await Promise.all(
    view.layers.map(async ({ name }) => [name, await layerFeatures(view, name)] as const),
  );
  return Object.fromEntries(entries);
}

export function baseLayers(layers: Layers, language: string): BaseLayers {
  const of = (name: LayerName): readonly LayerFeature[] => layers[name] ?? [];
  const collection = (features: readonly Feature[]): Features => ({ type: "FeatureCollection", features });
  const drawn = (features: readonly LayerFeature[]): Features =>
    collection(features.map((f) => ({ type: "Feature", properties: propertiesOf(f, language), geometry: f.geometry })));
  const labelled = (features: readonly LayerFeature[]): Features =>
    collection(
      features.map((f) => ({
        type: "Feature",
        properties: propertiesOf(f, language),
        geometry: { type: "Point", coordinates: middleOf(f.geometry) },
      })),
    );
  return {
    basin: drawn(of("basin")),
    water: drawn([...of("water"), ...of("river")]),
    districts: drawn(of("districts")),
    districtLabels: labelled(of("districts")),
    blocks: drawn(of("blocks")),
    blockLabels: labelled(of("blocks")),
    roads: drawn(of("roads")),
    crossings: collection(inwards(drawn(of("crossings")).features)),
    places: drawn(of("places").filter((f) => f.properties.kind !== "junction")),
  };
}

/** Crossings lie at the edge of a theatre: their names stand on the inner side, where the map goes on. */
function inwards(crossings: readonly Feature[]): readonly Feature[] {
  const lons = crossings.map((crossing) => middleOf(crossing.geometry)[0]);
  const middle = (Math.min(...lons) + Math.max(...lons)) / 2;
  return crossings.map((crossing, index) => ({
    ...crossing,
    properties: { ...crossing.properties, east: (lons[index] ?? middle) > middle },
  }));
}

function propertiesOf(feature: LayerFeature, language: string): Feature["properties"] {
  const { names, name, pcode, kind, place, class: roadClass } = feature.properties;
  const label = names === undefined ? (name ?? pcode ?? "") : nameIn(names, language);
  return {
    label,
    class: roadClass ?? "",
    rank: PLACE_RANK[kind ?? place ?? ""] ?? 3,
    block: pcode ?? String(feature.id ?? ""),
    latin: /^[\p{Script=Latin}\p{P}\p{N}\s]*$/u.test(label),
  };
}
