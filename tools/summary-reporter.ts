// A reporter for node:test that writes the totals of the whole run, and the names of what failed, as one line of JSON
// behind SUMMARY_MARK, on the same output as the other reporter: there is no file of it that could be lost.

export const SUMMARY_MARK = "duenotice-summary: ";

/** What the runner itself calls its counts. */
export const COUNTS = ["tests", "suites", "passed", "failed", "cancelled", "skipped", "todo"] as const;
export type Totals = Record<(typeof COUNTS)[number], number>;

export interface Summary {
  readonly counts: Partial<Totals>;
  readonly failed: readonly string[];
}

/** The part of the runner's events that is read here. */
interface RunnerEvent {
  readonly type: string;
  readonly data?: {
    readonly file?: string;
    readonly name?: string;
    readonly counts?: Partial<Totals>;
    readonly details?: { readonly error?: { readonly failureType?: string } };
  };
}

export default async function* summaryReporter(source: AsyncIterable<RunnerEvent>): AsyncGenerator<string> {
  const failed: string[] = [];
  let counts: Partial<Totals> = {};
  for await (const { type, data } of source) {
    // A parent fails with its children: only what failed by itself is named.
    const isOnlyParent = data?.details?.error?.failureType === "subtestsFailed";
    if (type === "test:fail" && !isOnlyParent) failed.push(`${data?.file ?? ""} › ${data?.name ?? ""}`);
    if (type === "test:summary" && data?.file === undefined) counts = data?.counts ?? {};
  }
  const summary: Summary = { counts, failed };
  yield `\n${SUMMARY_MARK}${JSON.stringify(summary)}\n`;
}

/** The summary that a line of output holds, if it holds one. */
export function readSummary(line: string): Summary | undefined {
  if (!line.startsWith(SUMMARY_MARK)) return undefined;
  // Written by the function above.
  const summary = JSON.parse(line.slice(SUMMARY_MARK.length)) as Summary;
  return summary.counts.tests === undefined ? undefined : summary;
}
