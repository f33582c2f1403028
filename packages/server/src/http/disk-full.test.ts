/** The disk of the database becomes full while people work, and is freed again. */
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { closeSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { test } from "node:test";
import type { Problem, SubmitAnswer, SubmitRequest } from "@duenotice/api";
import { mountSmallDisk } from "@duenotice/store/testing";
import { startTestServer } from "../testing/index.ts";
import type { Answered, TestClient } from "../testing/index.ts";

const NOW = Date.parse("2026-11-20T08:00:00Z");
/** A note of some length fills the room that is left within a few hundred acts. */
const NOTE = "n".repeat(1_500);
const ACTS_MAX = 3_000;
const RECOVERY_MS = 60_000;

test("H8: a full disk is told as such, takes nothing that was answered, and is over when it is freed", async (t) => {
  const disk = mountSmallDisk(t, "260m");
  if (disk === undefined) return;
  const server = await startTestServer(t, { startAt: NOW, embeddedIn: join(disk, "data") });
  const submitter = await server.as("submitter");
  const answered = new Set([await notify(submitter)]);
  const filler = join(disk, "filler");
  fill(filler);

  let refused: Answered<SubmitAnswer | Problem> | undefined;
  let request: SubmitRequest | undefined;
  let acts = 0;
  for (; acts < ACTS_MAX && refused === undefined; acts += 1) {
    request = noteOf(submitter);
    const answer = await submitter.submit<SubmitAnswer | Problem>(request);
    if (answer.status === 201) answered.add((answer.body as SubmitAnswer).hash); // as: 201 has that body
    else refused = answer;
  }
  assert.ok(refused !== undefined && request !== undefined, "the disk never became full");
  const problem = refused.body as Problem; // as: everything but 201 has that body
  t.diagnostic(`refused after ${acts} acts: ${refused.status} ${problem.code}`);
  // PostgreSQL either answers that there is no room, or goes down over its log and is started again.
  assert.ok(["server/no-room", "server/unavailable"].includes(problem.code), JSON.stringify(problem));
  assert.ok(Number(refused.headers.get("retry-after")) > 0);
  assert.match(problem.detail, /send the same again/);

  rmSync(filler);
  const until = performance.now() + RECOVERY_MS;
  let again = await submitter.submit<SubmitAnswer>(request);
  while (again.status >= 500 && performance.now() < until) {
    await pause(500);
    again = await submitter.submit<SubmitAnswer>(request);
  }
  assert.ok(again.status === 201 || again.status === 200, `${again.status}`);
  answered.add(again.body.hash);
  const kept = new Set((await submitter.desk()).records.map((record) => record.id));
  assert.equal(kept.size, answered.size, "every answered act is there, and the repeated one once");
});

function noteOf(client: TestClient): SubmitRequest {
  return client.build(
    {
      type: "site.notify",
      record: randomUUID(),
      content: {
        category: "clinic",
        relation: "operates",
        geometry: { type: "Point", coordinates: [-128.3 + Math.random() / 2, -47.1 + Math.random() / 5] },
        safetyDistanceM: 100,
        from: NOW,
        marking: ["roof"],
        sharedWith: [],
        consents: ["temarin"],
      },
    },
    { name: { en: "EXERCISE clinic" }, notes: NOTE },
  );
}

async function notify(client: TestClient): Promise<string> {
  const answer = await client.submit(noteOf(client));
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
  return answer.body.hash;
}

/** Writes until there is no room. */
function fill(path: string): void {
  const file = openSync(path, "w");
  try {
    for (const bytes of [1 << 20, 1 << 12])
      try {
        for (;;) writeSync(file, Buffer.alloc(bytes));
      } catch (error) {
        if (!(error instanceof Error && "code" in error && error.code === "ENOSPC")) throw error;
      }
  } finally {
    closeSync(file);
  }
}
