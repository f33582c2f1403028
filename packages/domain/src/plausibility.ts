/**
 * What looks odd about a notification: shown to the sender and to the cell, never a reason to refuse. People are at odd places, and a
 * mechanism that turned them away would protect nobody.
 */
import type { BoundingBox, Position } from "@duenotice/geo";
import { districtContains } from "./districts.ts";
import { DUPLICATE_WITHIN_M } from "./limits.ts";
import type { MovementContent, MovementTexts } from "./movement.ts";
import type { PlausibilityIssue } from "./record.ts";
import type { SiteContent, SiteTexts } from "./site.ts";
import type { Situation } from "./decision.ts";

type Surroundings = Pick<Situation, "theatre" | "districts" | "sitesNear">;

/**
 * What looks odd about a site.
 *
 * Requires: `sitesNear` holds only sites that the asker may see: a duplicate that is not his must not be betrayed.
 * Rule:     M11 to M15.
 */
export function siteIssues(
  site: { readonly id: string; readonly content: SiteContent; readonly texts: SiteTexts },
  surroundings: Surroundings,
): readonly PlausibilityIssue[] {
  const { content, texts, id } = site;
  const positions = positionsOf(content);
  const duplicates = surroundings.sitesNear.filter(
    (near) => near.record !== id && near.distanceM <= DUPLICATE_WITHIN_M,
  );
  return [
    ...placeIssues(positions, surroundings.theatre.bounds),
    ...districtIssues(content.district, positions, surroundings),
    ...duplicates.map((near) => ({ code: "duplicate-site" as const, ...near })),
    ...sharedIssues(content.consents, texts.contact),
  ];
}

/** What looks odd about a movement. Rule: M11, M12, M15, M16. */
export function movementIssues(
  content: MovementContent,
  texts: MovementTexts,
  surroundings: Surroundings,
): readonly PlausibilityIssue[] {
  const positions = [...content.route.line.coordinates, ...(content.abort?.line.coordinates ?? [])];
  return [
    ...placeIssues(positions, surroundings.theatre.bounds),
    ...(content.returnFromStop === undefined ? [{ code: "no-way-back" as const }] : []),
    ...(content.abort === undefined ? [{ code: "no-abort-route" as const }] : []),
    ...sharedIssues(content.consents, texts.contact),
  ];
}

/** Every place of a site's geometry: the point, or the vertices of its outline. */
export function positionsOf(content: SiteContent): readonly Position[] {
  return content.geometry.type === "Point" ? [content.geometry.coordinates] : content.geometry.coordinates.flat();
}

function placeIssues(positions: readonly Position[], bounds: BoundingBox): readonly PlausibilityIssue[] {
  if (positions.every((p) => isWithin(p, bounds))) return [];
  // Swapped axes put a whole shape elsewhere; one vertex beyond the edge is only that.
  const isSwapped = positions.every((p) => !isWithin(p, bounds) && isWithin([p[1], p[0]], bounds));
  return isSwapped ? [{ code: "outside-theatre" }, { code: "axes-look-swapped" }] : [{ code: "outside-theatre" }];
}

/** West beyond east: the box crosses the antimeridian (RFC 7946, 5.2). */
export function isWithin([lon, lat]: readonly [number, number], [west, south, east, north]: BoundingBox): boolean {
  if (lat < south || lat > north) return false;
  return west <= east ? lon >= west && lon <= east : lon >= west || lon <= east;
}

/** A site on a border may be named after either side: any of its places in the stated district is enough. */
function districtIssues(
  stated: string | undefined,
  positions: readonly Position[],
  { districts }: Surroundings,
): readonly PlausibilityIssue[] {
  const first = positions[0];
  if (stated === undefined || first === undefined || districts.length === 0) return [];
  const named = districts.find((d) => d.pcode === stated);
  if (named !== undefined && positions.some((p) => districtContains(named, p))) return [];
  const found = districts.find((d) => districtContains(d, first));
  return [{ code: "district-differs", stated, ...(found === undefined ? {} : { found: found.pcode }) }];
}

function sharedIssues(consents: readonly string[], contact: string | undefined): readonly PlausibilityIssue[] {
  return [
    ...(contact === undefined || contact.trim() === "" ? [{ code: "no-contact" as const }] : []),
    ...(consents.length === 0 ? [{ code: "no-party-consented" as const }] : []),
  ];
}
