import type { MembershipView, RecordView } from "@duenotice/api";
import { changeRecordViewTimes, fromWire } from "@duenotice/api";
import type { Instant } from "@duenotice/domain";
import assert from "node:assert/strict";
import { test } from "node:test";
import { fixture } from "../../test/fixture-desk.ts";
import { changedFields } from "./changed-fields.ts";
import { actorOf, actsOn } from "./record-acts.ts";

const wire = fixture("organisation").record("mov-0412");
assert.ok(wire !== undefined);
const record: RecordView<Instant> = changeRecordViewTimes(wire, fromWire);
const seat = (office: string, kind: MembershipView["kind"], roles: MembershipView["roles"]) =>
  actorOf({ theatre: "exercise", theatreNames: {}, exercise: true, office, kind, roles }, "account-9");
const at = (stage: "submitted" | "verified" | "complete"): RecordView<Instant> => ({
  ...record,
  versions: record.versions.map((v) => ({ ...v, stage })),
});

test("actsOn() offers the owner what his record allows, and no act of others", () => {
  const acts = actsOn(record, seat("lanthorn", "organisation", ["submitter"]));
  assert.ok(acts.includes("movement.amend") && acts.includes("movement.depart") && acts.includes("call.note"));
  assert.ok(
    !acts.includes("record.complete") && !acts.includes("handover.acknowledge") && !acts.includes("record.verify"),
  );
});

test("actsOn() lets a second person verify, never the one who submitted", () => {
  const verifier = seat("lanthorn", "organisation", ["verifier"]);
  assert.ok(actsOn(at("submitted"), verifier).includes("record.verify"));
  assert.ok(!actsOn(at("submitted"), { ...verifier, account: "account-1" }).includes("record.verify"));
});

test("actsOn() leads the cell from complete to transmit", () => {
  const officer = seat("cell", "cell", ["officer"]);
  assert.deepEqual(
    actsOn(at("verified"), officer).filter((act) => act.startsWith("record.")),
    ["record.complete", "record.return"],
  );
  assert.ok(actsOn(at("complete"), officer).includes("record.transmit"));
  assert.deepEqual(actsOn(record, officer), ["call.note"]);
});

test("actsOn() asks a party for the acknowledgement first, then to whom it was passed", () => {
  assert.equal(actsOn(record, seat("ruzhal", "party", ["liaison"]))[0], "handover.acknowledge");
  const temarin = actsOn(record, seat("temarin", "party", ["liaison"]));
  assert.ok(temarin.includes("handover.pass") && !temarin.includes("handover.acknowledge"));
});

test("changedFields() names what changed, the times apart from the road", () => {
  const [first] = record.versions;
  assert.ok(first?.kind === "movement");
  const stops = first.content.route.stops.map((stop) => ({ ...stop, latest: stop.latest + 60_000 }));
  const later = { ...first, content: { ...first.content, people: 99, route: { ...first.content.route, stops } } };
  assert.deepEqual(changedFields(first, later).toSorted(), ["people", "times"]);
  assert.deepEqual(changedFields(first, first), []);
});

test("changedFields() does not take another order of the same members for a change", () => {
  const [first] = record.versions;
  assert.ok(first?.kind === "movement");
  const vehicles = first.content.vehicles.map(({ type, body, count }) => ({ count, body, type }));
  const others = first.content.vehicles.map(({ type, body, count }) => ({ type, body, count }));
  assert.deepEqual(
    changedFields(
      { ...first, content: { ...first.content, vehicles } },
      { ...first, content: { ...first.content, vehicles: others } },
    ),
    [],
  );
});
