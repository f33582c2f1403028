import type { MovementVersionView } from "@duenotice/api";
import { changeRecordViewTimes, fromWire } from "@duenotice/api";
import type { Instant } from "@duenotice/domain";
import assert from "node:assert/strict";
import { test } from "node:test";
import { fixture } from "../../test/fixture-desk.ts";
import { handOverPlan, takePlan, withTakenPlan, type TakenPlan } from "./taken-plan.ts";

const wire = fixture("organisation").record("mov-0412");
assert.ok(wire !== undefined);
const version = changeRecordViewTimes(wire, fromWire).versions.find(
  (v): v is MovementVersionView<Instant> => v.kind === "movement" && v.version === wire.currentVersion,
);
assert.ok(version !== undefined);
const later = version.content.route.stops.map((stop) => ({ ...stop, earliest: stop.earliest + 60_000 }));
const plan: TakenPlan = {
  id: version.record,
  version: version.version,
  route: { ...version.content.route, stops: later },
};

test("C25: a plan of a comparison is handed over once, to the record that was compared", () => {
  assert.equal(takePlan(plan.id), undefined);
  handOverPlan(plan);
  assert.deepEqual(takePlan(plan.id), plan);
  assert.equal(takePlan(plan.id), undefined);
  handOverPlan(plan);
  assert.equal(takePlan("mov-other"), undefined);
  assert.equal(takePlan(plan.id), undefined, "dropped");
});

test("C25: withTakenPlan() changes the line and the times of the version that was compared, and nothing else", () => {
  const { route, abort, ...rest } = withTakenPlan(version, plan).content;
  assert.deepEqual(route, plan.route);
  assert.equal(abort, undefined);
  const { route: _route, abort: _abort, ...before } = version.content;
  assert.deepEqual(rest, before);
  assert.deepEqual(withTakenPlan(version, { ...plan, version: plan.version + 1 }), version);
  assert.deepEqual(withTakenPlan(version, undefined), version);
});
