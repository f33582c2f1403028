/**
 * Everything that an answer can refuse with: the refusals of the domain, and those that only exist because there is a network,
 * a session and a file between the person and the domain.
 */
import type { Refusal, RefusalCode } from "@duenotice/domain";

/** What goes wrong before a request reaches the domain, or instead of it. */
export type RequestRefusal =
  | { readonly code: "request/malformed"; readonly path: string; readonly requirement: string }
  | { readonly code: "request/not-found" }
  | { readonly code: "request/too-large"; readonly limitBytes: number }
  | { readonly code: "request/unsupported-media-type"; readonly expected: string }
  | { readonly code: "request/origin-not-allowed" }
  | { readonly code: "request/not-signed-in" }
  | { readonly code: "request/too-many"; readonly retryAfterSeconds: number }
  | { readonly code: "sign-in/failed" }
  | { readonly code: "import/unreadable"; readonly reason: string }
  | { readonly code: "import/too-slow"; readonly limitSeconds: number }
  | { readonly code: "server/database-unavailable"; readonly retryAfterSeconds: number }
  | { readonly code: "server/stopping"; readonly retryAfterSeconds: number }
  | { readonly code: "server/internal" };

export type ProblemCode = RefusalCode | RequestRefusal["code"];
export type AnyRefusal = Refusal | RequestRefusal;
