/** What the SQL of every change needs besides the change itself. */
import type { Change, StatementHash, TheatreId } from "@duenotice/domain";
import type { Queryable } from "../database/query.ts";

export interface Applying {
  readonly client: Queryable;
  readonly theatre: TheatreId;
  /** The statement that was decided; what its consequences change is its doing too. */
  readonly statement: StatementHash;
}

/** Narrows a change by its name. */
export type ChangeOf<Name extends Change["change"]> = Extract<Change, { readonly change: Name }>;

/** The row that must have been there was not: somebody was quicker, or the decision was about something else. */
export class LostRaceError extends Error {
  override readonly name = "LostRaceError";
}
