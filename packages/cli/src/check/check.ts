/** `check`: the engine on files. Reads, asks, writes; the answer is on stdout, what was wrong with the input beside it (in JSON) or on stderr. */
import { findOverlaps } from "@duenotice/overlap";
import type { NotChecked } from "@duenotice/overlap";
import type { Horizon } from "@duenotice/overlap";
import { refusalText } from "@duenotice/formats";
import { isUnchecked, momentsOf, readInputs } from "./inputs.ts";
import type { CheckInputs, CheckIssue } from "./inputs.ts";
import { CHECK_HELP, readCheckOptions } from "./options.ts";
import type { CheckOptions } from "./options.ts";
import { print } from "./print.ts";
import { issueLine, writeAnswer } from "./write-answer.ts";

const HOUR_MS = 3_600_000;
/** The engine's own limit is about ten years; windows that are open at both ends need no more than this to be seen. */
const LONGEST_MS = 9 * 365 * 24 * HOUR_MS;

export async function check(args: readonly string[]): Promise<number> {
  const read = readCheckOptions(args);
  if (read.ok === "help") {
    console.log(CHECK_HELP);
    return 0;
  }
  if (!read.ok) {
    console.error(`duenotice check: ${read.message}\n\n${CHECK_HELP}`);
    return 2;
  }
  const { options } = read;
  const inputs = await readInputs(options);
  const horizon = horizonOf(inputs, options);
  const found = findOverlaps({
    subjects: [...inputs.sites, ...inputs.movements],
    areas: inputs.areas,
    zones: inputs.zones,
    horizon,
  });
  const issues = [...inputs.issues, ...found.notChecked.map((n) => notCheckedIssue(n, options))];
  const text = await writeAnswer({ options, inputs, horizon, overlaps: found.overlaps, issues });
  await print(text);
  if (options.format === "csv") tellIssues(issues);
  if (isUnusable(inputs)) return 2;
  if (found.overlaps.length > 0) return 1;
  // "None" is an answer about everything that was given, or it is no answer.
  return issues.some(isUnchecked) ? 2 : 0;
}

/** CSV has no room for what was wrong with the input. */
function tellIssues(issues: readonly CheckIssue[]): void {
  if (issues.length > 0) console.error(issues.map(issueLine).join("\n"));
}

/** Nothing to compare, or nothing to compare with: not the same as "no overlap". */
function isUnusable({ sites, movements, areas }: CheckInputs): boolean {
  return sites.length + movements.length === 0 || areas.length === 0;
}

/** All that the files name and a week more; a span that is too long is cut at its end and the output says up to when it answers. */
function horizonOf(inputs: CheckInputs, options: CheckOptions): Horizon {
  const moments = momentsOf(inputs);
  const now = Date.now();
  const margin = 7 * 24 * HOUR_MS;
  const from = options.from ?? (moments.length === 0 ? now : moments.reduce((a, b) => Math.min(a, b)) - margin);
  const until =
    options.until ?? (moments.length === 0 ? from + 96 * HOUR_MS : moments.reduce((a, b) => Math.max(a, b)) + margin);
  return { from, until: Math.min(Math.max(until, from + HOUR_MS), from + LONGEST_MS) };
}

function notCheckedIssue(not: NotChecked, options: CheckOptions): CheckIssue {
  const { refusal } = not;
  const file = "subject" in not ? `${not.subject.kind} ${not.subject.id}` : `area ${not.area.id}`;
  const { title, detail } = refusalText(refusal, options.language);
  return { file, code: refusal.code, message: `${title}. ${detail}`, repaired: false, used: false };
}
