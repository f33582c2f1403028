/** The shape of the texts of refusals: one file per language holds them all, and a code without a text does not compile. */
import type { RefusalCode } from "@duenotice/domain";

/**
 * `title` says what is wrong, `detail` where it is and what to do. `{name}` stands for a fact of the refusal.
 * Facts are set between first-strong isolates, so that an id in Latin letters does not turn an Arabic sentence around.
 */
export type RefusalTexts = Readonly<Record<RefusalCode, RefusalText>>;

export interface RefusalText {
  readonly title: string;
  readonly detail: string;
}
