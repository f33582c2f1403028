/** Writes a workload as raw arrays into a folder, and reads it again: what engines in processes of their own are given. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { BatchColumns } from "@duenotice/overlap/batch";
import { toUtm36n } from "./utm-36n.ts";

/** `batch` is asked all at once, `newcomers` one by one. */
export type Part = "batch" | "newcomers";

export function writeWorkload(folder: string, part: Part, { areas, sites, lines }: BatchColumns): void {
  const arrays: Readonly<Record<string, Float64Array | Uint32Array>> = {
    "area-start": areas.areaStart,
    "polygon-start": areas.polygonStart,
    "ring-start": areas.ringStart,
    "area-lonlat": areas.lonLat,
    "area-xy": toUtm36n(areas.lonLat),
    "area-margin": areas.marginM,
    "area-times": areas.times,
    "site-lonlat": sites.lonLat,
    "site-xy": toUtm36n(sites.lonLat),
    "site-within": sites.withinM,
    "site-times": sites.times,
    "line-start": lines.start,
    "line-lonlat": lines.lonLat,
    "line-xy": toUtm36n(lines.lonLat),
    "line-within": lines.withinM,
    "line-times": lines.times,
  };
  for (const [name, array] of Object.entries(arrays)) writeFileSync(join(folder, `${part}-${name}`), array);
}

export function readWorkload(folder: string, part: Part): BatchColumns {
  const numbers = (name: string): Float64Array => new Float64Array(bytesOf(folder, `${part}-${name}`));
  const places = (name: string): Uint32Array => new Uint32Array(bytesOf(folder, `${part}-${name}`));
  return {
    areas: {
      areaStart: places("area-start"),
      polygonStart: places("polygon-start"),
      ringStart: places("ring-start"),
      lonLat: numbers("area-lonlat"),
      marginM: numbers("area-margin"),
      times: numbers("area-times"),
    },
    sites: { lonLat: numbers("site-lonlat"), withinM: numbers("site-within"), times: numbers("site-times") },
    lines: {
      start: places("line-start"),
      lonLat: numbers("line-lonlat"),
      withinM: numbers("line-within"),
      times: numbers("line-times"),
    },
  };
}

/** In shared memory, so that threads can be given it. */
function bytesOf(folder: string, name: string): SharedArrayBuffer {
  const bytes = readFileSync(join(folder, name));
  const shared = new SharedArrayBuffer(bytes.byteLength);
  new Uint8Array(shared).set(bytes);
  return shared;
}

/** Pairs as an engine wrote them. */
export function readPairs(folder: string, name: string): Uint32Array {
  return new Uint32Array(bytesOf(folder, name));
}
