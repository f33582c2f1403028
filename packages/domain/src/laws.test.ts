/**
 * Laws that hold after any sequence of acts by anybody, allowed or not. The acts are drawn from a small world (two records, two areas, a
 * handful of versions), so that they meet often: stale bases, wrong stages and forbidden acts are most of what is said.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { narrowRecord } from "./narrow-record.ts";
import type { Actor } from "./office.ts";
import { heldVersion, newestHandover, partiesOf } from "./record.ts";
import type { NotifiedRecord } from "./record.ts";
import { queueFor } from "./queue-for.ts";
import { flagsOf } from "./record-flags.ts";
import { visibleTo } from "./rights.ts";
import type { StatementBody } from "./statement.ts";
import { subjectsOf } from "./subjects.ts";
import {
  ANNA,
  AREA,
  BEN,
  CARO,
  CELL,
  EAST,
  EVERYBODY,
  MOVEMENT,
  NORTH,
  NOW,
  SERVER,
  SITE,
  SOUTH,
  STRAIGHT,
  texts,
  THEATRE,
} from "./testing/example.ts";
import { MemoryMechanism } from "./testing/memory-mechanism.ts";
import { HOUR_MS, MINUTE_MS } from "./limits.ts";

const SEED = 20261121;
const PARTIES = ["east", "north", "south"];

interface Act {
  readonly who: Actor;
  readonly body: StatementBody;
}

const record = fc.constantFrom("r", "s", "t");
/** How far behind the current version; resolved when it is said, so that most acts meet the current one and some a stale one. */
const version = fc.constantFrom(0, 0, 0, 0, 0, 1, 2, -1);
const consents = fc.subarray(PARTIES);
const people = fc.integer({ min: 1, max: 3 });
const reason = fc.constantFrom("logistical" as const, "security" as const);
const content = fc.tuple(consents, people).map(([c, p]) => ({ ...MOVEMENT, consents: c, people: p }));
const siteContent = fc.tuple(consents, people).map(([c, p]) => ({ ...SITE, consents: c, safetyDistanceM: p * 100 }));

const often = <T>(
  weight: number,
  arbitrary: fc.Arbitrary<T>,
): { readonly weight: number; readonly arbitrary: fc.Arbitrary<T> } => ({ weight, arbitrary });

/** What ends a record is rare, what brings it to the parties frequent: or nothing would live long enough to be tried. */
const bodies: fc.Arbitrary<StatementBody> = fc.oneof(
  often(2, fc.record({ type: fc.constant("movement.notify" as const), record: fc.constantFrom("r", "t"), content })),
  often(
    6,
    fc.record({
      type: fc.constant("movement.amend" as const),
      record: fc.constantFrom("r", "t"),
      base: version,
      content,
    }),
  ),
  often(
    4,
    fc.record({
      type: fc.constant("site.amend" as const),
      record: fc.constant("s"),
      base: version,
      content: siteContent,
    }),
  ),
  often(2, fc.record({ type: fc.constant("movement.postpone" as const), record, base: version, reason })),
  often(
    1,
    fc.record({
      type: fc.constantFrom("movement.cancel" as const, "site.withdraw" as const),
      record,
      base: version,
      reason,
    }),
  ),
  often(
    3,
    fc.record({ type: fc.constantFrom("movement.depart" as const, "site.confirm" as const), record, base: version }),
  ),
  often(1, fc.record({ type: fc.constant("movement.arrive" as const), record, base: version })),
  often(
    24,
    fc.record({
      type: fc.constantFrom("record.verify" as const, "record.complete" as const, "record.transmit" as const),
      record,
      version,
    }),
  ),
  often(
    2,
    fc.record({ type: fc.constant("record.return" as const), record, version, missing: fc.constant(["contact"]) }),
  ),
  often(12, fc.record({ type: fc.constant("handover.acknowledge" as const), record, version })),
  often(
    4,
    fc.record({
      type: fc.constant("handover.pass" as const),
      record,
      version,
      passedTo: fc.constant([{ label: "air", extent: "all" as const }]),
    }),
  ),
  often(
    2,
    fc.record({
      type: fc.constant("record.dispute" as const),
      record,
      version,
      dispute: fc.constantFrom("d", "e"),
      ground: fc.constant("not-there"),
    }),
  ),
  often(
    1,
    fc.record({
      type: fc.constant("area.announce" as const),
      area: fc.constantFrom("a", "b"),
      content: fc.constant(AREA),
    }),
  ),
  often(1, fc.record({ type: fc.constant("area.withdraw" as const), area: fc.constantFrom("a", "b"), base: version })),
  often(
    2,
    fc.record({ type: fc.constant("handover.received" as const), record, version, party: fc.constantFrom(...PARTIES) }),
  ),
);

