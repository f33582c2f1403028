/** What the checks have to say about a draft, and the one line to which it comes down. */
import { tell } from "./words.svelte.ts";

export interface Finding {
  readonly level: "now" | "soon" | "quiet";
  readonly text: string;
  /** Something to do about it, if there is. */
  readonly act?: { readonly label: string; readonly do: () => void };
}

export interface CheckState {
  readonly findings: readonly Finding[];
  /** Said while the draft is not yet complete enough to be compared. */
  readonly waitsFor?: string | undefined;
  readonly isChecking?: boolean;
  /** Only when it was compared and nothing was found: in two words, and what that means and does not mean. */
  readonly clear?: { readonly short: string; readonly sentence: string } | undefined;
}

/** "2 overlaps · 1 thing to look at"; never that all is well, only that nothing was seen, and not before it was compared. */
export function checkSummary(state: CheckState): string {
  const odd = state.findings.filter((f) => f.level === "soon").length;
  const parts = [comparedText(state), odd > 0 ? tell("foot.odd", { n: odd }) : undefined];
  return parts.filter((part) => part !== undefined).join(" · ");
}

function comparedText({ findings, waitsFor, isChecking = false, clear }: CheckState): string | undefined {
  const overlaps = findings.filter((f) => f.level === "now").length;
  if (overlaps > 0) return tell("foot.overlaps", { n: overlaps });
  if (waitsFor !== undefined) return tell("foot.waits");
  return isChecking ? tell("foot.busy") : clear?.short;
}

export function worstLevel(findings: readonly Finding[]): Finding["level"] {
  if (findings.some((f) => f.level === "now")) return "now";
  return findings.some((f) => f.level === "soon") ? "soon" : "quiet";
}
