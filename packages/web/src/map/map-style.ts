/** The map's style: which source is drawn how, from the tokens of the page. Rebuilt when theme or language change. */
import type { ExpressionSpecification, LayerSpecification, SourceSpecification, StyleSpecification } from "maplibre-gl";
import { AREA_KINDS, LOOK_OF_KIND } from "../style/kind-look.ts";
import type { BaseLayers } from "./base-layers.ts";
import { asGeoJson, type Features, type MapData } from "./map-data.ts";
import { BOLD, groundNames, notifiedNames } from "./map-names.ts";
import { type MapTokens, tokenOf } from "./map-tokens.ts";

export function mapStyle(tokens: MapTokens, base: BaseLayers, data: MapData): StyleSpecification {
  return {
    version: 8,
    sources: { ...baseSources(base), ...dataSources(data), draft: source({ type: "FeatureCollection", features: [] }) },
    layers: [
      ...ground(tokens),
      ...announced(tokens),
      ...moving(tokens),
      ...standing(tokens),
      ...groundNames(tokens),
      ...notifiedNames(tokens),
      ...tags(tokens),
      ...drafts(tokens),
    ],
  };
}

function source(features: Features): SourceSpecification {
  return { type: "geojson", data: asGeoJson(features) };
}

function baseSources(base: BaseLayers): Record<string, SourceSpecification> {
  return Object.fromEntries(Object.entries<Features>({ ...base }).map(([name, features]) => [name, source(features)]));
}

function dataSources(data: MapData): Record<string, SourceSpecification> {
  return Object.fromEntries(Object.entries<Features>({ ...data }).map(([name, features]) => [name, source(features)]));
}

function ground(t: MapTokens): readonly LayerSpecification[] {
  const width = (main: number, minor: number): ExpressionSpecification => [
    "match",
    ["get", "class"],
    "main",
    main,
    "secondary",
    (main + minor) / 2,
    minor,
  ];
  return [
    { id: "paper", type: "background", paint: { "background-color": t.paper } },
    { id: "basin", type: "fill", source: "basin", paint: { "fill-color": t.land } },
    { id: "land", type: "fill", source: "districts", paint: { "fill-color": t.land } },
    { id: "block-ground", type: "fill", source: "blocks", paint: { "fill-color": t.land, "fill-opacity": 0 } },
    {
      id: "block-chosen",
      type: "fill",
      source: "blocks",
      filter: ["in", ["get", "block"], ["literal", []]],
      paint: { "fill-color": t.focus, "fill-opacity": 0.3 },
    },
    {
      id: "block-lines",
      type: "line",
      source: "blocks",
      minzoom: 9,
      paint: { "line-color": t.block, "line-width": 0.7 },
    },
    ...water(t),
    {
      id: "roads",
      type: "line",
      source: "roads",
      layout: { "line-cap": "round", "line-join": "round" },
      paint: {
        "line-color": t.road,
        "line-width": ["interpolate", ["linear"], ["zoom"], 8, width(1.6, 0.5), 13, width(4.5, 2)],
      },
    },
    {
      id: "district-lines",
      type: "line",
      source: "districts",
      paint: { "line-color": t.road, "line-width": 1, "line-dasharray": [4, 3], "line-opacity": 0.8 },
    },
  ];
}

/** Under roads and everything that is announced: broad and pale, told from a road by its breadth and not by its colour alone. */
function water(t: MapTokens): readonly LayerSpecification[] {
  const width = (river: number): ExpressionSpecification => [
    "match",
    ["get", "class"],
    ["tributary", "stream", "canal", "ditch", "drain"],
    river * 0.4,
    river,
  ];
  return [
    {
      id: "water",
      type: "fill",
      source: "water",
      filter: ["==", ["geometry-type"], "Polygon"],
      paint: { "fill-color": t.sea, "fill-outline-color": t.river },
    },
    {
      id: "rivers",
      type: "line",
      source: "water",
      filter: ["==", ["geometry-type"], "LineString"],
      layout: { "line-cap": "round", "line-join": "round" },
      paint: {
        "line-color": t.river,
        "line-width": ["interpolate", ["exponential", 1.4], ["zoom"], 8, width(3), 10, width(7), 13, width(16)],
        "line-opacity": 0.75,
      },
    },
    { id: "basin-line", type: "line", source: "basin", paint: { "line-color": t["rule-2"], "line-width": 1 } },
  ];
}

/** Colour by kind, from the same table as legend and bar. */
function colourOfKind(t: MapTokens): ExpressionSpecification {
  const cases = AREA_KINDS.flatMap((kind) => [kind, tokenOf(t, LOOK_OF_KIND[kind].colour)]);
  return ["match", ["get", "kind"], ...cases, t.ink] as unknown as ExpressionSpecification; // as: a list of pairs is beyond the type of `match`
}

