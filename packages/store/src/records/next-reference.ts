/** The next human reference of a prefix, such as BHR-0412: without a gap, so that a missing number means something. */
import type { TheatreId } from "@duenotice/domain";
import { queryOne, type Queryable } from "../database/query.ts";

// Holds the row until commit: senders of one prefix wait for each other, others do not.
const COUNT = `
INSERT INTO reference_counter (theatre, prefix, last) VALUES ($1, $2, 1)
ON CONFLICT (theatre, prefix) DO UPDATE SET last = reference_counter.last + 1
RETURNING last`;

export interface ReferenceRequest {
  readonly theatre: TheatreId;
  readonly prefix: string;
  /** Padded with zeros to this many digits. */
  readonly digits: number;
}

export async function nextReference(client: Queryable, { theatre, prefix, digits }: ReferenceRequest): Promise<string> {
  const { last } = await queryOne<{ last: number }>(client, COUNT, [theatre, prefix]);
  return `${prefix}-${String(last).padStart(digits, "0")}`;
}
