/** The server as a whole, over HTTP on a real PostgreSQL: who is asking, what he gets, what he hears. */
import { test } from "node:test";
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import {
  AUTH_PATH,
  changesPath,
  deskPath,
  layerPath,
  livePath,
  OPENAPI_PATH,
  SESSION_PATH,
  statementsPath,
  theatrePath,
} from "@duenotice/api";
import type { ChangesView, Problem, SessionView, TheatreView } from "@duenotice/api";
import { areaHistoryView, changesView, deskView, recordView, sessionView, theatreView } from "@duenotice/api/schemas";
import type { SiteContent } from "@duenotice/domain";
import { FAILURES_MAX } from "./auth/attempts.ts";
import { expectStatus } from "./testing/test-client.ts";
import { PASSWORD, startTestServer } from "./testing/test-server.ts";

const NOW = Date.parse("2026-11-21T09:00:00Z");
const BELUTAR = [-128.31612, -47.00989] as const;

function site(changes: Partial<SiteContent> = {}): SiteContent {
  return {
    category: "clinic",
    relation: "operates",
    geometry: { type: "Point", coordinates: BELUTAR },
    safetyDistanceM: 100,
    from: NOW,
    marking: ["roof"],
    consents: ["temarin"],
    sharedWith: [],
    ...changes,
  };
}
const NAME = { name: { en: "EXERCISE clinic" } };

test("H11, H13, H14: who signs in sees his offices; who does not, or no longer, sees nothing", async (t) => {
  const server = await startTestServer(t, { startAt: NOW });
  const cell = await server.as("cell");
  const session = await cell.get<SessionView>(SESSION_PATH);
  assert.deepEqual(
    sessionView.parse(session.body).memberships.map((m) => [m.theatre, m.office, m.kind]),
    [["exercise", "cell", "cell"]],
  );
  const theatre = theatreView.parse((await cell.get<TheatreView>(theatrePath("exercise"))).body);
  const [layer] = theatre.layers;
  assert.ok(layer !== undefined);
  const drawn = await cell.get(layerPath("exercise", layer.name, layer.hash));
  assert.match(drawn.headers.get("cache-control") ?? "", /private.*immutable/);
  assert.equal((await cell.get(theatrePath("atlantis"))).status, 404);
  assert.match(cell.cookie, /^duenotice\.session_token=/);
  const cookie = cell.cookie;
  expectStatus(await cell.ask("POST", `${AUTH_PATH}/sign-out`, {}), 200);
  cell.cookie = cookie;
  assert.equal((await cell.get(SESSION_PATH)).status, 401, "the old cookie is worth nothing");
  cell.cookie = "";
  for (const path of [SESSION_PATH, theatrePath("exercise"), deskPath("exercise"), livePath("exercise")])
    assert.equal((await cell.get(path)).status, 401, path);
});

test("H11, H12: nothing tells whether an account exists, nobody signs up, and failures are counted", async (t) => {
  const server = await startTestServer(t, { startAt: NOW });
  const cell = await server.as("cell");
  const attempt = (email: string, password: string) =>
    cell.ask<Problem>("POST", `${AUTH_PATH}/sign-in/email`, { email, password });
  const answers = [
    await attempt(cell.person.email, "wrong wrong wrong"),
    await attempt("nobody@exercise.invalid", "wrong wrong wrong"),
    await attempt("not an address", "x"),
  ];
  const [first] = answers;
  for (const answer of answers) assert.deepEqual({ ...answer.body, id: "" }, { ...first?.body, id: "" });
  assert.equal(first?.status, 401);
  for (const path of ["sign-up/email", "update-user", "list-sessions", "get-session", "error"])
    assert.equal((await cell.ask("POST", `${AUTH_PATH}/${path}`, {})).status, 404, path);
  for (let i = 1; i < FAILURES_MAX.accountFromAddress; i += 1) await attempt(cell.person.email, "wrong wrong wrong");
  const stopped = await attempt(cell.person.email, PASSWORD);
  assert.deepEqual([stopped.status, stopped.body.code], [429, "server/too-many"]);
  assert.ok(Number(stopped.headers.get("retry-after")) > 0);
});

test("H1, H5, H6: ids, headers, and pages of other origins", async (t) => {
  const server = await startTestServer(t, { startAt: NOW });
  const submitter = await server.as("submitter");
  const request = submitter.build({ type: "site.notify", record: randomUUID(), content: site() }, NAME);
  const from = (headers: Readonly<Record<string, string>>) =>
    submitter.ask<Problem>("POST", statementsPath("exercise"), request, headers);
  for (const headers of [{ origin: "https://evil.example" }, { origin: "null" }, { "sec-fetch-site": "cross-site" }]) {
    const answer = await from(headers);
    assert.deepEqual([answer.status, answer.body.code], [403, "server/origin-not-allowed"], JSON.stringify(headers));
    assert.equal(answer.body.id, answer.headers.get("x-request-id"));
  }
  assert.equal(
    (await submitter.ask("GET", livePath("exercise"), undefined, { origin: "https://evil.example" })).status,
    403,
  );
  assert.equal((await from({ origin: server.url })).status, 201);
  assert.equal(
    (await from({ origin: server.url.replace("127.0.0.1", "localhost") })).status,
    200,
    "the loopback by its other name",
  );
  const { headers } = await submitter.get(SESSION_PATH);
  assert.match(headers.get("content-security-policy") ?? "", /default-src 'none'/);
  assert.equal(headers.get("x-content-type-options"), "nosniff");
  assert.match(headers.get("cache-control") ?? "", /no-store/);
  const forged = await submitter.ask("GET", SESSION_PATH, undefined, { "x-request-id": "chosen" });
  assert.notEqual(forged.headers.get("x-request-id"), "chosen");
});

