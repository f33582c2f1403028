/**
 * One act, from the bytes somebody sent to the answer that stays: parsed, held against who is asking, and given to the store's one
 * transaction. Everything that changes anything comes through here, one way for all.
 *
 * Rules: H15, H16.
 */
import type { SubmitRequest } from "@duenotice/api";
import { statementFromBytes } from "@duenotice/api/schemas";
import type { Actor, Outcome } from "@duenotice/domain";
import { refused } from "@duenotice/domain";
import type { Submission, Submitted } from "@duenotice/store";

export type Submit = (submission: Submission) => Promise<Outcome<Submitted>>;

export async function takeStatement(request: SubmitRequest, actor: Actor, submit: Submit): Promise<Outcome<Submitted>> {
  // A lone surrogate has no bytes in UTF-8: what would be stored is not what was sent.
  if (!request.statement.isWellFormed())
    return refused({
      code: "statement/malformed",
      path: "statement",
      requirement: "well-formed",
    });
  const bytes = new TextEncoder().encode(request.statement);
  const parsed = statementFromBytes(bytes);
  if (!parsed.ok) return parsed;
  const statement = parsed.value;
  if (statement.theatre !== actor.theatre)
    return refused({
      code: "statement/malformed",
      path: "theatre",
      requirement: "this-theatre",
      known: [actor.theatre],
    });
  if (statement.office !== actor.office) return refused({ code: "rights/not-permitted", act: statement.type });
  return submit({ statement, bytes, disclosures: request.disclosures, actor });
}
