/** Issues of an announcement, grouped: thirty blocks that were listed and not drawn are one sentence, not thirty. Pure. */
import type { AreaIssue } from "@duenotice/domain";
import type { WordKey } from "../forms/words.svelte.ts";
import type { MessageArgs } from "../messages/say.ts";

export interface IssueGroup {
  readonly word: WordKey;
  readonly args: MessageArgs;
}

/** Names of blocks that are written out; of more, the number is said. */
const BLOCKS_SAID = 15;

export function groupIssues(issues: readonly AreaIssue[], areaName: (id: string) => string): readonly IssueGroup[] {
  const blocksOf = (code: "block-unknown" | "block-listed-not-drawn" | "block-drawn-not-listed"): readonly string[] =>
    issues.flatMap((issue) => (issue.code === code ? [issue.block] : []));
  const groups: IssueGroup[] = [];
  for (const code of ["block-unknown", "block-listed-not-drawn", "block-drawn-not-listed"] as const) {
    const blocks = blocksOf(code);
    if (blocks.length > 0) groups.push({ word: `area.${code}`, args: { n: blocks.length, blocks: shortList(blocks) } });
  }
  const cut = issues.flatMap((issue) =>
    issue.code === "block-cut" ? [`${issue.block} (${Math.round(issue.coveredPercent)} %)`] : [],
  );
  if (cut.length > 0) groups.push({ word: "area.block-cut", args: { n: cut.length, blocks: shortList(cut) } });
  if (issues.some((issue) => issue.code === "outside-theatre")) groups.push({ word: "area.outside-theatre", args: {} });
  for (const issue of issues)
    if (issue.code === "overlaps-own-pause")
      groups.push({ word: "area.overlaps-own-pause", args: { area: areaName(issue.area) } });
  return groups;
}

/** Never cut in silence: how many more there are stands at the end. */
export function shortList(blocks: readonly string[]): string {
  return blocks.length <= BLOCKS_SAID
    ? blocks.join(" ")
    : `${blocks.slice(0, BLOCKS_SAID).join(" ")} … +${blocks.length - BLOCKS_SAID}`;
}
