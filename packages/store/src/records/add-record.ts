/** A new record without versions; its first one follows in the same transaction (a deferred constraint holds us to that). */
import { invariant } from "../invariant.ts";
import type { Applying, ChangeOf } from "../changes/applying.ts";
import { query } from "../database/query.ts";
import { nextReference } from "./next-reference.ts";

const REFERENCE_DIGITS = 4;

const INSERT = `
INSERT INTO record (theatre, id, kind, owner, reference, current_version, coordination)
VALUES ($1, $2, $3, $4, $5, 0, $6)`;

export async function addRecord({ client, theatre }: Applying, change: ChangeOf<"add-record">): Promise<void> {
  invariant(
    (change.kind === "coordination_request") === (change.coordination !== undefined),
    "a coordination state belongs to coordination requests only",
  );
  const reference = await nextReference(client, { theatre, prefix: change.referencePrefix, digits: REFERENCE_DIGITS });
  await query(client, INSERT, [
    theatre,
    change.record,
    change.kind,
    change.owner,
    reference,
    change.coordination ?? null,
  ]);
}
