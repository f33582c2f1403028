/** The body of every error (RFC 9457), with the refusal's code and facts beside the sentence. */
import type { RefusalCode } from "@duenotice/domain";

/** Codes that are the server's own and not a decision's. */
export type ServerProblemCode =
  | "server/not-signed-in"
  | "server/not-found"
  | "server/too-many"
  | "server/unavailable"
  | "server/failed"
  | "server/malformed";

export interface Problem {
  /** `https://duenotice.org/problems/<code>`; a name, not a promise that a page is there. */
  readonly type: string;
  /** In the reader's language. */
  readonly title: string;
  readonly status: number;
  /** What, where and what to do, in the reader's language. */
  readonly detail: string;
  readonly code: RefusalCode | ServerProblemCode | (string & {});
  /** The refusal's own facts; times are RFC 3339. */
  readonly params: Readonly<Record<string, unknown>>;
  /** For the person who asks for help. */
  readonly id: string;
}
