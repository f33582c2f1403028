/** Words of the exports in the four languages. */
import type { Language } from "@duenotice/domain";
import type { Labels } from "./label-texts.ts";
import { ar } from "./labels-ar.ts";
import { en } from "./labels-en.ts";
import { fr } from "./labels-fr.ts";
import { he } from "./labels-he.ts";

export const LABELS: Readonly<Record<Language, Labels>> = { en, fr, ar, he };
