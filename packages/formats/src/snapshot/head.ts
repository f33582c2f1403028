/** The lines that stand at the top of every export, whatever its format. */
import { nameIn } from "@duenotice/domain";
import { utcText, zonedText } from "../time/write-time.ts";
import type { SnapshotDocument } from "./document.ts";
import { LABELS } from "./labels.ts";

export interface SnapshotHead {
  /** "EXERCISE · Humanitarian notifications · Snapshot 12" */
  readonly title: string;
  readonly lines: readonly (readonly [label: string, value: string])[];
  readonly legal: string;
}

export function headOf(doc: SnapshotDocument): SnapshotHead {
  const labels = LABELS[doc.language];
  const title = [...(doc.isExercise ? [labels.exercise] : []), labels.title, `${labels.snapshot} ${doc.number}`].join(
    " · ",
  );
  const since: readonly [string, string] =
    doc.previousNumber === undefined ? [labels.since, labels.first] : [labels.since, String(doc.previousNumber)];
  return {
    title,
    legal: labels.legal,
    lines: [
      ["Duenotice", nameIn(doc.theatre, doc.language)],
      [labels.recipient, nameIn(doc.recipient, doc.language)],
      [labels.taken, `${zonedText(doc.takenAt, doc.zone)} ${doc.zone.zone} · ${utcText(doc.takenAt)}`],
      since,
    ],
  };
}

/** "EXERCISE-duenotice-snapshot-12": the word stands in the name of the file as well. */
export function fileNameOf(doc: SnapshotDocument): string {
  return `${doc.isExercise ? "EXERCISE-" : ""}duenotice-snapshot-${doc.number}`;
}
