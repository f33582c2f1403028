/** The whole exercise day, replayed in no time on a real server and a real database. */
import { test } from "node:test";
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readConfiguration, startExercise } from "@duenotice/server";

test("The day is played to its end", async () => {
  const dataDir = await mkdtemp(join(tmpdir(), "duenotice-exercise-"));
  const read = readConfiguration({ DUENOTICE_PORT: "0", DUENOTICE_DATA_DIR: dataDir, DUENOTICE_LOG: "silent" });
  assert.ok(read.ok);
  const reports: string[] = [];
  const options = {
    configuration: read.configuration,
    speed: 1,
    onStory: () => undefined,
    onReport: (sentence: string) => void reports.push(sentence),
  };
  const exercise = await startExercise({ ...options, present: "+24:00:00" });
  try {
    await exercise.present;
    assert.deepEqual(reports, [], "no act of the day is refused, nothing is reported");
    const { pool } = exercise.server.store.database;
    const count = async (sql: string): Promise<number> => Number((await pool.query(sql)).rows[0]?.n);
    assert.ok((await count("SELECT count(*) AS n FROM record WHERE kind = 'site'")) >= 115);
    assert.ok((await count("SELECT count(*) AS n FROM record WHERE kind = 'movement'")) >= 38);
    assert.ok((await count("SELECT count(*) AS n FROM area")) >= 24);
    assert.ok((await count("SELECT count(*) AS n FROM overlap")) >= 60);
    // Rule M30: what the party that never signs in was sent stays sent.
    assert.equal(
      await count("SELECT count(*) AS n FROM handover WHERE party = 'ruzhal' AND acknowledged_at IS NOT NULL"),
      0,
    );
    assert.ok((await count("SELECT count(*) AS n FROM handover WHERE party = 'ruzhal'")) > 50);
    // Rule R: every statement has its number, without a gap.
    assert.equal(await count("SELECT count(*) AS n FROM statement"), await count("SELECT max(seq) AS n FROM feed"));
    assert.equal(await count("SELECT count(*) AS n FROM feed"), await count("SELECT max(seq) AS n FROM feed"));
  } finally {
    await exercise.stop();
  }
  const again = await startExercise(options);
  try {
    await again.present;
    assert.deepEqual(reports, [], "a later start goes on where it stood and says nothing twice");
    assert.equal(again.password, exercise.password);
  } finally {
    await again.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
});
