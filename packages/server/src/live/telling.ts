/**
 * One committed statement, ready to be told: what each office hears of it, written out once per office and not once per line.
 */
import type { Actor, OfficeId, RecordId } from "@duenotice/domain";

/** A version that a party's machine has once it was told. */
export interface Given {
  readonly record: RecordId;
  readonly version: number;
}

export interface Telling {
  readonly seq: number;
  /** What this office is given with it, when it is a party to which a version was handed over. */
  givenTo(office: OfficeId): readonly Given[];
  /** The event as JSON, or `undefined` when this office hears nothing. */
  textFor(actor: Actor): string | undefined;
  /** Bytes held by what was already written out, roughly. */
  heldBytes(): number;
  /** Forgets what was written out; it can be made again. */
  release(): void;
}

export interface TellingParts {
  readonly seq: number;
  /** May be costly: asked once per office, as long as its answer is kept. */
  readonly eventFor: (actor: Actor) => object | undefined;
  readonly givenTo?: (office: OfficeId) => readonly Given[];
}

export function makeTelling({ seq, eventFor, givenTo = () => [] }: TellingParts): Telling {
  const texts = new Map<OfficeId, string | undefined>();
  let held = 0;
  return {
    seq,
    givenTo,
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
