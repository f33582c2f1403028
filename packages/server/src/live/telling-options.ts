/** What making statements ready to be told needs. */
import type { Clock, Theatre } from "@duenotice/domain";
import type { Database } from "@duenotice/store";

export interface TellingOptions {
  readonly database: Database;
  readonly theatre: Theatre;
  readonly clock: Clock;
  readonly cursorAt: (seq: number) => string;
}
