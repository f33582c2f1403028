/** The shape of the texts of the server's own refusals: one file per language holds them all, and a code without a text does not compile. */
import type { RefusalText } from "@duenotice/formats";
import type { RequestRefusal } from "./problem-code.ts";

/** Those of the domain stand in `formats`, where the command line finds them too. */
export type ProblemTexts = Readonly<Record<RequestRefusal["code"], RefusalText>>;
