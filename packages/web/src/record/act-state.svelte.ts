/** One act on its way: busy, answered, refused with what was missed, or kept until the line is back. What was written stays in its form. */
import type { Problem } from "@duenotice/api";
import type { PersonBody } from "@duenotice/domain";
import type { StatementTexts } from "../statements/build-statement.ts";
import { submitAct } from "../statements/send.svelte.ts";

export class ActState {
  isBusy = $state(false);
  problem = $state.raw<Problem | undefined>(undefined);
  isWaiting = $state(false);

  /** True when it was accepted, or kept for later: the form may close. */
  async say(body: PersonBody, texts?: StatementTexts): Promise<boolean> {
    this.isBusy = true;
    this.problem = undefined;
    this.isWaiting = false;
    const submitted = await submitAct(body, texts);
    this.isBusy = false;
    if (submitted.outcome === "refused") this.problem = submitted.problem;
    if (submitted.outcome === "waiting") this.isWaiting = true;
    return submitted.outcome !== "refused";
  }
}
