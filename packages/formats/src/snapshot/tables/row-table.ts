/** What the tables of a snapshot have in common: rows of text and numbers, one truth for the workbook, the page and the descriptions in a KML. */
import { nameIn } from "@duenotice/domain";
import type { Instant } from "@duenotice/domain";
import { utcText, zonedText } from "../../time/write-time.ts";
import type { SnapshotDocument, SnapshotItem } from "../document.ts";
import type { Labels } from "../label-texts.ts";

export type RowCell = string | number;

export interface RowTable {
  readonly title: string;
  readonly headings: readonly string[];
  readonly rows: readonly (readonly RowCell[])[];
}

export interface Writing {
  readonly doc: SnapshotDocument;
  readonly labels: Labels;
}

export function nameOf(item: SnapshotItem, doc: SnapshotDocument): string {
  switch (item.kind) {
    case "site":
    case "movement":
      return nameIn(item.texts.name, doc.language);
    case "area":
      return item.texts.label;
    case "withdrawn":
      return "";
  }
}

/** The newest version that the recipient acknowledged. An area is announced to everybody and acknowledged by nobody. */
export function heldText(item: SnapshotItem, labels: Labels): RowCell {
  return item.kind === "area" ? "" : (item.heldVersion ?? labels.notHeld);
}

/** Start and end in the theatre's zone, then both in UTC. */
export function fourTimes(
  { from, until }: { readonly from: Instant; readonly until: Instant | undefined },
  { doc, labels }: Writing,
): readonly [from: string, until: string, fromUtc: string, untilUtc: string] {
  return [
    zonedText(from, doc.zone),
    until === undefined ? labels.open : zonedText(until, doc.zone),
    utcText(from),
    until === undefined ? labels.open : utcText(until),
  ];
}

/** Six decimals: eleven centimetres, more than anybody measured. */
export function round6(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}
