/** What a party was given, over HTTP: records and announced areas, in every format, with what changed, and the same for ever under the same number. */
import { test } from "node:test";
import type { TestContext } from "node:test";
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { SNAPSHOT_FORMATS, snapshotFilePath, snapshotsPath } from "@duenotice/api";
import type { SnapshotFormat, SnapshotListView, SnapshotView } from "@duenotice/api";
import { snapshotListView } from "@duenotice/api/schemas";
import type { AreaContent, SiteContent } from "@duenotice/domain";
import { expectStatus } from "../testing/test-client.ts";
import type { TestClient } from "../testing/test-client.ts";
import { startTestServer } from "../testing/test-server.ts";
import type { TestServer } from "../testing/test-server.ts";

const NOW = Date.parse("2026-11-21T09:00:00Z");
const HOUR_MS = 3_600_000;
const A1 = randomUUID();
const [W, S, E, N] = [-128.3, -47.02, -128.28, -47.0];
const SITE: SiteContent = {
  category: "clinic",
  relation: "operates",
  geometry: { type: "Point", coordinates: [-128.31612, -47.00989] },
  safetyDistanceM: 100,
  from: NOW,
  marking: ["roof"],
  consents: ["temarin"],
  sharedWith: [],
};

function area(changes: Partial<AreaContent> = {}): AreaContent {
  const ring = [
    [W, S],
    [E, S],
    [E, N],
    [W, N],
    [W, S],
  ] as const;
  return {
    kind: "hazard",
    basis: "unilateral",
    geometry: { type: "Polygon", coordinates: [ring] },
    announced: NOW,
    from: NOW + HOUR_MS,
    until: NOW + 48 * HOUR_MS,
    ...changes,
  };
}

interface Scene {
  readonly server: TestServer;
  readonly cell: TestClient;
  /** Announces; is given nothing here. */
  readonly announcing: TestClient;
  readonly reading: TestClient;
}

async function setScene(t: TestContext): Promise<Scene> {
  const server = await startTestServer(t, { startAt: NOW });
  const [cell, announcing, reading] = [
    await server.as("cell"),
    await server.as("otherLiaison"),
    await server.as("liaison"),
  ];
  return { server, cell, announcing, reading };
}

async function handOverSite({ server, cell }: Scene): Promise<string> {
  const record = randomUUID();
  const [submitter, verifier] = [await server.as("submitter"), await server.as("verifier")];
  await submitter.say(
    { type: "site.notify", record, content: SITE },
    { name: { en: "EXERCISE clinic" }, contact: "EXERCISE nurse on duty" },
  );
  await verifier.say({ type: "record.verify", record, version: 1 });
  await cell.say({ type: "record.complete", record, version: 1 });
  await cell.say({ type: "record.transmit", record, version: 1 });
  return record;
}

async function take(client: TestClient, server: TestServer): Promise<SnapshotView> {
  await client.say({ type: "snapshot.take", party: "temarin" });
  const list = snapshotListView.parse((await client.get<SnapshotListView>(snapshotsPath(server.theatre))).body);
  const [newest] = list.snapshots.toSorted((a, b) => b.number - a.number);
  assert.ok(newest !== undefined);
  return newest;
}

const areasOf = (view: SnapshotView): readonly (readonly [string, number, string])[] =>
  view.areas
    .map(({ area: id, version, change }) => [id, version, change] as const)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));

test("F7: a snapshot holds the announced areas, and what became of them since the one before", async (t) => {
  const scene = await setScene(t);
  const { server, announcing, reading } = scene;
  await handOverSite(scene);
  const [stays = "", amended = "", withdrawn = ""] = [randomUUID(), randomUUID(), randomUUID()].toSorted();
  for (const id of [stays, amended, withdrawn])
    await announcing.say({ type: "area.announce", area: id, content: area() }, { label: `EXERCISE ${id}` });
  const first = await take(reading, server);
  assert.deepEqual(areasOf(first), [
    [stays, 1, "new"],
    [amended, 1, "new"],
    [withdrawn, 1, "new"],
  ]);
  await announcing.say({ type: "area.amend", area: amended, base: 1, content: area({ until: NOW + 50 * HOUR_MS }) });
  await announcing.say({ type: "area.withdraw", area: withdrawn, base: 1 });
  const second = await take(reading, server);
  assert.deepEqual(areasOf(second), [
    [stays, 1, "unchanged"],
    [amended, 2, "changed"],
    [withdrawn, 2, "ended"],
  ]);
  assert.deepEqual(areasOf(await take(reading, server)), [
    [stays, 1, "unchanged"],
    [amended, 2, "unchanged"],
  ]);
});

