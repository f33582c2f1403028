/**
 * The way of every form: filled in, looked at as others will see it, sent. What is typed is kept on the way and comes back; nothing is sent
 * from the first step. Rule: W30, W34, W35.
 */
import type { PersonBody } from "@duenotice/domain";
import { desk } from "../desk/desk.svelte.ts";
import { ActState } from "../record/act-state.svelte.ts";
import type { StatementTexts } from "../statements/build-statement.ts";
import { FormWatch } from "./form-watch.svelte.ts";
import { FormDraft, type FormOf } from "./kept-draft.svelte.ts";

export interface AnyDraft {
  /** Of an amendment: the version before the sender's eyes. */
  readonly base: number | undefined;
}

export interface SaidBy {
  /** Made at the moment of sending. */
  readonly body: () => PersonBody;
  readonly texts: StatementTexts;
  /** What is opened when it was accepted. */
  readonly leadsTo: { readonly kind: "record" | "area"; readonly id: string };
}

export class FormFlow<D extends AnyDraft> {
  readonly kept: FormDraft<D>;
  readonly watch = new FormWatch();
  readonly act = new ActState();
  step = $state<"fill" | "preview">("fill");

  constructor(of: FormOf<D>) {
    this.kept = new FormDraft(of);
  }

  get draft(): D {
    return this.kept.value;
  }

  readonly change = (change: Partial<D>): void => this.kept.change(change);

  /** From now on everything that is missing is shown; the preview opens when nothing is. */
  goOn(isReady: boolean): void {
    this.watch.ask();
    this.kept.keep();
    if (isReady) this.step = "preview";
  }

  /** An act that is not answered yet waits in the outbox, and its form stays. */
  async send({ body, texts, leadsTo }: SaidBy): Promise<void> {
    if (!(await this.act.say(body(), texts)) || this.act.isWaiting) return;
    this.kept.drop();
    desk.show(leadsTo);
  }
}
