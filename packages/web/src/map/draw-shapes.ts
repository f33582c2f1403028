/** The drawing tool on a map: one shape, given back with every change. */
import {
  TerraDraw,
  TerraDrawLineStringMode,
  TerraDrawPointMode,
  TerraDrawPolygonMode,
  TerraDrawSelectMode,
  type GeoJSONStoreFeatures,
} from "terra-draw";
import { TerraDrawMapLibreGLAdapter } from "terra-draw-maplibre-gl-adapter";
import type { Map as LibreMap } from "maplibre-gl";
import type { Drawing, DrawnShape } from "./drawing.svelte.ts";

const MODE_NAMES = { point: "point", line: "linestring", polygon: "polygon" } as const;
const EDITABLE = { feature: { draggable: false, coordinates: { midpoints: true, draggable: true, deletable: true } } };

export function startDrawing(map: LibreMap, drawing: Drawing): () => void {
  const draw = new TerraDraw({
    adapter: new TerraDrawMapLibreGLAdapter({ map }),
    modes: [
      new TerraDrawPointMode(),
      new TerraDrawLineStringMode(),
      new TerraDrawPolygonMode(),
      new TerraDrawSelectMode({
        flags: { polygon: EDITABLE, linestring: EDITABLE, point: { feature: { draggable: true } } },
      }),
    ],
  });
  draw.start();
  const mode = MODE_NAMES[drawing.mode];
  const isOwn = (feature: GeoJSONStoreFeatures): boolean => feature.properties["mode"] === mode;
  if (drawing.shape === undefined) draw.setMode(mode);
  else {
    const geometry = structuredClone(drawing.shape) as unknown as GeoJSONStoreFeatures["geometry"]; // as: the same shape, whose members may be written
    draw.addFeatures([{ type: "Feature", properties: { mode }, geometry }]); // a feature without an id gets one
    edit();
  }
  draw.on("finish", () => {
    const own = draw.getSnapshot().filter(isOwn);
    // The last drawn shape counts: there is one per drawing.
    for (const older of own.slice(0, -1)) if (older.id !== undefined) draw.removeFeatures([older.id]);
    tell();
    edit();
  });
  draw.on("change", (_ids, change) => {
    if (draw.getMode() === "select" && (change === "update" || change === "delete")) tell();
  });

  function edit(): void {
    draw.setMode("select");
    const shape = draw.getSnapshot().find(isOwn);
    if (shape?.id !== undefined) draw.selectFeature(shape.id);
  }
  function tell(): void {
    const shape = draw.getSnapshot().find(isOwn);
    drawing.onChange(shape === undefined ? undefined : (structuredClone(shape.geometry) as unknown as DrawnShape)); // as: the mode says which of the three it is
  }
  return () => draw.stop();
}
