/** The shape of the texts of problems: one file per language holds them all, and a code without a text does not compile. */
import type { ProblemCode } from "./problem-code.ts";

/**
 * `title` says what is wrong, `detail` where it is and what to do. `{name}` stands for a fact of the refusal.
 * Facts are set between first-strong isolates, so that an id in Latin letters does not turn an Arabic sentence around.
 */
export type ProblemTexts = Readonly<Record<ProblemCode, { readonly title: string; readonly detail: string }>>;
