/** The numbered blocks of a theatre, from the layer that its server gives out. */
import { repairArea } from "@duenotice/geo";
import type { District } from "@duenotice/domain";
import { CallError } from "../client/call-error.ts";

/** Throws: `CallError` when a block cannot be drawn: an announcement that lists it would cover less than it says. */
export function readBlocks(geojson: string | undefined): readonly District[] {
  if (geojson === undefined) return [];
  const file: unknown = JSON.parse(geojson);
  const features: unknown = isMembers(file) ? file["features"] : undefined;
  return Array.isArray(features) ? features.map(blockOf) : [];
}

function blockOf(feature: unknown): District {
  const properties = isMembers(feature) ? feature["properties"] : undefined;
  const area = repairArea(isMembers(feature) ? feature["geometry"] : undefined);
  const pcode = isMembers(properties) ? properties["pcode"] : undefined;
  if (!isMembers(properties) || !area.ok || typeof pcode !== "string")
    throw new CallError(
      "A block of the theatre's layer has no number or cannot be drawn; its operator must import it anew",
    );
  const names = isMembers(properties["names"]) ? properties["names"] : {};
  const texts = Object.entries(names).filter((entry): entry is [string, string] => typeof entry[1] === "string");
  return { pcode, names: Object.fromEntries(texts), geometry: area.geometry };
}

function isMembers(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
