/**
 * What an announcement is compared with before it is published: itself, and what is announced already. Sites and movements are not
 * among its arguments: an announcement must not be a way to ask where people are. Rule: W42.
 */
import type { AreaView } from "@duenotice/api";
import {
  areaIssues,
  type AnnouncedArea,
  type AreaContent,
  type AreaIssue,
  type District,
  type Instant,
  type OfficeId,
  type Theatre,
} from "@duenotice/domain";
import { boxesMeet, boxOf, prepareArea, prepareSite, siteToAreaM, type AreaGeometry } from "@duenotice/geo";

export interface AnnouncementCheck {
  readonly issues: readonly AreaIssue[];
  /** Announced areas of anybody that it meets in place and in stated time. */
  readonly meets: readonly AreaView<Instant>[];
}

export interface AnnouncementQuestion {
  readonly id: string;
  readonly issuer: OfficeId;
  readonly content: AreaContent;
  readonly theatre: Theatre;
  readonly blocks: readonly District[];
  readonly areas: readonly AreaView<Instant>[];
}

export function checkAnnouncement({
  id,
  issuer,
  content,
  theatre,
  blocks,
  areas,
}: AnnouncementQuestion): AnnouncementCheck {
  const superseded = new Set((content.supersedes ?? []).map((s) => s.area));
  const others = areas.filter(
    (area) =>
      area.id !== id &&
      !superseded.has(area.id) &&
      area.current.status === "announced" &&
      area.supersededBy === undefined,
  );
  const known = new Map(others.map((area) => [area.id, asAnnounced(area)]));
  const issues = areaIssues({ id, issuer, content }, { theatre, blocks, areas: known });
  return {
    issues,
    meets: others.filter(
      (other) =>
        timesMeet(content, other.current.content) && shapesMeet(content.geometry, other.current.content.geometry),
    ),
  };
}

function asAnnounced(area: AreaView<Instant>): AnnouncedArea {
  const { current, ...head } = area;
  return { ...head, versions: [{ ...current, by: current.by ?? "" }] };
}

/** By stated start and end alone; daily hours may still keep them apart, which the reader is shown. */
function timesMeet(a: AreaContent, b: AreaContent): boolean {
  return (
    (a.from ?? a.announced) < (b.until ?? Number.POSITIVE_INFINITY) &&
    (b.from ?? b.announced) < (a.until ?? Number.POSITIVE_INFINITY)
  );
}

function shapesMeet(a: AreaGeometry, b: AreaGeometry): boolean {
  if (!boxesMeet(boxOf(a), boxOf(b))) return false;
  const prepared = prepareArea(b);
  const parts = a.type === "Polygon" ? [a.coordinates] : a.coordinates;
  return parts.some((coordinates) => siteToAreaM(prepareSite({ type: "Polygon", coordinates }), prepared) === 0);
}
