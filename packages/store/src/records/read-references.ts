/** What records are called and whose they are, and nothing else: for alerts that name thousands. For the server itself. */
import type { OfficeId, RecordId, RecordKind, TheatreId } from "@duenotice/domain";
import { query, type Queryable } from "../database/query.ts";

export interface RecordReference {
  readonly id: RecordId;
  readonly reference: string;
  readonly kind: RecordKind;
  readonly owner: OfficeId;
}

const SELECT =
  "SELECT r.id, r.reference, r.kind, r.owner FROM record r WHERE r.theatre = $1 AND r.id = ANY($2::text[])";

export async function readReferences(
  client: Queryable,
  theatre: TheatreId,
  records: readonly RecordId[],
): Promise<readonly RecordReference[]> {
  return query<RecordReference & Record<string, unknown>>(client, SELECT, [theatre, records]);
}
