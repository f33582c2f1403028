/** Followers on a running server: which versions are looked at, what two nodes say, what is said after having been away. */
import { test } from "node:test";
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import type { AreaContent, SiteContent } from "@duenotice/domain";
import { testDatabaseUrl } from "@duenotice/store/testing";
import type { TestServer } from "../testing/test-server.ts";
import { startTestServer } from "../testing/test-server.ts";

const NOW = Date.parse("2026-11-21T09:00:00Z");
const HERE = [-128.3, -47.01] as const;
const THERE = [-128.1, -47.03] as const;
const NAME = { name: { en: "EXERCISE clinic" } };
const LABEL = { label: "EXERCISE hazard" };

function site(coordinates: readonly [number, number]): SiteContent {
  return {
    category: "clinic",
    relation: "operates",
    geometry: { type: "Point", coordinates },
    safetyDistanceM: 100,
    from: NOW,
    marking: ["roof"],
    consents: ["temarin"],
    sharedWith: [],
  };
}

function areaAt([lon, lat]: readonly [number, number], until?: number): AreaContent {
  const [w, s, e, n] = [lon - 0.005, lat - 0.005, lon + 0.005, lat + 0.005];
  const geometry = {
    type: "Polygon",
    coordinates: [
      [
        [w, s],
        [e, s],
        [e, n],
        [w, n],
        [w, s],
      ],
    ],
  } as const;
  return { kind: "hazard", basis: "unilateral", geometry, announced: NOW, ...(until === undefined ? {} : { until }) };
}

async function findings(server: TestServer): Promise<readonly { cause: string | null; bytes: string }[]> {
  const { rows } = await server.store.database.pool.query<{ cause: string | null; bytes: string }>(
    "SELECT s.cause, convert_from(s.bytes, 'UTF8') AS bytes FROM feed f JOIN statement s ON s.hash = f.statement WHERE s.type = 'overlaps.found' ORDER BY f.seq",
  );
  return rows;
}

test("H23: a version that a party still holds is looked at like the newest", async (t) => {
  const server = await startTestServer(t, { startAt: NOW });
  const [submitter, verifier, cell, liaison] = [
    await server.as("submitter"),
    await server.as("verifier"),
    await server.as("cell"),
    await server.as("liaison"),
  ];
  const record = randomUUID();
  await submitter.say({ type: "site.notify", record, content: site(HERE) }, NAME);
  await verifier.say({ type: "record.verify", record, version: 1 });
  await cell.say({ type: "record.complete", record, version: 1 });
  await cell.say({ type: "record.transmit", record, version: 1 });
  await liaison.say({ type: "handover.acknowledge", record, version: 1 });
  await submitter.say({ type: "site.amend", record, base: 1, content: site(THERE) });
  await verifier.say({ type: "record.verify", record, version: 2 });
  await liaison.say({ type: "area.announce", area: randomUUID(), content: areaAt(HERE) }, LABEL);
  await server.settle("exercise");
  const { overlaps } = await submitter.desk();
  assert.deepEqual(
    overlaps.map((o) => o.overlap.subject.version),
    [1],
    "the party would act by version 1",
  );
});

test("H28: two nodes on one database find the same and say it once; readers of both hear it", async (t) => {
  const databaseUrl = await testDatabaseUrl();
  const nodes = [
    await startTestServer(t, { startAt: NOW, configuration: { databaseUrl } }),
    await startTestServer(t, { startAt: NOW, configuration: { databaseUrl } }),
  ] as const;
  const [submitter, liaison] = [await nodes[0].as("submitter"), await nodes[1].as("liaison")];
  const line = await (await nodes[1].as("submitter")).listen();
  await submitter.say({ type: "site.notify", record: randomUUID(), content: site(HERE) }, NAME);
  const announced = await liaison.say({ type: "area.announce", area: randomUUID(), content: areaAt(HERE) }, LABEL);
  const alert = await line.until((event) => event.kind === "overlaps");
  assert.equal(alert.cause, announced.hash);
  for (const node of nodes) await node.settle("exercise");
  line.close();
  assert.deepEqual(
    (await findings(nodes[0])).map((finding) => finding.cause),
    [announced.hash],
  );
});

test("H24, H25: what changed and what ended while nobody followed is said when somebody does", async (t) => {
  const databaseUrl = await testDatabaseUrl();
  const first = await startTestServer(t, { startAt: NOW, configuration: { databaseUrl } });
  const [submitter, liaison] = [await first.as("submitter"), await first.as("liaison")];
  await submitter.say({ type: "site.notify", record: randomUUID(), content: site(HERE) }, NAME);
  await liaison.say({ type: "area.announce", area: randomUUID(), content: areaAt(HERE, NOW + 3_600_000) }, LABEL);
  await first.settle("exercise");
  assert.equal((await submitter.desk()).overlaps.length, 1);
  await first.stop();
  const later = await startTestServer(t, { startAt: NOW + 4 * 24 * 3_600_000, configuration: { databaseUrl } });
  await later.settle("exercise");
  const again = await later.as("submitter");
  assert.deepEqual((await again.desk()).overlaps, []);
  const said = await findings(later);
  assert.equal(said.length, 2);
  assert.match(said[1]?.bytes ?? "", /"because":"time_passed"/);
  assert.equal(said[1]?.cause, null, "time alone is no statement");
  // Restarted without any change, it has nothing to say.
  await later.stop();
  const third = await startTestServer(t, { startAt: NOW + 4 * 24 * 3_600_000, configuration: { databaseUrl } });
  await third.settle("exercise");
  assert.equal((await findings(third)).length, 2);
});
