/**
 * Sends acts and keeps each until the server has answered it. No answer is not a refusal: the act may have taken effect, so the same
 * bytes are sent again until somebody answers. A refusal ends it and is given to the one who acted, with what he wrote.
 */
import type { Problem, SubmitAnswer } from "@duenotice/api";
import type { BuiltStatement } from "./build-statement.ts";
import type { OutboxStore } from "./outbox-store.ts";

export type Submitted =
  | { readonly outcome: "accepted"; readonly answer: SubmitAnswer }
  | { readonly outcome: "refused"; readonly problem: Problem }
  /** Nobody answered. It is kept and will be sent again. */
  | { readonly outcome: "waiting"; readonly problem: Problem };

export type Send = (
  built: BuiltStatement,
) => Promise<
  | { readonly ok: true; readonly value: SubmitAnswer }
  | { readonly ok: false; readonly problem: Problem; readonly isUnknown: boolean }
>;

export interface Outbox {
  readonly submit: (built: BuiltStatement) => Promise<Submitted>;
  /** Sends what waits, oldest first; stops at the first that is not answered, so that acts keep their order. */
  readonly flush: () => Promise<void>;
  readonly waiting: () => Promise<readonly BuiltStatement[]>;
}

export interface OutboxPorts {
  readonly store: OutboxStore;
  readonly send: Send;
  readonly onChange: (waiting: readonly BuiltStatement[]) => void;
  /** A waiting act was refused when it was sent again: its sender must be told, he has gone on to other things. */
  readonly onRefusedLater: (built: BuiltStatement, problem: Problem) => void;
}

export function outbox(ports: OutboxPorts): Outbox {
  const { store, send } = ports;
  let flushing: Promise<void> | undefined;
  const changed = async (): Promise<void> => ports.onChange(await store.all());
  const settle = async (built: BuiltStatement): Promise<Submitted> => {
    const answer = await send(built);
    if (!answer.ok && answer.isUnknown) return { outcome: "waiting", problem: answer.problem };
    await store.remove(built.id);
    return answer.ok ? { outcome: "accepted", answer: answer.value } : { outcome: "refused", problem: answer.problem };
  };
  const flushAll = async (): Promise<void> => {
    for (const built of await store.all()) {
      const submitted = await settle(built);
      if (submitted.outcome === "waiting") break;
      if (submitted.outcome === "refused") ports.onRefusedLater(built, submitted.problem);
    }
    await changed();
  };
  return {
    async submit(built) {
      // Kept before it is sent: a tab that dies while sending leaves it to the next one.
      await store.put(built);
      const submitted = await settle(built);
      await changed();
      return submitted;
    },
    flush() {
      flushing ??= flushAll().finally(() => {
        flushing = undefined;
      });
      return flushing;
    },
    waiting: () => store.all(),
  };
}