/** Most acts are said by somebody who has the right to them in principle; or hardly anything would ever be accepted. */
const FITTING: readonly [prefix: string, actors: readonly Actor[]][] = [
  ["record.verify", [BEN]],
  ["record.return", [BEN, CELL]],
  ["record.complete", [CELL]],
  ["record.transmit", [CELL]],
  ["handover.received", [SERVER]],
  ["handover.", [NORTH, SOUTH, EAST]],
  ["record.dispute", [NORTH, SOUTH, EAST]],
  ["area.", [NORTH, SOUTH]],
  ["", [ANNA, BEN]],
];

const acts: fc.Arbitrary<readonly Act[]> = fc.array(
  bodies.chain((body) => {
    const fitting = FITTING.find(([prefix]) => body.type.startsWith(prefix))?.[1] ?? EVERYBODY;
    return fc.record({
      who: fc.oneof(often(4, fc.constantFrom(...fitting)), often(1, fc.constantFrom(...EVERYBODY))),
      body: fc.constant(body),
    });
  }),
  { minLength: 100, maxLength: 160, size: "max" },
);

type Law = (before: ReadonlyMap<string, NotifiedRecord>, m: MemoryMechanism) => void;

/** How much of the mechanism was reached: a law over refusals alone would hold of anything. */
interface Tried {
  accepted: number;
  acknowledged: number;
  withdrawn: number;
}

/** Says them one after the other; `check` sees the world before and after each act that was accepted. */
function play(
  said: readonly Act[],
  { theatre, tried, check }: { readonly theatre: typeof THEATRE; readonly tried: Tried; readonly check: Law },
): void {
  const m = begun(theatre);
  for (const [i, { who, body }] of said.entries()) {
    const before = new Map(m.records);
    if (!m.say(who, resolved(body, m), { at: NOW + i * MINUTE_MS, texts: textsFor(body) }).ok) continue;
    tried.accepted += 1;
    check(before, m);
  }
  const handovers = [...m.records.values()].flatMap((r) => r.handovers);
  tried.acknowledged += handovers.filter((h) => h.acknowledgedAt !== undefined).length;
  tried.withdrawn += handovers.filter((h) => h.extent === "withdrawn").length;
}

/** A movement and a site of bhr, notified. */
function begun(theatre: typeof THEATRE): MemoryMechanism {
  const m = new MemoryMechanism(theatre);
  for (const body of [
    { type: "movement.notify", record: "r", content: MOVEMENT },
    { type: "site.notify", record: "s", content: SITE },
  ] as const)
    m.must(ANNA, body, { texts: textsFor(body) });
  return m;
}

function resolved(body: StatementBody, m: MemoryMechanism): StatementBody {
  const current =
    "record" in body
      ? (m.records.get(body.record)?.currentVersion ?? 0)
      : "area" in body
        ? (m.areas.get(body.area)?.currentVersion ?? 0)
        : 0;
  const back = (offset: number): number => Math.max(1, current - offset);
  if ("base" in body) return { ...body, base: back(body.base) };
  return "version" in body ? { ...body, version: back(body.version) } : body;
}

function textsFor(body: StatementBody) {
  if (body.type === "area.announce") return texts({ label: "x" });
  return body.type.endsWith(".notify") ? texts({ name: { en: "x" }, notes: "secret-note" }) : [];
}

function law(name: string, check: Law): void {
  test(name, () => {
    const tried: Tried = { accepted: 0, acknowledged: 0, withdrawn: 0 };
    fc.assert(
      fc.property(acts, fc.boolean(), (said, straight) =>
        play(said, { theatre: straight ? STRAIGHT : THEATRE, tried, check }),
      ),
      { seed: SEED, numRuns: 60 },
    );
    assert.ok(
      tried.accepted > 500 && tried.acknowledged > 50 && tried.withdrawn > 10,
      `hardly tried: ${JSON.stringify(tried)}`,
    );
  });
}

law("M100: versions are numbered without a gap and never change what they said", (before, m) => {
  for (const [id, now] of m.records) {
    assert.deepEqual(
      now.versions.map((v) => v.version),
      now.versions.map((_, i) => i + 1),
    );
    assert.equal(now.currentVersion, now.versions.length);
    for (const [i, was] of (before.get(id)?.versions ?? []).entries()) {
      const is = now.versions[i];
      assert.deepEqual(
        [is?.content, is?.texts, is?.status, is?.submittedBy, is?.at, is?.statement],
        [was.content, was.texts, was.status, was.submittedBy, was.at, was.statement],
      );
    }
  }
});

law("M101: no party holds a version that was not sent to it, or one newer than the current", (_before, m) => {
  for (const now of m.records.values())
    for (const party of PARTIES) {
      const held = heldVersion(now, party);
      if (held === undefined) continue;
      assert.ok(held <= now.currentVersion);
      assert.ok(now.handovers.some((h) => h.party === party && h.version === held));
    }
});

