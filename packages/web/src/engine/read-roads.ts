/** Roads as a theatre's layer gives them: as lines, each with its class, its names and whether it is closed. Pure. */
import type { Names } from "@duenotice/domain";
import type { Position } from "@duenotice/geo";
import type { Road } from "@duenotice/overlap";
import type { LayerFeature } from "../map/base-layers.ts";

export interface RoadLayer {
  readonly roads: readonly Road[];
  /** By the place of the road; none for a road without a name. */
  readonly names: readonly (Names | undefined)[];
}

/** What layers say beside names and class: `closed` is this project's, `access=no` OpenStreetMap's. */
type RoadProperties = LayerFeature["properties"] & { readonly closed?: unknown; readonly access?: unknown };

export function readRoads(features: readonly LayerFeature[]): RoadLayer {
  const lines = features.flatMap((feature) =>
    linesOf(feature).map((line) => ({ line, properties: feature.properties })),
  );
  return {
    roads: lines.map(({ line, properties }) => roadOf(line, properties)),
    names: lines.map(({ properties: { names, name } }) => names ?? (name === undefined ? undefined : { und: name })),
  };
}

function roadOf(line: readonly Position[], properties: RoadProperties): Road {
  return {
    line,
    ...(properties.class === undefined ? {} : { class: properties.class }),
    ...(properties.closed === true || properties.access === "no" ? { isClosed: true } : {}),
  };
}

/** Layers may hold lines of several pieces, which nothing else here is made of. */
function linesOf(feature: LayerFeature): readonly (readonly Position[])[] {
  const geometry: { readonly type: string; readonly coordinates: unknown } = feature.geometry;
  if (geometry.type === "LineString") return [positionsOf(geometry.coordinates)];
  if (geometry.type !== "MultiLineString" || !Array.isArray(geometry.coordinates)) return [];
  return geometry.coordinates.map(positionsOf);
}

function positionsOf(coordinates: unknown): readonly Position[] {
  if (!Array.isArray(coordinates)) return [];
  return coordinates.flatMap((position: unknown): readonly Position[] => {
    if (!Array.isArray(position)) return [];
    const lon: unknown = position[0];
    const lat: unknown = position[1];
    return typeof lon === "number" && typeof lat === "number" ? [[lon, lat]] : [];
  });
}
