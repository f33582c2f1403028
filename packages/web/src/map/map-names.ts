/** Names on the map: what the theatre's things are called, and what is notified. Which gives way to which, and where a name may stand. */
import type { LayerSpecification } from "maplibre-gl";
import type { MapTokens } from "./map-tokens.ts";

const FONT = ["IBM Plex Sans", "sans-serif"];
export const BOLD = ["IBM Plex Sans SemiBold", "IBM Plex Sans", "sans-serif"];
const NAME: ["get", "label"] = ["get", "label"];

/** Where a crossing's name may stand, best first: towards the middle of the theatre. Offsets in letters, from the sign. */
const EASTWARDS = ["bottom-left", [-0.5, -0.8], "left", [0.9, 0], "top-left", [-0.5, 0.8], "bottom", [0, -0.8]];
const WESTWARDS = ["bottom-right", [0.5, -0.8], "right", [-0.9, 0], "top-right", [0.5, 0.8], "bottom", [0, -0.8]];

/** Names of the theatre: districts, water, towns, blocks, crossings. */
export function groundNames(t: MapTokens): readonly LayerSpecification[] {
  return [...broadNames(t), ...placeNames(t)];
}

function broadNames(t: MapTokens): readonly LayerSpecification[] {
  return [
    {
      id: "district-names",
      type: "symbol",
      source: "districtLabels",
      layout: {
        "text-field": NAME,
        "text-font": FONT,
        "text-size": 12,
        "text-letter-spacing": ["case", ["get", "latin"], 0.12, 0],
        "text-transform": "uppercase",
      },
      paint: { "text-color": t["ink-3"], ...halo(t) },
    },
    {
      id: "river-names",
      type: "symbol",
      source: "water",
      minzoom: 9,
      layout: {
        "symbol-placement": "line",
        "symbol-spacing": 600,
        "text-field": NAME,
        "text-font": FONT,
        "text-size": 11,
        "text-letter-spacing": ["case", ["get", "latin"], 0.08, 0],
        "text-max-angle": 30,
      },
      paint: { "text-color": t["ink-3"], "text-halo-color": t.land, "text-halo-width": 1.2 },
    },
  ];
}

function placeNames(t: MapTokens): readonly LayerSpecification[] {
  return [
    {
      id: "place-names",
      type: "symbol",
      source: "places",
      layout: {
        "text-field": NAME,
        "text-font": FONT,
        "text-size": 11.5,
        // A town is where one finds one's way: its name gives way to others before it is left out.
        "text-variable-anchor": ["top", "bottom", "left", "right", "top-left", "top-right"],
        "text-radial-offset": 0.7,
        "symbol-sort-key": ["get", "rank"],
        "text-justify": "auto",
        "text-padding": 1,
      },
      paint: { "text-color": t["ink-2"], ...halo(t) },
    },
    {
      id: "block-names",
      type: "symbol",
      source: "blockLabels",
      minzoom: 12,
      layout: { "text-field": NAME, "text-font": FONT, "text-size": 10 },
      paint: { "text-color": t["ink-3"], ...halo(t) },
    },
    {
      id: "crossing-names",
      type: "symbol",
      source: "crossings",
      layout: {
        "text-field": NAME,
        "text-font": BOLD,
        "text-size": 12,
        "text-variable-anchor-offset": ["case", ["get", "east"], ["literal", WESTWARDS], ["literal", EASTWARDS]],
        "text-justify": "auto",
        "text-padding": 1,
      },
      paint: { "text-color": t.ink, ...halo(t) },
    },
  ];
}

/** Names of what is notified: more of them the nearer one looks, and always that of what is open. */
export function notifiedNames(t: MapTokens): readonly LayerSpecification[] {
  return [
    {
      id: "site-names",
      type: "symbol",
      source: "sites",
      filter: ["!", ["get", "open"]],
      minzoom: 11.5,
      layout: {
        "text-field": NAME,
        "text-font": FONT,
        "text-size": 11,
        "text-offset": [0, 1],
        "text-anchor": "top",
        "text-optional": true,
        "text-max-width": 9,
      },
      paint: { "text-color": t.ink, ...halo(t) },
    },
    {
      id: "site-open-name",
      type: "symbol",
      source: "sites",
      filter: ["get", "open"],
      layout: {
        "text-field": NAME,
        "text-font": BOLD,
        "text-size": 12,
        "text-offset": [0, -1.2],
        "text-anchor": "bottom",
        "text-allow-overlap": true,
      },
      paint: { "text-color": t.ink, ...halo(t) },
    },
    {
      id: "stop-names",
      type: "symbol",
      source: "stops",
      layout: {
        "text-field": NAME,
        "text-font": BOLD,
        "text-size": 11.5,
        "text-offset": [0, 0.8],
        "text-anchor": "top",
        "text-optional": true,
      },
      paint: { "text-color": t.ink, ...halo(t) },
    },
  ];
}

function halo(t: MapTokens): { readonly "text-halo-color": string; readonly "text-halo-width": number } {
  return { "text-halo-color": t.land, "text-halo-width": 1.6 };
}
