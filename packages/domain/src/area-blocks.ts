/**
 * What is inconsistent in an announcement itself: its list of blocks against its drawing, its place, its issuer's own pauses.
 * Shown beside it to everybody who reads it, never a refusal: what was announced was announced.
 *
 * Source of the faults: BBC study of 26 notices, 17 with faults (domain reference, 8.3).
 */
import type { AreaGeometry } from "@duenotice/geo";
import { boxesMeet, boxOf, prepareArea, prepareSite, siteToAreaM } from "@duenotice/geo";
import type { AnnouncedArea, AreaIssue } from "./announced-area.ts";
import type { AreaContent } from "./area.ts";
import { coveredShare } from "./covered-share.ts";
import type { Situation } from "./decision.ts";
import type { AreaId, OfficeId } from "./ids.ts";
import { BLOCK_SLIVER_PERCENT } from "./limits.ts";
import { isWithin } from "./plausibility.ts";
import type { District } from "./theatre.ts";
import { DANGER_KINDS } from "./theatre.ts";

/** Rule: M62, M63. */
export function areaIssues(
  area: { readonly id: AreaId; readonly issuer: OfficeId; readonly content: AreaContent },
  situation: Pick<Situation, "theatre" | "blocks" | "areas">,
): readonly AreaIssue[] {
  const { content } = area;
  const positions =
    content.geometry.type === "Polygon" ? content.geometry.coordinates.flat() : content.geometry.coordinates.flat(2);
  const isOutside = positions.some((p) => !isWithin(p, situation.theatre.bounds));
  return [
    ...(isOutside ? [{ code: "outside-theatre" as const }] : []),
    ...blockIssues(content, situation.blocks),
    ...pauseIssues(area, situation.areas),
  ];
}

/** The blocks that a drawing covers, whole or in part, with the share in per cent. In the order of the layer. */
export function blocksWithin(
  geometry: AreaGeometry,
  blocks: readonly District[],
): readonly { readonly block: string; readonly coveredPercent: number }[] {
  const box = boxOf(geometry);
  return blocks.flatMap((block) => {
    if (!boxesMeet(box, boxOf(block.geometry))) return [];
    const coveredPercent = Math.round(coveredShare(block.geometry, geometry) * 100);
    return coveredPercent === 0 ? [] : [{ block: block.pcode, coveredPercent }];
  });
}

function blockIssues(content: AreaContent, blocks: readonly District[]): readonly AreaIssue[] {
  const listed = content.blocks;
  if (listed === undefined || blocks.length === 0) return [];
  const covered = new Map(blocksWithin(content.geometry, blocks).map((b) => [b.block, b.coveredPercent]));
  const known = new Set(blocks.map((b) => b.pcode));
  const unknown = [...new Set(listed)].filter((block) => !known.has(block));
  return [
    ...unknown.map((block) => ({ code: "block-unknown" as const, block })),
    ...blocks.flatMap(({ pcode: block }) => issueOfBlock(block, listed.includes(block), covered.get(block) ?? 0)),
  ];
}

function issueOfBlock(block: string, isListed: boolean, coveredPercent: number): readonly AreaIssue[] {
  if (coveredPercent < BLOCK_SLIVER_PERCENT) return isListed ? [{ code: "block-listed-not-drawn", block }] : [];
  const cut: readonly AreaIssue[] =
    coveredPercent <= 100 - BLOCK_SLIVER_PERCENT ? [{ code: "block-cut", block, coveredPercent }] : [];
  return isListed ? cut : [{ code: "block-drawn-not-listed", block }, ...cut];
}

/** Danger announced where and when the same issuer announces a pause or a corridor. */
function pauseIssues(
  area: { readonly id: AreaId; readonly issuer: OfficeId; readonly content: AreaContent },
  areas: ReadonlyMap<AreaId, AnnouncedArea>,
): readonly AreaIssue[] {
  if (!DANGER_KINDS.has(area.content.kind)) return [];
  return [...areas.values()].flatMap((other) => {
    const current = other.versions.find((v) => v.version === other.currentVersion);
    if (other.id === area.id || other.issuer !== area.issuer || other.supersededBy !== undefined) return [];
    if (current === undefined || current.status === "withdrawn") return [];
    if (current.content.kind !== "pause" && current.content.kind !== "corridor") return [];
    if (!timesMeet(area.content, current.content) || !shapesMeet(area.content.geometry, current.content.geometry))
      return [];
    return [{ code: "overlaps-own-pause" as const, area: other.id, version: current.version }];
  });
}

/** By stated start and end alone; daily hours may still keep them apart, which the reader is shown. */
function timesMeet(a: AreaContent, b: AreaContent): boolean {
  const beginsA = a.from ?? a.announced;
  const beginsB = b.from ?? b.announced;
  return beginsA < (b.until ?? Number.POSITIVE_INFINITY) && beginsB < (a.until ?? Number.POSITIVE_INFINITY);
}

function shapesMeet(a: AreaGeometry, b: AreaGeometry): boolean {
  if (!boxesMeet(boxOf(a), boxOf(b))) return false;
  const prepared = prepareArea(b);
  const parts = a.type === "Polygon" ? [a.coordinates] : a.coordinates;
  return parts.some((coordinates) => siteToAreaM(prepareSite({ type: "Polygon", coordinates }), prepared) === 0);
}
