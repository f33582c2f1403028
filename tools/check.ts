// `npm run check`: every static check, one after the other, each with its time. Goes on after a failure, so that one run
// shows everything; the last line says what failed.
import { dirname } from "node:path";
import { checkSteps } from "./check-steps.ts";
import { inSeconds, runStep, type StepResult } from "./run-step.ts";

const results: StepResult[] = [];
for (const step of checkSteps(dirname(import.meta.dirname))) {
  console.log(`── ${step.name}`);
  const result = await runStep(step);
  console.log(`   ${result.name}: ${result.failure ?? "ok"}, ${inSeconds(result.seconds)}`);
  results.push(result);
}
const failed = results.filter((result) => result.failure !== undefined).map((result) => result.name);
console.log(failed.length === 0 ? `check: ${results.length} steps passed` : `check FAILED: ${failed.join(", ")}`);
process.exitCode = failed.length === 0 ? 0 : 1;