test("H2, H9, H14: answers are of the stated shape, and the desk's ETag is of what is seen", async (t) => {
  const server = await startTestServer(t, { startAt: NOW });
  const [submitter, liaison] = [await server.as("submitter"), await server.as("liaison")];
  const [record, area] = [randomUUID(), randomUUID()];
  await submitter.say({ type: "site.notify", record, content: site() }, NAME);
  const ring = [
    [-128.33, -47.02],
    [-128.3, -47.02],
    [-128.3, -47],
    [-128.33, -47],
    [-128.33, -47.02],
  ] as const;
  await liaison.say(
    {
      type: "area.announce",
      area,
      content: {
        kind: "hazard",
        basis: "unilateral",
        geometry: { type: "Polygon", coordinates: [ring] },
        announced: NOW,
      },
    },
    { label: "EXERCISE 1" },
  );
  await server.settle("exercise");
  const desk = deskView.parse(await submitter.desk());
  assert.deepEqual([desk.records.length, desk.areas.length, desk.overlaps.length], [1, 1, 1]);
  recordView.parse(await submitter.record(record));
  areaHistoryView.parse((await liaison.get(`/api/theatres/exercise/areas/${area}`)).body);
  assert.deepEqual((await liaison.desk()).records, [], "nothing was handed over yet");
  const { headers } = await submitter.get(deskPath("exercise"));
  const again = (
    await submitter.ask("GET", deskPath("exercise"), undefined, { "if-none-match": headers.get("etag") ?? "" })
  ).status;
  assert.equal(again, 304);
  await submitter.say({ type: "site.amend", record, base: 1, content: site({ safetyDistanceM: 250 }) });
  assert.equal(
    (await submitter.ask("GET", deskPath("exercise"), undefined, { "if-none-match": headers.get("etag") ?? "" }))
      .status,
    200,
  );
  const openapi = expectStatus(await submitter.get<{ openapi: string; paths: object }>(OPENAPI_PATH), 200);
  assert.equal(openapi.openapi, "3.1.0");
  for (const path of [
    "/api/theatres/{theatre}/statements",
    "/api/theatres/{theatre}/desk",
    "/api/theatres/{theatre}/live",
  ])
    assert.ok(path in openapi.paths, path);
});

test("H18, H20: the story since a cursor, by poll and by stream, the same and once; a cursor that is none is answered with 410", async (t) => {
  const server = await startTestServer(t, { startAt: NOW });
  const [submitter, other] = [await server.as("submitter"), await server.as("other")];
  const { cursor } = await submitter.desk();
  const records = [randomUUID(), randomUUID(), randomUUID()];
  for (const [i, record] of records.entries())
    await submitter.say(
      {
        type: "site.notify",
        record,
        content: site({ geometry: { type: "Point", coordinates: [-128.3 + i / 100, -47.05] } }),
      },
      NAME,
    );
  const line = await submitter.listen(cursor);
  await line.until((event) => event.record === records[2] && event.type === "record.assessed");
  const polled = changesView.parse(
    expectStatus(await submitter.get<ChangesView>(changesPath("exercise", { cursor, waitSeconds: 0 })), 200),
  );
  assert.deepEqual(
    line.heard.map((h) => h.event.hash),
    polled.events.map((event) => event.hash),
  );
  const middle = line.heard[1]?.cursor ?? "";
  const resumed = await submitter.listen(middle);
  await resumed.until((event) => event.record === records[2] && event.type === "record.assessed");
  assert.deepEqual(
    resumed.heard.map((h) => h.event.hash),
    polled.events.slice(2).map((event) => event.hash),
    "it goes on where it broke off",
  );
  for (const listening of [line, resumed]) listening.close();
  for (const unknown of ["7", "AAAA", `${cursor}A`])
    assert.equal(
      (await submitter.get<Problem>(changesPath("exercise", { cursor: unknown, waitSeconds: 0 }))).status,
      410,
      unknown,
    );
  const started = performance.now();
  const quiet = other.get<ChangesView>(
    changesPath("exercise", { cursor: (await other.desk()).cursor, waitSeconds: 1 }),
  );
  await submitter.say({ type: "site.withdraw", record: records[0] ?? "", base: 1, reason: "other" });
  assert.deepEqual((await quiet).body.events, []);
  assert.ok(performance.now() - started > 900, "who hears nothing is not answered early because others did");
});

test("H19: an account's oldest line makes room for its newest", async (t) => {
  const server = await startTestServer(t, { startAt: NOW });
  const submitter = await server.as("submitter");
  const lines = [];
  for (let i = 0; i < 9; i += 1) lines.push(await submitter.listen());
  await lines[0]?.ended;
  await submitter.say({ type: "site.notify", record: randomUUID(), content: site() }, NAME);
  await lines[8]?.until((event) => event.type === "site.notify");
  for (const line of lines) line.close();
});
