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
  /** Where an offered draft goes when somebody types past it: it stays offered the next time. */
  readonly #earlierKey: string;
  #offeredFrom: string;
  /** Typed since it was last written down. */
  #isBehind = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor({ form, amends, empty }: FormOf<D>) {
    const place = { theatre: desk.theatreId, office: desk.membership?.office ?? "", form };
    this.#key = draftKey(amends === undefined ? place : { ...place, amends });
    this.#earlierKey = `${this.#key}/earlier`;
    const newest = readDraft<D>(localStorage, this.#key);
    this.#offeredFrom = newest === undefined ? this.#earlierKey : this.#key;
    this.offered = newest ?? readDraft<D>(localStorage, this.#earlierKey);
    this.value = empty();
  }

  change(change: Partial<D>): void {
    this.value = { ...this.value, ...change };
    this.isTouched = true;
    this.#isBehind = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.keep(), KEEP_PAUSE_MS);
  }

  /** Writes down what is not written yet: after a pause in typing, and at once when the form or the page is left. */
  keep(): void {
    clearTimeout(this.#timer);
    if (!this.#isBehind) return;
    if (this.offered !== undefined && this.#offeredFrom === this.#key) {
      keepDraft(localStorage, this.#earlierKey, this.offered);
      this.#offeredFrom = this.#earlierKey;
    }
    this.isKept = keepDraft(localStorage, this.#key, { at: Math.floor(desk.now), draft: this.value });
    this.#isBehind = !this.isKept;
  }

  /** Goes on with the offered draft; what was typed past it is offered the next time. */
  take(): void {
    const { offered } = this;
    if (offered === undefined) return;
    const typedPast = this.isTouched ? { at: Math.floor(desk.now), draft: this.value } : undefined;
    this.offered = undefined;
    this.value = { ...this.value, ...offered.draft };
    this.isTouched = true;
    this.#isBehind = true;
    if (typedPast !== undefined) keepDraft(localStorage, this.#earlierKey, typedPast);
    else if (this.#offeredFrom === this.#earlierKey) dropDraft(localStorage, this.#earlierKey);
    this.keep();
  }

  /** Deletes the offered draft, and not what was typed past it. */
  discard(): void {
    this.keep();
    dropDraft(localStorage, this.#offeredFrom);
    this.offered = undefined;
  }

  /** Sent. */
  drop(): void {
    clearTimeout(this.#timer);
    dropDraft(localStorage, this.#key);
    this.isTouched = false;
    this.#isBehind = false;
  }
}
