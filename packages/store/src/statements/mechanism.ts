/** The rules, as the store is given them: it loads, locks, writes and commits, and decides nothing. */
import type { Actor, Decide, Needs, ServerStatement, Statement } from "@duenotice/domain";

export interface Mechanism {
  /** What to load and lock before the statement can be decided. */
  readonly needsOf: (statement: Statement, actor: Actor) => Needs;
  readonly decide: Decide;
  /** The exact bytes of a statement of the server's own. */
  readonly encode: (statement: ServerStatement) => Uint8Array;
}
