/** Announced areas of a snapshot, one row each: in the issuer's own words, with every window. */
import { nameIn } from "@duenotice/domain";
import type { SnapshotArea } from "../document.ts";
import { zonedText } from "../../time/write-time.ts";
import { fourTimes } from "./row-table.ts";
import type { RowCell, RowTable, Writing } from "./row-table.ts";

export function areasTable(writing: Writing): RowTable {
  const { doc, labels } = writing;
  const { columns: c } = labels;
  return {
    title: labels.sheets.areas,
    headings: [
      c.reference,
      c.version,
      c.change,
      c.status,
      c.kind,
      c.label,
      c.issuer,
      c.basis,
      c.agreedBy,
      c.announced,
      c.from,
      c.until,
      c.fromUtc,
      c.untilUtc,
      c.daily,
      c.except,
      c.margin,
      c.blocks,
      c.instruction,
    ],
    rows: doc.items.filter((i) => i.kind === "area").map((area) => areaRow(area, writing)),
  };
}

function areaRow(area: SnapshotArea, writing: Writing): readonly RowCell[] {
  const { doc, labels } = writing;
  const { content, texts } = area;
  return [
    area.reference,
    area.version,
    labels.change[area.change],
    labels.state[area.state],
    area.kindName,
    texts.label,
    nameIn(area.owner, doc.language),
    labels.basis[content.basis],
    area.agreedBy.map((names) => nameIn(names, doc.language)).join(", "),
    zonedText(content.announced, doc.zone),
    ...fourTimes({ from: content.from ?? content.announced, until: content.until }, writing),
    dailyText(area, writing),
    exceptText(area, writing),
    marginText(area, writing),
    (content.blocks ?? []).join(" "),
    texts.instruction === undefined ? "" : nameIn(texts.instruction, doc.language),
  ];
}

export function dailyText({ content: { daily } }: SnapshotArea, { labels }: Writing): string {
  if (daily === undefined) return "";
  const days = (daily.days ?? []).map((day) => labels.days[day]).join(" ");
  return `${daily.from}–${daily.until} ${daily.timeZone} ${days}`.trim();
}

function exceptText({ content }: SnapshotArea, { doc, labels }: Writing): string {
  return (content.except ?? [])
    .map(
      ({ from, until }) =>
        `${zonedText(from, doc.zone)} – ${until === undefined ? labels.open : zonedText(until, doc.zone)}`,
    )
    .join("; ");
}

/** Its own, or the theatre's. */
export function marginText({ content }: SnapshotArea, { doc, labels }: Writing): string {
  return `${content.marginM ?? doc.margins.distanceM} m, ${content.marginMinutes ?? doc.margins.minutes} ${labels.minutes}`;
}
