/** The tables of a snapshot; empty ones are kept, so that "none" is said. */
import { nameIn } from "@duenotice/domain";
import type { SnapshotDocument } from "../document.ts";
import { LABELS } from "../labels.ts";
import { areasTable } from "./area-table.ts";
import { movementsTable } from "./movement-table.ts";
import { heldText, nameOf } from "./row-table.ts";
import type { RowTable, Writing } from "./row-table.ts";
import { shapesTable } from "./shape-table.ts";
import { sitesTable } from "./site-table.ts";

export interface SnapshotTables {
  readonly changes: RowTable;
  readonly sites: RowTable;
  readonly movements: RowTable;
  readonly areas: RowTable;
  readonly shapes: RowTable;
}

export function tablesOf(doc: SnapshotDocument): SnapshotTables {
  const writing = { doc, labels: LABELS[doc.language] };
  return {
    changes: changesTable(writing),
    sites: sitesTable(writing),
    movements: movementsTable(writing),
    areas: areasTable(writing),
    shapes: shapesTable(writing),
  };
}

function changesTable({ doc, labels }: Writing): RowTable {
  const { columns: c } = labels;
  return {
    title: labels.sheets.changes,
    headings: [c.change, c.reference, c.name, c.organisation, c.version, c.held],
    rows: doc.items
      .filter((item) => item.change !== "unchanged")
      .map((item) => [
        labels.change[item.change],
        item.reference,
        nameOf(item, doc),
        nameIn(item.owner, doc.language),
        item.version,
        heldText(item, labels),
      ]),
  };
}
