/** A new announced area without versions; its first one follows in the same transaction. */
import type { Applying, ChangeOf } from "../changes/applying.ts";
import { query } from "../database/query.ts";
import { nextReference } from "../records/next-reference.ts";

const REFERENCE_DIGITS = 1;

const INSERT = `
INSERT INTO area (theatre, id, issuer, reference, current_version) VALUES ($1, $2, $3, $4, 0)`;

export async function addArea({ client, theatre }: Applying, change: ChangeOf<"add-area">): Promise<void> {
  const reference = await nextReference(client, { theatre, prefix: change.referencePrefix, digits: REFERENCE_DIGITS });
  await query(client, INSERT, [theatre, change.area, change.issuer, reference]);
}
