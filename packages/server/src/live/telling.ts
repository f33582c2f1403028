/**
 * One committed statement, ready to be told: what each office hears of it, written out once per office and not once per line, as the
 * very bytes that go over the line.
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
  /** The event as it stands on the line, or `undefined` when this office hears nothing. */
  frameFor(actor: Actor): Buffer | undefined;
  /** Bytes held by what was already written out. */
  heldBytes(): number;
  /** Forgets what was written out; it can be made again. */
  release(): void;
}

export interface TellingParts {
  readonly seq: number;
  /** The event as JSON. May be costly: asked once per office, as long as its answer is kept. */
  readonly eventFor: (actor: Actor) => string | undefined;
  readonly givenTo?: (office: OfficeId) => readonly Given[];
  readonly cursorAt: (seq: number) => string;
}

const DATA = "data: ";
const END = "\n\n";

export function makeTelling({ seq, eventFor, givenTo = () => [], cursorAt }: TellingParts): Telling {
  const frames = new Map<OfficeId, Buffer | undefined>();
  let held = 0;
  return {
    seq,
    givenTo,
    frameFor(actor) {
      if (frames.has(actor.office)) return frames.get(actor.office);
      const event = eventFor(actor);
      const frame = event === undefined ? undefined : Buffer.from(`id: ${cursorAt(seq)}\n${DATA}${event}${END}`);
      frames.set(actor.office, frame);
      held += frame?.length ?? 0;
      return frame;
    },
    heldBytes: () => held,
    release() {
      frames.clear();
      held = 0;
    },
  };
}

/** The event alone, for readers who poll. */
export function eventInFrame(frame: Buffer): string {
  return frame.toString("utf8", frame.indexOf(DATA) + DATA.length, frame.length - END.length);
}
