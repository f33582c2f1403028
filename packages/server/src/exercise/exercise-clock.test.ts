import { test } from "node:test";
import assert from "node:assert/strict";
import { makeExerciseClock } from "./exercise-clock.ts";

test("makeExerciseClock() stands still until it runs, runs at its rate, and can be set while it runs", () => {
  let real = 1_000;
  const clock = makeExerciseClock(50_000, () => real);
  real += 500;
  assert.equal(clock.now(), 50_000);
  clock.run(10);
  real += 100;
  assert.equal(clock.now(), 51_000);
  clock.run(1);
  real += 100;
  assert.equal(clock.now(), 51_100, "a change of rate does not jump");
  clock.set(7);
  real += 100;
  assert.equal(clock.now(), 7);
  assert.equal(clock.rate(), 0);
});
