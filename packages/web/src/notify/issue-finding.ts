/** A plausibility issue as a finding: what looks odd, said with the names that the reader knows. Nothing is refused for it. */
import type { PlausibilityIssue } from "@duenotice/domain";
import type { WordKey } from "../forms/words.svelte.ts";
import type { MessageArgs } from "../messages/say.ts";

export interface IssueSaid {
  readonly level: "soon" | "quiet";
  readonly word: WordKey;
  readonly args: MessageArgs;
}

const QUIET: ReadonlySet<PlausibilityIssue["code"]> = new Set(["no-contact", "no-party-consented", "no-abort-route"]);

export function issueSaid(
  issue: PlausibilityIssue,
  names: { readonly district: (pcode: string) => string; readonly record: (id: string) => string },
): IssueSaid {
  const level = QUIET.has(issue.code) ? "quiet" : "soon";
  if (issue.code === "district-differs")
    return issue.found === undefined
      ? { level, word: "check.district.outside", args: { stated: names.district(issue.stated) } }
      : {
          level,
          word: "check.district.differs",
          args: { stated: names.district(issue.stated), found: names.district(issue.found) },
        };
  if (issue.code === "duplicate-site")
    return {
      level,
      word: "check.duplicate",
      args: { record: names.record(issue.record), m: Math.round(issue.distanceM) },
    };
  return { level, word: `check.${issue.code}`, args: {} };
}