test("F7: every format of a snapshot holds its areas with version, kind, windows and the issuer's own label", async (t) => {
  const scene = await setScene(t);
  const { server, announcing, reading, cell } = scene;
  const daily = { from: "20:00", until: "06:00", timeZone: server.folder.theatre.zones[0] ?? "" };
  await announcing.say({ type: "area.announce", area: A1, content: area({ daily }) }, { label: "EXERCISE warning 31" });
  await take(reading, server);
  const file = async (who: TestClient, format: SnapshotFormat, query = "") =>
    expectStatus(await who.get<unknown>(`${snapshotFilePath(server.theatre, `1.${format}`)}${query}`), 200);
  const geojson = JSON.stringify(await file(reading, "geojson"));
  for (const text of [
    '"record":"area"',
    '"kind":"hazard"',
    '"label":"EXERCISE warning 31"',
    '"from":"2026-11-21T10:00:00',
    '"marginMinutes":60',
  ])
    assert.ok(geojson.includes(text), text);
  for (const format of ["kml", "html"] as const) {
    const text = String(await file(reading, format));
    for (const part of ["EXERCISE warning 31", "20:00–06:00", "2026-11-21 10:00 UTC"])
      assert.ok(text.includes(part), `${format}: ${part}`);
  }
  const arabic = String(await file(reading, "html", "?language=ar"));
  assert.ok(arabic.includes("خطر") && arabic.includes("أحادي الجانب"), "kind and basis in the reader's language");
  // The cell gets the very same, whom it names.
  const forCell = JSON.stringify(await file(cell, "geojson", "?party=temarin"));
  assert.equal(forCell, geojson);
});

test("F8: the same number gives the same content, whatever is acknowledged, amended or announced afterwards", async (t) => {
  const scene = await setScene(t);
  const { server, announcing, reading } = scene;
  const record = await handOverSite(scene);
  await announcing.say({ type: "area.announce", area: A1, content: area() }, { label: "EXERCISE a1" });
  await take(reading, server);
  const read = async (): Promise<readonly string[]> => {
    const texts: string[] = [];
    for (const format of SNAPSHOT_FORMATS.filter((f) => f !== "xlsx"))
      texts.push(JSON.stringify((await reading.get(snapshotFilePath(server.theatre, `1.${format}`))).body));
    return texts;
  };
  const before = await read();
  await reading.say({ type: "handover.acknowledge", record, version: 1 });
  await announcing.say({ type: "area.amend", area: A1, base: 1, content: area({ until: NOW + 99 * HOUR_MS }) });
  await announcing.say({ type: "area.announce", area: randomUUID(), content: area() }, { label: "EXERCISE a2" });
  server.clock.pass(60 * 60);
  await take(reading, server);
  assert.deepEqual(await read(), before);
});

test("F8: what consent withdrew since is not given again, and that is said", async (t) => {
  const scene = await setScene(t);
  const { server, reading, cell } = scene;
  const record = await handOverSite(scene);
  await take(reading, server);
  const page = async (who: TestClient, query = ""): Promise<string> =>
    String((await who.get(`${snapshotFilePath(server.theatre, "1.html")}${query}`)).body);
  assert.match(await page(reading), /EXERCISE nurse on duty/);
  const [submitter, verifier] = [await server.as("submitter"), await server.as("verifier")];
  await submitter.say({ type: "site.amend", record, base: 1, content: { ...SITE, consents: [] } });
  await verifier.say({ type: "record.verify", record, version: 2 });
  await cell.say({ type: "record.complete", record, version: 2 });
  await cell.say({ type: "record.transmit", record, version: 2 });
  for (const later of [await page(reading), await page(cell, "?party=temarin")]) {
    assert.doesNotMatch(later, /EXERCISE nurse on duty|EXERCISE clinic|-47\.00989/);
    assert.match(later, /no longer given to you/);
  }
  const second = await take(reading, server);
  assert.deepEqual(
    second.items.map(({ change, version }) => [change, version]),
    [["no_longer_given", 2]],
  );
});
