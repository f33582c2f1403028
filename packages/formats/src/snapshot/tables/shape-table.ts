/** The whole shape of every item as Well-Known Text, which a spreadsheet can hold and a map program reads. */
import type { LineString, Position, Ring } from "@duenotice/geo";
import type { SnapshotItem } from "../document.ts";
import { geometryOf } from "../document.ts";
import { nameOf, round6 } from "./row-table.ts";
import type { RowCell, RowTable, Writing } from "./row-table.ts";

/** What a cell of a workbook holds (ECMA-376, 18.3.1.96; Excel's limits). */
const CELL_SIGNS_MAX = 32_767;

export function shapesTable(writing: Writing): RowTable {
  const { columns: c, sheets } = writing.labels;
  return {
    title: sheets.shapes,
    headings: [c.reference, c.version, c.name, c.part, c.shape],
    rows: writing.doc.items.flatMap((item) => shapeRows(item, writing)),
  };
}

function shapeRows(item: SnapshotItem, { doc, labels }: Writing): readonly (readonly RowCell[])[] {
  const row = (part: string, wkt: string): readonly RowCell[] => [
    item.reference,
    item.version,
    nameOf(item, doc),
    part,
    wkt.length > CELL_SIGNS_MAX ? labels.shapeElsewhere : wkt,
  ];
  if (item.kind === "movement") {
    const { route, abort } = item.content;
    return [
      row("", lineText(route.line)),
      ...(abort === undefined ? [] : [row(labels.part.abort, lineText(abort.line))]),
    ];
  }
  const geometry = geometryOf(item);
  switch (geometry?.type) {
    case "Point":
      return [row("", `POINT (${positionText(geometry.coordinates)})`)];
    case "Polygon":
      return [row("", `POLYGON ${ringsText(geometry.coordinates)}`)];
    case "MultiPolygon":
      return [row("", `MULTIPOLYGON (${geometry.coordinates.map(ringsText).join(", ")})`)];
    case "LineString":
    case undefined:
      return [];
  }
}

function lineText({ coordinates }: LineString): string {
  return `LINESTRING (${coordinates.map(positionText).join(", ")})`;
}

function ringsText(rings: readonly Ring[]): string {
  return `(${rings.map((ring) => `(${ring.map(positionText).join(", ")})`).join(", ")})`;
}

function positionText([lon, lat]: Position): string {
  return `${round6(lon)} ${round6(lat)}`;
}
