// `npm test`: the static checks, then every test in stages, fast ones first, then the documents. Goes on after a failure.
// Ends with what was not run, what failed on one line, and the closing lines of the runner added up over all stages;
// each static check and the check of the documents count as one test in them. `npm test -- geo overlap` runs only those stages.
import { dirname } from "node:path";
import { checkSteps } from "./check-steps.ts";
import { inSeconds, runStep, type Step, type StepResult } from "./run-step.ts";
import { COUNTS, readSummary, type Summary, type Totals } from "./summary-reporter.ts";
import { testStages, type Stage } from "./test-stages.ts";

const ROOT = dirname(import.meta.dirname);
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

const begun = performance.now();
const totals: Totals = { tests: 0, suites: 0, passed: 0, failed: 0, cancelled: 0, skipped: 0, todo: 0 };
const failed: string[] = [];
const notRun = new Set<string>();
const wanted = process.argv.slice(2);

const stages = testStages(ROOT);
const names = ["check", ...stages.map((stage) => stage.name), "docs"];
const unknown = wanted.filter((name) => !names.includes(name));
if (unknown.length > 0) throw new Error(`Cannot run ${unknown.join(", ")}: the stages are ${names.join(", ")}`);
const isWanted = (name: string): boolean => wanted.length === 0 || wanted.includes(name);

if (isWanted("check")) for (const step of checkSteps(ROOT)) await runCheck(step);
for (const stage of stages) if (isWanted(stage.name)) await runTests(stage);
if (isWanted("docs"))
  await runCheck({ name: "docs", command: [process.execPath, "tools/check-docs.ts"], limitMinutes: 2 });
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
  let summary: Summary | undefined;
  const step = { name: stage.name, limitMinutes: stage.limitMinutes, command: runnerCommand(stage) };
  const result = await runStep(step, (line) => {
    const found = readSummary(line);
    summary = found ?? summary;
    // The runner's own closing lines are added up and printed at the end.
    return found === undefined && watchLine(line) && !line.startsWith("ℹ ");
  });
  addUp(stage, result, summary);
}

function addUp(stage: Stage, result: StepResult, summary: Summary | undefined): void {
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

function runnerCommand(stage: Stage): [string, ...string[]] {
  const reporters = [
    "--test-reporter=spec",
    "--test-reporter-destination=stdout",
    "--test-reporter=./tools/summary-reporter.ts",
    "--test-reporter-destination=stdout",
  ];
  return [process.execPath, "--test", "--test-concurrency=2", ...reporters, ...stage.files];
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
