/** MapLibre on a page: its worker, its pictures, what is under a click. Loaded only when a map is shown. */
import {
  Map as LibreMap,
  NavigationControl,
  ScaleControl,
  setWorkerUrl,
  type GeoJSONSource,
  type PointLike,
} from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import "maplibre-gl/dist/maplibre-gl.css";
import type { BoundingBox } from "@duenotice/geo";
import type { BaseLayers } from "./base-layers.ts";
import { type Camera, createCamera } from "./camera.ts";
import { asGeoJson, type Features, type MapData } from "./map-data.ts";
import { mapImage } from "./map-images.ts";
import { mapStyle } from "./map-style.ts";
import { readMapTokens } from "./map-tokens.ts";

setWorkerUrl(workerUrl);

/** Layers that answer a click, nearest to the reader's meaning first. */
const HITS = ["sites", "meeting", "presence", "route-hit", "area-tags", "area-fill"] as const;
const HIT_PX = 5;

export interface Hit {
  readonly kind: "record" | "area" | "block";
  readonly id: string;
}

export interface DeskMap {
  readonly map: LibreMap;
  readonly camera: Camera;
  readonly restyle: (base: BaseLayers, data: MapData) => void;
  readonly update: (data: MapData) => void;
  readonly at: (point: PointLike, wantsBlocks: boolean) => Hit | undefined;
  readonly remove: () => void;
}

export interface MapStart {
  readonly container: HTMLElement;
  readonly bounds: BoundingBox;
  readonly base: BaseLayers;
  readonly data: MapData;
  /** Lower edge of the legend now, px. */
  readonly legendPx: () => number;
  /** False for readers who asked for less motion. */
  readonly moves: () => boolean;
}

export async function createMap({ container, bounds, base, data, legendPx, moves }: MapStart): Promise<DeskMap> {
  // Labels are drawn from the page's fonts: those must be there before the first one is drawn.
  await Promise.all(
    ["400 12px", "600 12px"].flatMap((font) =>
      ["A", "ع", "א"].map((letter) => document.fonts.load(`${font} "IBM Plex Sans"`, letter)),
    ),
  );
  const [west, south, east, north] = bounds;
  const map = new LibreMap({
    container,
    style: mapStyle(readMapTokens(), base, data),
    bounds: [west, south, east, north],
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    fadeDuration: 0,
    maxZoom: 17,
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }), "bottom-right");
  map.addControl(new ScaleControl({ unit: "metric" }), "bottom-left");
  map.setMissingStyleImageResolver((id) => {
    const image = mapImage(id, readMapTokens());
    if (image !== undefined && !map.hasImage(id)) map.addImage(id, image.data, image.options);
  });
  await new Promise<void>((resolve) => map.once("load", () => resolve()));
  const camera = createCamera({ map, bounds, legendPx, moves });
  const tellView = (): void => void (container.dataset["view"] = map.getBounds().toArray().flat().join(" "));
  map.on("moveend", tellView);
  tellView();
  return {
    map,
    camera,
    restyle: (nextBase, nextData) => void map.setStyle(mapStyle(readMapTokens(), nextBase, nextData), { diff: false }),
    update(next) {
      for (const [name, features] of Object.entries<Features>({ ...next }))
        void map.getSource<GeoJSONSource>(name)?.setData(asGeoJson(features));
    },
    at: (point, wantsBlocks) => hitAt(map, point, wantsBlocks),
    remove() {
      camera.stop();
      map.remove();
    },
  };
}

function hitAt(map: LibreMap, point: PointLike, wantsBlocks: boolean): Hit | undefined {
  const [x, y] = Array.isArray(point) ? point : [point.x, point.y];
  const box: [PointLike, PointLike] = [
    [x - HIT_PX, y - HIT_PX],
    [x + HIT_PX, y + HIT_PX],
  ];
  if (wantsBlocks) {
    const block: unknown = map.queryRenderedFeatures([x, y], { layers: ["block-ground"] })[0]?.properties["block"];
    return typeof block === "string" ? { kind: "block", id: block } : undefined;
  }
  for (const layer of HITS) {
    if (map.getLayer(layer) === undefined) continue;
    const under = map.queryRenderedFeatures(layer === "area-fill" ? [x, y] : box, { layers: [layer] })[0];
    const id: unknown = under?.properties["id"];
    if (typeof id === "string") return { kind: layer.startsWith("area") ? "area" : "record", id };
  }
  return undefined;
}
