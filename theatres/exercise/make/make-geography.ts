/**
 * Everything that is drawn, as files: name and content, the same bytes on every machine. `write-geography.ts` writes them beside
 * `theatre.json`; a test compares them with what is committed.
 */
import type { Geometry } from "@duenotice/geo";
import { dissolve } from "./dissolve.ts";
import { DISTRICTS } from "./landscape.ts";
import { makeBlocks, outlineOf } from "./make-blocks.ts";
import { numberBlocks } from "./make-districts.ts";
import { makeRoads, placed } from "./make-roads.ts";
import { makeWater } from "./make-water.ts";
import { toPosition } from "./plane.ts";
import { simplified } from "./curve.ts";

interface Drawn {
  readonly id: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly geometry: Geometry;
}

/** Name of the file, content of the file. */
export function makeGeography(): ReadonlyMap<string, string> {
  const outline = outlineOf();
  const waters = makeWater(outline);
  const [river] = waters;
  if (river === undefined) throw new RangeError("The basin needs a river");
  const blocks = numberBlocks(makeBlocks(outline, waters), river);
  const polygon = (rings: readonly (typeof blocks)[number][]): Geometry => ({
    type: "Polygon",
    coordinates: dissolve(rings.map((b) => b.ring)),
  });
  const places = placed(outline);
  const place = (p: (typeof places)[number]): Drawn => ({
    id: p.id,
    properties: { kind: p.kind, names: p.names },
    geometry: { type: "Point", coordinates: toPosition(p.at) },
  });
  return new Map([
    ["basin.geojson", collection([{ id: "basin", properties: { names: river.names }, geometry: polygon(blocks) }])],
    [
      "blocks.geojson",
      collection(
        blocks.map((b) => ({
          id: b.id,
          properties: { pcode: b.id, names: { en: b.id }, district: b.district },
          geometry: polygon([b]),
        })),
      ),
    ],
    ["crossings.geojson", collection(places.filter((p) => p.kind === "crossing").map(place))],
    [
      "districts.geojson",
      collection(
        DISTRICTS.map((d) => ({
          id: d.pcode,
          properties: { pcode: d.pcode, names: d.names },
          geometry: polygon(blocks.filter((b) => b.district === d.pcode)),
        })),
      ),
    ],
    ["places.geojson", collection(places.filter((p) => p.kind !== "crossing").map(place))],
    [
      "river.geojson",
      collection(
        waters.map((w) => ({
          id: w.id,
          properties: { class: w === river ? "river" : "tributary", names: w.names },
          geometry: { type: "LineString", coordinates: simplified(w.line, 0.02).map(toPosition) },
        })),
      ),
    ],
    [
      "roads.geojson",
      collection(
        makeRoads(outline).map((s) => ({
          id: s.id,
          properties: { road: s.road.id, class: s.road.class, names: s.road.names, from: s.from, to: s.to },
          geometry: { type: "LineString", coordinates: s.line.map(toPosition) },
        })),
      ),
    ],
  ]);
}

/** One feature per line, so that a change can be read. Every feature says that it is of an exercise, should it be carried elsewhere. */
function collection(features: readonly Drawn[]): string {
  const lines = features.map(({ id, properties, geometry }) =>
    JSON.stringify({ type: "Feature", id, properties: { exercise: true, ...properties }, geometry }),
  );
  return `{"type":"FeatureCollection","features":[\n${lines.join(",\n")}\n]}\n`;
}
