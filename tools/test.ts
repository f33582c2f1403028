// `npm test`: the static checks, then every test in stages, fast ones first, then the documents. Goes on after a failure.
// Ends with what was not run, what failed on one line, and the closing lines of the runner added up over all stages;
// each static check and the check of the documents count as one test in them. `npm test -- geo overlap` runs only those stages.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { checkSteps } from "./check-steps.ts";
import { inSeconds, runStep, type Step } from "./run-step.ts";
import { testStages, type Stage } from "./test-stages.ts";

const ROOT = dirname(import.meta.dirname);
const COUNTS = ["tests", "suites", "passed", "failed", "cancelled", "skipped", "todo"] as const;
/** What the runner itself calls them in its closing lines. */
const LABELS: Readonly<Record<(typeof COUNTS)[number], string>> = {
  tests: "tests",
  suites: "suites",
  passed: "pass",
  failed: "fail",
  cancelled: "cancelled",
  skipped: "skipped",
  todo: "todo",
};
type Totals = Record<(typeof COUNTS)[number], number>;

const begun = performance.now();
const totals: Totals = { tests: 0, suites: 0, passed: 0, failed: 0, cancelled: 0, skipped: 0, todo: 0 };
const failed: string[] = [];
const notRun = new Set<string>();
const wanted = process.argv.slice(2);
const reports = mkdtempSync(join(tmpdir(), "duenotice-test-"));

const stages = testStages(ROOT);
const names = ["check", ...stages.map((stage) => stage.name), "docs"];
const unknown = wanted.filter((name) => !names.includes(name));
if (unknown.length > 0) throw new Error(`Cannot run ${unknown.join(", ")}: the stages are ${names.join(", ")}`);
const isWanted = (name: string): boolean => wanted.length === 0 || wanted.includes(name);

try {
  if (isWanted("check")) for (const step of checkSteps(ROOT)) await runCheck(step);
  for (const stage of stages) if (isWanted(stage.name)) await runTests(stage);
  if (isWanted("docs"))
    await runCheck({ name: "docs", command: [process.execPath, "tools/check-docs.ts"], limitMinutes: 2 });
} finally {
  rmSync(reports, { recursive: true, force: true });
}
for (const name of names) if (!isWanted(name)) notRun.add(`stage ${name} (not asked for)`);
close();

async function runCheck(step: Step): Promise<void> {
  console.log(`\n── ${step.name}`);
  const result = await runStep(step, watchLine);
  console.log(`   ${step.name}: ${result.failure ?? "ok"}, ${inSeconds(result.seconds)}`);
  totals.tests += 1;
  totals[result.failure === undefined ? "passed" : "failed"] += 1;
  if (result.failure !== undefined) failed.push(step.name);
}

async function runTests(stage: Stage): Promise<void> {
  if (stage.files.length === 0) {
    notRun.add(`stage ${stage.name} (it has no test files)`);
    return;
  }
  console.log(`\n── ${stage.name}: ${stage.files.length} files`);
  const report = join(reports, `${stage.name}.json`);
  const result = await runStep(
    { name: stage.name, limitMinutes: stage.limitMinutes, command: runnerCommand(stage, report) },
    (line) => watchLine(line) && !line.startsWith("ℹ "),
  );
  const summary = readSummary(report);
  for (const count of COUNTS) totals[count] += summary?.counts[count] ?? 0;
  failed.push(...(summary?.failed ?? []).map((name) => name.replace(`${ROOT}/`, "")));
  if (summary === undefined || (result.failure !== undefined && summary.failed.length === 0)) {
    totals.tests += 1;
    totals.failed += 1;
    failed.push(`stage ${stage.name} (${result.failure ?? "no summary"})`);
  }
  console.log(
    `   ${stage.name}: ${summary?.counts.passed ?? 0} of ${summary?.counts.tests ?? 0} passed, ${inSeconds(result.seconds)}`,
  );
}

function runnerCommand(stage: Stage, report: string): [string, ...string[]] {
  const reporters = [
    "--test-reporter=spec",
    "--test-reporter-destination=stdout",
    "--test-reporter=./tools/summary-reporter.mjs",
    `--test-reporter-destination=${report}`,
  ];
  return [process.execPath, "--test", "--test-concurrency=2", ...reporters, ...stage.files];
}

interface Summary {
  readonly counts: Partial<Totals>;
  readonly failed: readonly string[];
}

/** What the reporter wrote; undefined when the run ended before it could. */
function readSummary(file: string): Summary | undefined {
  try {
    // Written by tools/summary-reporter.mjs in the step just ended.
    const summary = JSON.parse(readFileSync(file, "utf8")) as Summary;
    return summary.counts.tests === undefined ? undefined : summary;
  } catch {
    return undefined;
  }
}

/** Collects `not run: NAME` from anywhere in the output. */
function watchLine(line: string): boolean {
  const name = /\bnot run: (.+)$/.exec(line)?.[1];
  if (name !== undefined) notRun.add(name.trim());
  return true;
}

function close(): void {
  console.log("");
  for (const name of [...notRun].toSorted()) console.log(`not run: ${name}`);
  console.log(`${notRun.size} not run`);
  if (failed.length > 0) console.log(`FAILED: ${failed.join(" · ")}`);
  for (const count of COUNTS) console.log(`ℹ ${LABELS[count]} ${totals[count]}`);
  console.log(`ℹ duration_ms ${Math.round(performance.now() - begun)}`);
  process.exitCode = totals.failed + totals.cancelled > 0 || totals.tests === 0 ? 1 : 0;
}
