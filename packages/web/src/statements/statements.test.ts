import { disclosureDigest } from "@duenotice/tlog";
import assert from "node:assert/strict";
import { test } from "node:test";
import { jsonOf } from "../text/json-of.ts";
import { buildStatement, type Act, type BuiltStatement } from "./build-statement.ts";
import type { OutboxStore } from "./outbox-store.ts";
import { outbox, type Send } from "./outbox.ts";

let count = 0;
const ids = { newId: () => `id-${++count}`, randomHex: (bytes: number) => "ab".repeat(bytes) };
const act: Act = {
  theatre: "marena",
  office: "bhr",
  now: Date.UTC(2026, 4, 14, 1, 12),
  body: { type: "site.confirm", record: "r1", base: 3 },
  texts: { note: "seen by M. at 04:00", contact: "", name: { en: "Clinic", ar: "عيادة" } },
};

test("buildStatement() keeps texts out of the bytes and their digests in them", () => {
  const built = buildStatement(act, ids);
  assert.ok(!built.statement.includes("seen by") && !built.statement.includes("عيادة"));
  const parsed = jsonOf<{ readonly sd: Record<string, string>; readonly claimedAt: string }>(built.statement);
  assert.deepEqual(Object.keys(parsed.sd).toSorted(), ["name", "note"]);
  for (const disclosure of built.disclosures) assert.equal(parsed.sd[disclosure.field], disclosureDigest(disclosure));
  assert.equal(parsed.claimedAt, "2026-05-14T01:12:00Z");
});

test("buildStatement() says nothing of an empty text", () => {
  assert.ok(buildStatement(act, ids).disclosures.every(({ field }) => field !== "contact"));
});

function memoryStore(): OutboxStore & { readonly kept: Map<string, BuiltStatement> } {
  const kept = new Map<string, BuiltStatement>();
  return {
    kept,
    all: async () => [...kept.values()].toSorted((a, b) => a.at - b.at),
    put: async (built) => void kept.set(built.id, built),
    remove: async (id) => void kept.delete(id),
  };
}

const problem = {
  type: "about:blank",
  title: "t",
  status: 0,
  detail: "",
  code: "client/unreachable",
  params: {},
  id: "",
};
const accepted = { ok: true, value: { hash: "h", answer: {}, receivedAt: "2026-05-14T01:12:01Z" } } as const;
const ports = (store: OutboxStore, send: Send) => ({
  store,
  send,
  onChange: () => undefined,
  onRefusedLater: () => undefined,
});

test("outbox() sends the same bytes again after no answer, and forgets the act when it is answered", async () => {
  const store = memoryStore();
  const sent: string[] = [];
  let isDown = true;
  const box = outbox(
    ports(store, async (built) => {
      sent.push(built.statement);
      return isDown ? { ok: false, problem, isUnknown: true } : accepted;
    }),
  );
  const submitted = await box.submit(buildStatement(act, ids));
  assert.equal(submitted.outcome, "waiting");
  assert.equal(store.kept.size, 1);
  isDown = false;
  await box.flush();
  assert.equal(store.kept.size, 0);
  assert.equal(sent.length, 2);
  assert.equal(sent[0], sent[1]);
});

test("outbox() keeps an act before it is sent", async () => {
  const store = memoryStore();
  const box = outbox(
    ports(store, async () => {
      assert.equal(store.kept.size, 1);
      return accepted;
    }),
  );
  await box.submit(buildStatement(act, ids));
  assert.equal(store.kept.size, 0);
});

test("outbox() gives a refusal back and does not send it again", async () => {
  const store = memoryStore();
  let asked = 0;
  const box = outbox(
    ports(store, async () => {
      asked += 1;
      return { ok: false, problem: { ...problem, status: 409, code: "record/stale-version" }, isUnknown: false };
    }),
  );
  const submitted = await box.submit(buildStatement(act, ids));
  assert.equal(submitted.outcome, "refused");
  await box.flush();
  assert.equal(asked, 1);
});

test("outbox() keeps the order of acts: nothing is sent past one that waits", async () => {
  const store = memoryStore();
  await store.put({ ...buildStatement(act, ids), at: 1, id: "first" });
  await store.put({ ...buildStatement(act, ids), at: 2, id: "second" });
  const asked: string[] = [];
  const box = outbox(
    ports(store, async (built) => {
      asked.push(built.id);
      return { ok: false, problem, isUnknown: true };
    }),
  );
  await box.flush();
  assert.deepEqual(asked, ["first"]);
});