law("M102: an acknowledgement is never lost, moved or changed", (before, m) => {
  for (const [id, was] of before)
    for (const h of was.handovers) {
      const is = m.record(id).handovers.find((now) => now.version === h.version && now.party === h.party);
      assert.ok(is !== undefined, "a hand-over stays");
      assert.deepEqual([is.extent, is.sentAt], [h.extent, h.sentAt]);
      if (h.acknowledgedAt !== undefined) assert.equal(is.acknowledgedAt, h.acknowledgedAt);
    }
});

law("M103: after an amendment every party holds an older version until it acknowledges", (before, m) => {
  for (const [id, now] of m.records) {
    const was = before.get(id);
    if (was === undefined || was.currentVersion === now.currentVersion) continue;
    for (const party of PARTIES) assert.ok((heldVersion(now, party) ?? 0) < now.currentVersion);
  }
});

law("M30: a party is sent a version in full only with the consent of that version", (_before, m) => {
  for (const now of m.records.values())
    for (const h of now.handovers) {
      const sent = now.versions[h.version - 1];
      const consented = sent !== undefined && "consents" in sent.content ? sent.content.consents : [];
      assert.equal(consented.includes(h.party), h.extent === "full");
      assert.equal(now.handovers.filter((o) => o.version === h.version && o.party === h.party).length, 1, "once");
    }
});

law(
  "M26: nothing reaches a party that a second person has not verified, but for the departure of what was",
  (_before, m) => {
    for (const now of m.records.values())
      for (const { version: sent } of now.handovers) {
        const v = now.versions[sent - 1];
        const bringing =
          v?.verifiedBy === undefined
            ? now.versions.slice(0, sent).findLast((earlier) => earlier.verifiedBy !== undefined)
            : v;
        assert.ok(v !== undefined && bringing?.verifiedBy !== undefined);
        assert.notEqual(bringing.verifiedBy, bringing.submittedBy);
        assert.deepEqual(v.content, bringing.content);
      }
  },
);

law(
  "M80: while something moves or stands, what a party holds is among what the engine is asked about",
  (_before, m) => {
    for (const now of m.records.values()) {
      const subjects = subjectsOf(now, m.theatre, NOW);
      const current = now.versions.at(-1);
      if (current?.status === "active" || current?.status === "departed") assert.ok(subjects.length > 0);
      for (const subject of subjects) assert.equal(subject.id, now.id);
      assert.equal(new Set(subjects.map((s) => s.version)).size, subjects.length);
    }
  },
);

law("M92: whatever happened, no reader finds another's secrets", (_before, m) => {
  for (const now of m.records.values())
    for (const reader of EVERYBODY) {
      const seen = narrowRecord(visibleTo(reader), now);
      if (reader.kind === "cell" || reader.kind === "server" || reader.office === now.owner) continue;
      const shown = JSON.stringify(seen ?? {});
      for (const secret of [
        "anna",
        "ben",
        "secret-note",
        ...PARTIES.filter((p) => p !== reader.office).map((p) => `"${p}"`),
      ])
        assert.ok(!shown.includes(secret), `${secret} for ${reader.office}: ${shown}`);
      if (seen !== undefined) assert.ok(reader.kind === "party" && newestHandover(now, reader.office) !== undefined);
    }
});

law("M97: queue and flags can be made for everybody in every state, from what he may see", (_before, m) => {
  for (const reader of EVERYBODY) {
    const records = [...m.records.values()].flatMap((r) => narrowRecord(visibleTo(reader), r) ?? []);
    const rows = queueFor(reader, { theatre: m.theatre, records, overlaps: [] }, NOW + HOUR_MS);
    assert.equal(new Set(rows.map((r) => r.id)).size, rows.length, "each need once");
    for (const r of records) flagsOf(r, m.theatre, NOW);
    for (const row of rows) assert.ok(records.some((r) => r.id === row.record));
    if (reader === CARO) assert.deepEqual(rows, []);
  }
});

test("M104: a refusal changes nothing", () => {
  fc.assert(
    fc.property(acts, (said) => {
      const m = begun(THEATRE);
      for (const { who, body } of said) {
        const before = JSON.stringify([[...m.records], [...m.areas], m.clocks]);
        if (!m.say(who, resolved(body, m), { texts: textsFor(body) }).ok)
          assert.equal(JSON.stringify([[...m.records], [...m.areas], m.clocks]), before);
      }
    }),
    { seed: SEED, numRuns: 100 },
  );
});

test("M102: the same acts in the same order give the same world", () => {
  fc.assert(
    fc.property(acts, (said) => {
      const worlds = [0, 1].map(() => {
        const m = begun(STRAIGHT);
        for (const { who, body } of said) m.say(who, resolved(body, m), { texts: textsFor(body) });
        return { records: [...m.records], clocks: m.clocks, parties: [...m.records.values()].map(partiesOf) };
      });
      assert.deepEqual(worlds[0], worlds[1]);
    }),
    { seed: SEED, numRuns: 50 },
  );
});
