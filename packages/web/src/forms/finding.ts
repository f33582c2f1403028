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
  /** What it means that nothing was found, and what it does not mean. */
  readonly clear: string;
}

/** "2 overlaps · 1 thing to look at"; never that all is well, only that nothing was seen, and not before it was compared. */
export function checkSummary({ findings, waitsFor, isChecking = false }: CheckState): string {
  const overlaps = findings.filter((f) => f.level === "now").length;
  const odd = findings.filter((f) => f.level === "soon").length;
  const compared =
    overlaps > 0
      ? [tell("foot.overlaps", { n: overlaps })]
      : waitsFor !== undefined
        ? [tell("foot.waits")]
        : isChecking
          ? [tell("foot.busy")]
          : odd > 0
            ? []
            : [tell("foot.clear")];
  return [...compared, ...(odd > 0 ? [tell("foot.odd", { n: odd })] : [])].join(" · ");
}

export function worstLevel(findings: readonly Finding[]): Finding["level"] {
  if (findings.some((f) => f.level === "now")) return "now";
  return findings.some((f) => f.level === "soon") ? "soon" : "quiet";
}
