/** Announced areas as a reader gets them: everyone may see them, and who typed them in is for the issuer and the cell. */
import type { AreaHistoryView, AreaVersionView, AreaView } from "@duenotice/api";
import type { Actor, AnnouncedArea, AreaVersion, Instant } from "@duenotice/domain";

export function areaView(area: AnnouncedArea, actor: Actor): AreaView<Instant> | undefined {
  const { versions, ...head } = area;
  const current = versions.find((version) => version.version === area.currentVersion);
  return current === undefined ? undefined : { ...head, current: versionView(current, area, actor) };
}

export function areaHistoryView(area: AnnouncedArea, actor: Actor): AreaHistoryView<Instant> {
  return { ...area, versions: area.versions.map((version) => versionView(version, area, actor)) };
}

function versionView(version: AreaVersion, { issuer }: AnnouncedArea, actor: Actor): AreaVersionView<Instant> {
  if (actor.kind === "cell" || actor.office === issuer) return version;
  const { by: _, ...rest } = version;
  return rest;
}
