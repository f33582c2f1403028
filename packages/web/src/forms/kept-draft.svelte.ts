/** One form's draft: what is typed, kept while it is typed; an older one of the same form is offered and never overwritten unasked. */
import { desk } from "../desk/desk.svelte.ts";
import { draftKey, dropDraft, keepDraft, type KeptDraft, readDraft } from "./draft-store.ts";

const KEEP_PAUSE_MS = 250;

export interface FormOf<D> {
  readonly form: "site" | "movement" | "area";
  readonly amends: string | undefined;
  /** The form as it opens. */
  readonly empty: () => D;
}

export class FormDraft<D extends object> {
  value = $state.raw<D>() as D; // as: set in the constructor, before anybody reads
  /** Found when the form was opened, not yet taken or deleted. */
  offered = $state.raw<KeptDraft<D> | undefined>(undefined);
  isKept = $state(true);
  /** Something was typed since the form was opened. */
  isTouched = $state(false);
  readonly #key: string;
  readonly #empty: () => D;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor({ form, amends, empty }: FormOf<D>) {
    this.#empty = empty;
    const place = { theatre: desk.theatreId, office: desk.membership?.office ?? "", form };
    this.#key = draftKey(amends === undefined ? place : { ...place, amends });
    this.offered = readDraft<D>(localStorage, this.#key);
    this.value = empty();
  }

  change(change: Partial<D>): void {
    this.value = { ...this.value, ...change };
    this.isTouched = true;
    // Typing on past an offered draft keeps the new text from then on: the old one was shown and passed by.
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.keep(), KEEP_PAUSE_MS);
  }

  keep(): void {
    clearTimeout(this.#timer);
    if (this.isTouched && this.offered === undefined)
      this.isKept = keepDraft(localStorage, this.#key, { at: Math.floor(desk.now), draft: this.value });
  }

  take(): void {
    if (this.offered === undefined) return;
    this.value = { ...this.value, ...this.offered.draft };
    this.offered = undefined;
    this.isTouched = true;
  }

  /** Sent, or no longer wanted. */
  drop(): void {
    clearTimeout(this.#timer);
    dropDraft(localStorage, this.#key);
    this.offered = undefined;
    this.isTouched = false;
  }

  /** Empties the form. */
  restart(): void {
    this.drop();
    this.value = this.#empty();
  }
}
