/**
 * Everything that an answer can refuse with: the refusals of the domain, and those that only exist because there is a network,
 * a session and a file between the person and the domain.
 */
import type { FormRequirement, Refusal, RefusalCode } from "@duenotice/domain";

/** What goes wrong before a request reaches the domain, or instead of it. */
export type RequestRefusal =
  | {
      readonly code: "server/malformed";
      readonly path: string;
      readonly requirement: FormRequirement;
      readonly known?: readonly string[];
      readonly limit?: number;
    }
  | { readonly code: "server/not-found" }
  | { readonly code: "server/too-large"; readonly limitBytes: number }
  | { readonly code: "server/unsupported-media-type"; readonly expected: string }
  | { readonly code: "server/origin-not-allowed" }
  | { readonly code: "server/not-signed-in" }
  | { readonly code: "server/too-many"; readonly retryAfterSeconds: number }
  | { readonly code: "server/sign-in-failed" }
  | { readonly code: "import/unreadable" }
  | { readonly code: "import/too-much-memory"; readonly limitMb: number }
  | { readonly code: "import/too-slow"; readonly limitSeconds: number }
  | { readonly code: "server/unavailable"; readonly retryAfterSeconds: number }
  | { readonly code: "server/no-room"; readonly retryAfterSeconds: number }
  | { readonly code: "server/cursor-unknown" }
  | { readonly code: "server/stopping"; readonly retryAfterSeconds: number }
  | { readonly code: "server/failed" };

export type ProblemCode = RefusalCode | RequestRefusal["code"];
export type AnyRefusal = Refusal | RequestRefusal;
