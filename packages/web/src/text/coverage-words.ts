/** In words, how far a comparison reaches and why something could not be compared. The reader's zone stands with the time. */
import type { Instant } from "@duenotice/domain";
import { say } from "../messages/language.svelte.ts";
import { withZone } from "./when.ts";

/** For records, and for the check of a draft. */
export function saidCheckedUpTo(until: Instant): string {
  return say("checked.until", { time: withZone(until) });
}

/** The reason in the reader's words; the code beside it is for who is asked for help. */
export function reasonNotCompared(code: string): string {
  return code.startsWith("zone/") ? say("checked.reason.zone") : say("checked.reason.other", { code });
}
