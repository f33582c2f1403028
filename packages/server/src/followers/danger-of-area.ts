/**
 * What the engine is asked about for one announced area: its current version, when that announces danger and is neither withdrawn
 * nor superseded. Margins that the announcement does not state are the theatre's.
 *
 * Rule: H23.
 */
import type { AnnouncedArea, DangerArea, OverlapClosing, Theatre } from "@duenotice/domain";
import { DANGER_KINDS } from "@duenotice/domain";

export function dangerOfArea(area: AnnouncedArea, theatre: Theatre): DangerArea | undefined {
  const current = area.versions.find((version) => version.version === area.currentVersion);
  if (current === undefined || current.status !== "announced" || area.supersededBy !== undefined) return undefined;
  const { kind, geometry, announced, from, until, daily, except, marginM, marginMinutes } = current.content;
  if (!DANGER_KINDS.has(kind)) return undefined;
  return {
    id: area.id,
    version: current.version,
    kind,
    geometry,
    announced,
    marginM: marginM ?? theatre.margins.distanceM,
    marginMinutes: marginMinutes ?? theatre.margins.minutes,
    ...(from === undefined ? {} : { from }),
    ...(until === undefined ? {} : { until }),
    ...(daily === undefined ? {} : { daily }),
    ...(except === undefined ? {} : { except }),
  };
}

/** Why overlaps with a version of this area are over, when they are over on the area's side. */
export function closingOfArea(area: AnnouncedArea, version: number): OverlapClosing | undefined {
  if (area.supersededBy !== undefined) return "area_superseded";
  const current = area.versions.find((v) => v.version === area.currentVersion);
  if (current?.status === "withdrawn") return "area_withdrawn";
  return area.currentVersion === version ? undefined : "area_amended";
}
