/**
 * One committed statement, ready to be told: what each office hears of it, written out once per office and not once per line.
 */
import type { Actor, OfficeId } from "@duenotice/domain";

export interface Telling {
  readonly seq: number;
  /** The event as JSON, or `undefined` when this office hears nothing. */
  textFor(actor: Actor): string | undefined;
  /** Bytes held by what was already written out, roughly. */
  heldBytes(): number;
  /** Forgets what was written out; it can be made again. */
  release(): void;
}

/** `eventFor` may be costly and is asked once per office as long as its answer is kept. */
export function makeTelling(seq: number, eventFor: (actor: Actor) => object | undefined): Telling {
  const texts = new Map<OfficeId, string | undefined>();
  let held = 0;
  return {
    seq,
    textFor(actor) {
      if (texts.has(actor.office)) return texts.get(actor.office);
      const event = eventFor(actor);
      const text = event === undefined ? undefined : JSON.stringify(event);
      texts.set(actor.office, text);
      held += text?.length ?? 0;
      return text;
    },
    heldBytes: () => held,
    release() {
      texts.clear();
      held = 0;
    },
  };
}
