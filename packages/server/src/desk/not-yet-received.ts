/** Versions that a party's machine is being given and had not been given before. */
import type { RecordSummary } from "@duenotice/api";
import type { Actor } from "@duenotice/domain";
import type { Given } from "../followers/received-marks.ts";

type Summary = Pick<RecordSummary, "id" | "parties">;
interface AnySummary {
  readonly id: string;
  readonly parties: readonly { readonly party: string; readonly newest: { readonly version: number; readonly receivedAt?: unknown } }[];
}

export function notYetReceived(records: readonly (AnySummary | Summary)[], actor: Actor): readonly Given[] {
  if (actor.kind !== "party") return [];
  return records.flatMap((record) =>
    record.parties
      .filter(({ party, newest }) => party === actor.office && newest.receivedAt === undefined)
      .map(({ newest }) => ({ record: record.id, version: newest.version })),
  );
}
