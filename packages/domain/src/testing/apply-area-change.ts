/** Changes to areas, in memory: for tests only. */
import type { AnnouncedArea } from "../announced-area.ts";
import type { Change } from "../change.ts";
import type { AreaId } from "../ids.ts";
import { areaTextsOf } from "../texts.ts";
import type { Source } from "./apply-record-change.ts";

export function applyAreaChange(areas: Map<AreaId, AnnouncedArea>, change: Change, { hash, texts }: Source): void {
  if (change.change === "add-area") {
    const { area: id, issuer, referencePrefix } = change;
    areas.set(id, { id, issuer, reference: `${referencePrefix}-${areas.size + 1}`, currentVersion: 0, versions: [] });
  }
  if (change.change === "add-area-version") {
    const area = areas.get(change.area);
    if (area === undefined) return;
    const { version, status, content, by, at, issues, textsFrom } = change;
    const from = area.versions.find((v) => v.version === textsFrom);
    const added = {
      area: area.id,
      version,
      status,
      statement: hash,
      by,
      at,
      content,
      texts: from?.texts ?? areaTextsOf(texts),
      issues,
    };
    areas.set(area.id, { ...area, currentVersion: version, versions: [...area.versions, added] });
  }
  if (change.change === "set-superseded") {
    const area = areas.get(change.area);
    if (area !== undefined) areas.set(area.id, { ...area, supersededBy: change.by });
  }
}
