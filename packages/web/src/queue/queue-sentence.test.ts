import type { QueueRowView } from "@duenotice/api";
import type { Instant, QueueKind } from "@duenotice/domain";
import assert from "node:assert/strict";
import { test } from "node:test";
import MessageFormat from "@messageformat/core";
import { fileURLToPath } from "node:url";
import { readMessages } from "../../build/compile-messages.ts";
import { queueSentence, type QueueWords } from "./queue-sentence.ts";

const english = readMessages(fileURLToPath(new URL("../../", import.meta.url)), "en");
const format = new MessageFormat("en");
const words: QueueWords = {
  say: (key, args) => format.compile(english[key] ?? `no sentence for ${key}`)({ ...args }),
  record: () => "BHR-0412",
  area: () => "N-31",
  office: () => "Avren Staff",
  when: (at) => `at ${at}`,
  name: () => "Flour",
  legs: () => "leg 3, unloading, return",
  minutes: () => "The convoy may be there from 06:05 until 08:15",
  heldVersion: () => 2,
};
const row = (kind: QueueKind): QueueRowView<Instant> => ({
  id: kind,
  urgency: "soon",
  kind,
  at: 1,
  dueAt: 2,
  record: "m",
  version: 3,
  area: "a",
  areaVersion: 1,
  party: "p",
  facts: {},
});
const KINDS: Readonly<Record<QueueKind, true>> = {
  "overlap-no-reaction": true,
  "overlap-held": true,
  "overlap-as-planned": true,
  "movement-overdue": true,
  "acknowledgement-overdue": true,
  "party-silent": true,
  "acknowledgement-awaited": true,
  "older-version-held": true,
  "lead-time-passing": true,
  "confirmation-lapsed": true,
  "confirmation-due": true,
  "to-verify": true,
  "to-complete": true,
  "to-transmit": true,
  returned: true,
  "dispute-to-answer": true,
  "acknowledge-new": true,
  "acknowledge-change": true,
  "acknowledge-end": true,
  "acknowledge-withdrawal": true,
  "pass-not-stated": true,
};

test("queueSentence() says every kind of need in two whole sentences", () => {
  for (const kind of Object.keys(KINDS) as QueueKind[]) {
    const { what, why } = queueSentence(row(kind), words);
    assert.doesNotMatch(`${what} ${why}`, /undefined|\{|no sentence/, kind);
    assert.match(what, /BHR-0412|Flour|Avren Staff/, kind);
    assert.ok(why.length > 5, kind);
  }
});

test("queueSentence() names the legs and the minutes of an overlap", () => {
  const { what, why } = queueSentence(row("overlap-no-reaction"), words);
  assert.equal(what, "N-31 overlaps BHR-0412: leg 3, unloading, return");
  assert.match(why, /nobody has reacted.*from 06:05 until 08:15/);
});

test("queueSentence() says which version is held and which is current", () => {
  assert.equal(
    queueSentence(row("older-version-held"), words).what,
    "Avren Staff holds version 2 of BHR-0412; current is 3",
  );
});
