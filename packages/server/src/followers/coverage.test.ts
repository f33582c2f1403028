/** How far the comparison reaches and what could not be compared: shown to whom it concerns, and to nobody else. */
import { test } from "node:test";
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { areaPath, recordPath } from "@duenotice/api";
import type { AreaHistoryView, RecordView } from "@duenotice/api";
import { areaHistoryView, recordView } from "@duenotice/api/schemas";
import type { AreaContent, SiteContent } from "@duenotice/domain";
import type { TestClient } from "../testing/test-client.ts";
import { startTestServer } from "../testing/test-server.ts";
import { NotCompared } from "./not-compared.ts";

const NOW = Date.parse("2026-11-21T09:00:00Z");
const HOUR_MS = 3_600_000;
const SITE: SiteContent = {
  category: "clinic",
  relation: "operates",
  geometry: { type: "Point", coordinates: [-128.3, -47.01] },
  safetyDistanceM: 100,
  from: NOW,
  marking: [],
  consents: ["temarin"],
  sharedWith: ["sorrel"],
};
const NIGHTLY: AreaContent = {
  kind: "closure",
  basis: "unilateral",
  geometry: {
    type: "Polygon",
    coordinates: [
      [
        [-128.2, -47.02],
        [-128.19, -47.02],
        [-128.19, -47.01],
        [-128.2, -47.02],
      ],
    ],
  },
  announced: NOW,
  daily: { from: "20:00", until: "23:00", timeZone: "Pacific/Pitcairn" },
};

async function recordOf(client: TestClient, id: string): Promise<RecordView> {
  return recordView.parse((await client.get<RecordView>(recordPath("exercise", id))).body);
}
async function areaOf(client: TestClient, id: string): Promise<AreaHistoryView> {
  return areaHistoryView.parse((await client.get<AreaHistoryView>(areaPath("exercise", id))).body);
}

test("H33: a record says up to when it was compared, to its owner and the cell only, and further as time passes", async (t) => {
  const server = await startTestServer(t, { startAt: NOW });
  const [submitter, verifier, cell] = [
    await server.as("submitter"),
    await server.as("verifier"),
    await server.as("cell"),
  ];
  const [other, liaison] = [await server.as("other"), await server.as("liaison")];
  const record = randomUUID();
  await submitter.say({ type: "site.notify", record, content: SITE }, { name: { en: "EXERCISE clinic" } });
  await verifier.say({ type: "record.verify", record, version: 1 });
  await cell.say({ type: "record.complete", record, version: 1 });
  await cell.say({ type: "record.transmit", record, version: 1 });
  await server.settle("exercise");
  const until = async (client: TestClient): Promise<number> =>
    Date.parse((await recordOf(client, record)).coverage?.until ?? "");
  const first = await until(submitter);
  assert.ok(first >= NOW + server.folder.theatre.horizonHours * HOUR_MS, "as far as the theatre asks");
  assert.equal(await until(cell), first);
  for (const reader of [other, liaison])
    assert.equal((await recordOf(reader, record)).coverage, undefined, "who sees no overlaps is not told");
  server.clock.pass(7 * 60);
  await server.settle("exercise");
  const later = (await until(cell)) - first;
  assert.ok(later >= 7 * HOUR_MS && later < 7.1 * HOUR_MS, `${later} ms further`);
});

test("H33: an area that cannot be compared says so with its reason, and so does every record", async (t) => {
  const server = await startTestServer(t, { startAt: NOW });
  const [submitter, cell, liaison] = [
    await server.as("submitter"),
    await server.as("cell"),
    await server.as("liaison"),
  ];
  const [record, area] = [randomUUID(), randomUUID()];
  await submitter.say({ type: "site.notify", record, content: SITE }, { name: { en: "EXERCISE clinic" } });
  await liaison.say({ type: "area.announce", area, content: NIGHTLY }, { label: "EXERCISE nights" });
  await server.settle("exercise");
  assert.deepEqual((await recordOf(submitter, record)).coverage?.areas, []);
  assert.equal((await areaOf(submitter, area)).notCompared, undefined);
  // The theatre comes again without the zone of the area's hours.
  const zones = server.folder.theatre.zones.filter((zone) => zone !== "Pacific/Pitcairn");
  await server.bringTheatre({ ...server.folder, theatre: { ...server.folder.theatre, zones } });
  await server.settle("exercise");
  const expected = [{ area, version: 1, code: "zone/unknown" }];
  for (const reader of [submitter, cell]) assert.deepEqual((await recordOf(reader, record)).coverage?.areas, expected);
  for (const reader of [submitter, cell, liaison])
    assert.deepEqual((await areaOf(reader, area)).notCompared, [{ version: 1, code: "zone/unknown" }]);
  assert.ok(server.reports.some((sentence) => /cannot be checked for overlaps: zone\/unknown/.test(sentence)));
  await liaison.say({ type: "area.withdraw", area, base: 1 });
  await server.settle("exercise");
  assert.deepEqual((await recordOf(submitter, record)).coverage?.areas, []);
});

test("H33: an area whose hours are known to an end only was compared up to there, and that is said", async (t) => {
  const server = await startTestServer(t, { startAt: NOW });
  const [cell, liaison] = [await server.as("cell"), await server.as("liaison")];
  const area = randomUUID();
  await liaison.say({ type: "area.announce", area, content: NIGHTLY }, { label: "EXERCISE nights" });
  await server.settle("exercise");
  // Tables of zones reach three years ahead.
  server.clock.set(Date.parse("2028-12-30T00:00:00Z"));
  await server.settle("exercise");
  const [told] = (await areaOf(cell, area)).notCompared ?? [];
  assert.equal(told?.code, "zone/beyond-horizon");
  const upTo = Date.parse(told.upTo ?? "");
  assert.ok(upTo > NOW && upTo < Date.parse("2028-12-30T00:00:00Z"));
  assert.ok(
    server.reports.some((sentence) => /cannot be checked for overlaps after .*: zone\/beyond-horizon/.test(sentence)),
  );
});

test("NotCompared tells the operator once, and keeps the first end", () => {
  const told: string[] = [];
  const list = new NotCompared((sentence) => void told.push(sentence));
  const thing = { kind: "area", id: "a", version: 2, reference: "N-1" } as const;
  const refusal = { code: "zone/beyond-horizon", zone: "Z", at: 9, knownUntil: 8 } as const;
  list.add(thing, refusal, 1_000);
  list.add(thing, refusal, 2_000);
  assert.deepEqual(list.areas(), [{ area: "a", version: 2, code: "zone/beyond-horizon", upTo: 1_000 }]);
  assert.equal(told.length, 1);
  list.remove(thing);
  assert.deepEqual(list.areas(), []);
  assert.deepEqual(list.versionsOf("a"), [], "a record is no area");
});
