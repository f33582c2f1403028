/** Saying what a test expects of a decision, with the refusal in the message when it is another one. */
import assert from "node:assert/strict";
import type { Decision } from "../decision.ts";
import type { Outcome } from "../outcome.ts";
import type { Refusal, RefusalCode } from "../refusal.ts";

/** The refusal with that code; fails when there is none or another. */
export function expectRefusal<C extends RefusalCode>(
  outcome: Outcome<Decision>,
  code: C,
): Extract<Refusal, { code: C }> {
  if (outcome.ok) assert.fail(`expected the refusal ${code}, was accepted`);
  assert.equal(outcome.refusal.code, code, JSON.stringify(outcome.refusal));
  return outcome.refusal as Extract<Refusal, { code: C }>; // the line before has compared the code
}
