/** The server as a whole: signing in, who sees what, one act from bytes to answer. */
import { test } from "node:test";
import assert from "node:assert/strict";
import { SESSION_PATH, theatrePath } from "@duenotice/api";
import type { SessionView, TheatreView } from "@duenotice/api";
import { startTestServer } from "./testing/test-server.ts";

const NOW = Date.UTC(2026, 10, 21, 9, 0);

test("H11: who signs in sees his offices, and who does not sees nothing", async (t) => {
  const server = await startTestServer(t, { startAt: NOW });
  const cell = await server.as("cell");
  const session = await cell.get<SessionView>(SESSION_PATH);
  assert.equal(session.status, 200);
  assert.deepEqual(session.body.memberships.map((m) => [m.theatre, m.office, m.kind]), [["exercise", "cell", "cell"]]);
  const theatre = await cell.get<TheatreView>(theatrePath("exercise"));
  assert.equal(theatre.status, 200);
  assert.deepEqual(theatre.body.layers.map((layer) => layer.name), ["blocks", "crossings", "districts", "places", "roads"]);
  const desk = await cell.desk();
  assert.deepEqual(desk.records, []);
  cell.cookie = "";
  assert.equal((await cell.get(SESSION_PATH)).status, 401);
  assert.equal((await cell.get(theatrePath("exercise"))).status, 401);
});
