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
/** Complete by type: a kind that is added to the domain does not compile here without its sentence. */
const KINDS: { readonly [K in QueueKind]: { readonly kind: K } } = {
  "overlap-no-reaction": { kind: "overlap-no-reaction" },
  "overlap-held": { kind: "overlap-held" },
  "overlap-as-planned": { kind: "overlap-as-planned" },
  "movement-overdue": { kind: "movement-overdue" },
  "acknowledgement-overdue": { kind: "acknowledgement-overdue" },
  "party-silent": { kind: "party-silent" },
  "acknowledgement-awaited": { kind: "acknowledgement-awaited" },
  "older-version-held": { kind: "older-version-held" },
  "lead-time-passing": { kind: "lead-time-passing" },
  "confirmation-lapsed": { kind: "confirmation-lapsed" },
  "confirmation-due": { kind: "confirmation-due" },
  "to-verify": { kind: "to-verify" },
  "to-complete": { kind: "to-complete" },
  "to-transmit": { kind: "to-transmit" },
  returned: { kind: "returned" },
  "dispute-to-answer": { kind: "dispute-to-answer" },
  "acknowledge-new": { kind: "acknowledge-new" },
  "acknowledge-change": { kind: "acknowledge-change" },
  "acknowledge-end": { kind: "acknowledge-end" },
  "acknowledge-withdrawal": { kind: "acknowledge-withdrawal" },
  "pass-not-stated": { kind: "pass-not-stated" },
};

test("queueSentence() says every kind of need in two whole sentences", () => {
  for (const { kind } of Object.values(KINDS)) {
    const { what, why } = queueSentence(row(kind), words);
    assert.doesNotMatch(`${what} ${why}`, /undefined|\{|no sentence/, kind);
    assert.match(what, /BHR-0412|Flour|Avren Staff/, kind);
    assert.ok(why.length > 5, kind);
  }
});

test("queueSentence() names the legs and the minutes of an overlap", () => {
  const { what, why } = queueSentence(row("overlap-no-reaction"), words);
  assert.equal(what, "N-31 overlaps \u2068Flour\u2069 (\u2068BHR-0412\u2069): leg 3, unloading, return");
  const site = queueSentence({ ...row("overlap-no-reaction"), facts: { recordKind: "site" } }, words);
  assert.equal(site.what, "N-31 overlaps \u2068Flour\u2069 (\u2068BHR-0412\u2069)");
  assert.match(why, /nobody has reacted.*from 06:05 until 08:15/);
});

test("queueSentence() says which version is held and which is current", () => {
  assert.equal(
    queueSentence(row("older-version-held"), words).what,
    "Avren Staff holds version 2 of BHR-0412; current is 3",
  );
});