function announced(t: MapTokens): readonly LayerSpecification[] {
  return [
    {
      id: "area-fill",
      type: "fill",
      source: "areas",
      paint: {
        "fill-pattern": ["concat", "hatch/", ["get", "kind"]],
        "fill-opacity": ["case", ["get", "strong"], 1, 0.28],
      },
    },
    {
      id: "area-line",
      type: "line",
      source: "areas",
      paint: {
        "line-color": colourOfKind(t),
        "line-width": ["case", ["get", "open"], 3, ["get", "strong"], 1.6, 1],
        "line-opacity": ["case", ["get", "strong"], 1, 0.55],
      },
    },
  ];
}

function moving(t: MapTokens): readonly LayerSpecification[] {
  const round = { "line-cap": "round", "line-join": "round" } as const;
  return [
    {
      id: "route",
      type: "line",
      source: "routes",
      filter: ["all", ["!", ["get", "open"]], ["!", ["get", "abort"]]],
      layout: round,
      paint: { "line-color": t.movement, "line-width": 1.2, "line-opacity": 0.38 },
    },
    {
      id: "route-open",
      type: "line",
      source: "routes",
      filter: ["all", ["get", "open"], ["!", ["get", "abort"]]],
      layout: round,
      paint: { "line-color": t.movement, "line-width": 2.4 },
    },
    {
      id: "route-abort",
      type: "line",
      source: "routes",
      filter: ["all", ["get", "open"], ["get", "abort"]],
      paint: { "line-color": t.movement, "line-width": 1.6, "line-dasharray": [2, 3] },
    },
    {
      id: "presence",
      type: "line",
      source: "presence",
      layout: round,
      paint: {
        "line-color": t.movement,
        "line-width": ["case", ["get", "open"], 11, 8],
        "line-opacity": ["case", ["get", "open"], 0.42, 0.28],
      },
    },
    {
      id: "meeting",
      type: "line",
      source: "meeting",
      layout: round,
      paint: {
        "line-color": t.now,
        "line-width": ["case", ["get", "open"], 4.5, 2.5],
        "line-opacity": ["case", ["get", "now"], 1, ["get", "open"], 0.75, 0.55],
      },
    },
    {
      id: "stops",
      type: "circle",
      source: "stops",
      paint: {
        "circle-radius": 4.4,
        "circle-color": t.sheet,
        "circle-stroke-color": t.movement,
        "circle-stroke-width": 2,
      },
    },
    // A wide invisible line takes the click: a finger does not hit 1.2 pixels.
    {
      id: "route-hit",
      type: "line",
      source: "routes",
      paint: { "line-color": t.movement, "line-width": 14, "line-opacity": 0.001 },
    },
  ];
}

function standing(t: MapTokens): readonly LayerSpecification[] {
  return [
    {
      id: "site-ring",
      type: "circle",
      source: "sites",
      filter: ["any", ["get", "open"], ["get", "touched"]],
      paint: {
        "circle-radius": ["case", ["get", "open"], 13, 10],
        "circle-color": "rgba(0,0,0,0)",
        "circle-stroke-color": ["case", ["get", "touched"], t.now, t.focus],
        "circle-stroke-width": 1.8,
      },
    },
    {
      id: "sites",
      type: "symbol",
      source: "sites",
      layout: {
        "icon-image": ["concat", "site/", ["get", "shape"]],
        "icon-allow-overlap": true,
        "icon-ignore-placement": true,
        "icon-size": ["interpolate", ["linear"], ["zoom"], 8, 0.45, 10, 0.72, 12, 1],
      },
    },
    {
      id: "crossings",
      type: "symbol",
      source: "crossings",
      layout: { "icon-image": "crossing", "icon-allow-overlap": true },
    },
  ];
}

function tags(t: MapTokens): readonly LayerSpecification[] {
  return [
    {
      id: "area-tags",
      type: "symbol",
      source: "areaLabels",
      layout: {
        "text-field": ["get", "label"],
        "text-font": BOLD,
        "text-size": 11,
        "text-anchor": "center",
        "text-max-width": 18,
        "icon-image": ["concat", "tag/", ["get", "kind"]],
        "icon-text-fit": "both",
        "icon-text-fit-padding": [2, 4, 2, 4],
        "symbol-sort-key": ["case", ["get", "open"], 0, ["get", "strong"], 1, 2],
        "text-padding": 1,
      },
      paint: {
        "text-color": colourOfKind(t),
        "text-opacity": ["case", ["get", "strong"], 1, 0.8],
        "icon-opacity": ["case", ["get", "strong"], 1, 0.75],
      },
    },
  ];
}

/** A draft beside the one being drawn: way back, abort route, the area before its change. */
function drafts(t: MapTokens): readonly LayerSpecification[] {
  return [
    {
      id: "draft-line",
      type: "line",
      source: "draft",
      paint: { "line-color": t.focus, "line-width": 2.4, "line-dasharray": [3, 2] },
    },
    {
      id: "draft-point",
      type: "circle",
      source: "draft",
      filter: ["==", ["geometry-type"], "Point"],
      paint: {
        "circle-radius": 6,
        "circle-color": t.sheet,
        "circle-stroke-color": t.focus,
        "circle-stroke-width": 2.4,
      },
    },
  ];
}
