/** The owner answers a dispute: the latest answer is shown, all of them are statements. */
import type { Applying, ChangeOf } from "../changes/applying.ts";
import { LostRaceError } from "../changes/applying.ts";
import { query } from "../database/query.ts";

const UPDATE = `
UPDATE dispute SET answered_at = $4, answer_statement = $5
WHERE theatre = $1 AND id = $2 AND record = $3
RETURNING id`;

export async function answerDispute(
  { client, theatre, statement }: Applying,
  change: ChangeOf<"answer-dispute">,
): Promise<void> {
  const changed = await query(client, UPDATE, [theatre, change.dispute, change.record, new Date(change.at), statement]);
  if (changed.length === 0)
    throw new LostRaceError(`Dispute ${change.dispute} of record ${change.record} is not there`);
}
