/** Sites of a snapshot, one row each. */
import type { Position } from "@duenotice/geo";
import { nameIn } from "@duenotice/domain";
import { toMgrsText } from "../../notation/write-coordinate.ts";
import type { SnapshotSite } from "../document.ts";
import { fourTimes, heldText, round6 } from "./row-table.ts";
import type { RowCell, RowTable, Writing } from "./row-table.ts";

export function sitesTable(writing: Writing): RowTable {
  const { doc, labels } = writing;
  const { columns: c } = labels;
  return {
    title: labels.sheets.sites,
    headings: [
      c.reference,
      c.version,
      c.held,
      c.change,
      c.status,
      c.name,
      c.organisation,
      c.category,
      c.latitude,
      c.longitude,
      c.mgrs,
      c.district,
      c.safetyDistance,
      c.from,
      c.until,
      c.fromUtc,
      c.untilUtc,
      c.marking,
      c.address,
      labels.siteContact,
    ],
    rows: doc.items.filter((i) => i.kind === "site").map((site) => siteRow(site, writing)),
  };
}

function siteRow(site: SnapshotSite, writing: Writing): readonly RowCell[] {
  const { doc, labels } = writing;
  const { content, texts } = site;
  const [lon, lat] = sitePosition(site);
  return [
    site.reference,
    site.version,
    heldText(site, labels),
    labels.change[site.change],
    labels.status[site.status],
    nameIn(texts.name, doc.language),
    nameIn(site.owner, doc.language),
    site.categoryName,
    round6(lat),
    round6(lon),
    toMgrsText([lon, lat]) ?? "",
    content.district ?? "",
    content.safetyDistanceM,
    ...fourTimes({ from: content.from, until: content.until }, writing),
    content.marking.map((mark) => labels.marking[mark]).join(", "),
    texts.address ?? "",
    texts.contact ?? "",
  ];
}

/** The point, or the first corner: the whole outline stands among the shapes. */
export function sitePosition({ content: { geometry } }: SnapshotSite): Position {
  return geometry.type === "Point" ? geometry.coordinates : (geometry.coordinates[0]?.[0] ?? [Number.NaN, Number.NaN]);
}
