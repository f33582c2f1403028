/** Bytes to statements: what is understood, what is refused and where, at the limits and beside them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Statement } from "@duenotice/domain";
import { STATEMENT_BYTES_MAX } from "./limits.ts";
import { STATEMENT_TYPES } from "./schema/statement.ts";
import { statementFromBytes } from "./statement-from-bytes.ts";
import { statementToText, statementToWire } from "./statement-text.ts";

const UUID = "5f0c9a1e-0000-4000-8000-0000000000";
const uuid = (n: number): string => UUID + String(n).padStart(2, "0");
const HASH = "ab".repeat(32);
const AT = Date.UTC(2026, 10, 21, 4, 9);

const ENVELOPE = { v: 1, id: uuid(1), theatre: "exercise", office: "bhr", claimedAt: AT, sd: { name: HASH } } as const;

const SITE = {
  category: "hospital",
  relation: "operates",
  geometry: { type: "Point", coordinates: [0, -0.5] },
  safetyDistanceM: 500,
  from: AT,
  until: AT + 1,
  district: "XR 0101",
  accuracyM: 5,
  capture: "gps_on_site",
  marking: ["roof"],
  consents: ["north"],
  sharedWith: [],
} as const;

const ROUTE = {
  line: {
    type: "LineString",
    coordinates: [
      [10, 45],
      [10.1, 45],
    ],
  },
  stops: [
    { vertex: 0, earliest: AT, latest: AT + 600_000, dwellMinutes: 0, role: "start" },
    { vertex: 1, earliest: AT + 3_600_000, latest: AT + 7_200_000, dwellMinutes: 30.5, role: "end" },
  ],
} as const;

const MOVEMENT = {
  kind: "food",
  mode: "overland",
  priority: "routine",
  route: ROUTE,
  returnFromStop: 1,
  abort: ROUTE,
  safetyDistanceM: 300,
  maxSpeedKmh: 60,
  vehicles: [{ type: "truck", body: "closed", count: 4 }],
  people: 12,
  armedEscort: "none_declared",
  checkInMinutes: 30,
  consents: ["north", "south"],
  sharedWith: ["abc"],
} as const;

const AREA = {
  kind: "displacement_notice",
  basis: "agreed",
  agreedBy: ["north", "south"],
  geometry: {
    type: "MultiPolygon",
    coordinates: [
      [
        [
          [0, 0],
          [1, 0],
          [1, 1],
          [0, 0],
        ],
      ],
    ],
  },
  announced: AT,
  from: AT + 1,
  until: AT + 2,
  daily: { from: "22:00", until: "04:00", days: ["MO"], timeZone: "Etc/UTC" },
  except: [{ from: AT, until: AT + 5 }],
  marginM: 0,
  marginMinutes: 60,
  blocks: ["X-1", "حي ٢"],
  supersedes: [{ area: uuid(9), version: 2 }],
} as const;

const OVERLAP = {
  subject: { kind: "movement", id: uuid(2), version: 1 },
  area: uuid(3),
  areaVersion: 1,
  minDistanceM: 0,
  withinM: 500,
  parts: [
    {
      leg: { track: "return", leg: 2 },
      window: "announced",
      from: AT,
      until: AT + 60_000,
      openEnded: false,
      enterAt: { alongM: 0, position: [0, 0] },
      leaveAt: { alongM: 12.5, position: [0, 0] },
      minDistanceM: 0,
    },
  ],
} as const;

const V = { record: uuid(2), version: 1 } as const;
const B = { record: uuid(2), base: 1 } as const;
const K = { ...V, area: uuid(3), areaVersion: 1 } as const;

/** One of every type, every optional member there. */
const ALL: readonly Statement[] = [
  { ...ENVELOPE, type: "site.notify", record: uuid(2), content: SITE },
  { ...ENVELOPE, type: "site.amend", ...B, content: SITE },
  { ...ENVELOPE, type: "site.confirm", ...B },
  { ...ENVELOPE, type: "site.withdraw", ...B, reason: "security" },
  { ...ENVELOPE, type: "movement.notify", record: uuid(2), content: MOVEMENT },
  { ...ENVELOPE, type: "movement.amend", ...B, content: MOVEMENT },
  { ...ENVELOPE, type: "movement.postpone", ...B, reason: "logistical" },
  { ...ENVELOPE, type: "movement.cancel", ...B, reason: "other" },
  { ...ENVELOPE, type: "movement.depart", ...B },
  { ...ENVELOPE, type: "movement.arrive", ...B },
  {
    ...ENVELOPE,
    type: "coordination.request",
    record: uuid(2),
    content: { movement: MOVEMENT, items: ["route", "cargo"] },
  },
  { ...ENVELOPE, type: "record.verify", ...V },
  { ...ENVELOPE, type: "record.return", ...V, missing: ["contact"] },
  { ...ENVELOPE, type: "record.complete", ...V },
  { ...ENVELOPE, type: "record.transmit", ...V },
  { ...ENVELOPE, type: "handover.acknowledge", ...V, reference: "N 17/3" },
  { ...ENVELOPE, type: "handover.pass", ...V, passedTo: [{ label: "air", extent: "standing_procedure" }] },
  { ...ENVELOPE, type: "record.dispute", ...V, dispute: uuid(4), ground: "not_there" },
  { ...ENVELOPE, type: "record.answer", record: uuid(2), dispute: uuid(4) },
  { ...ENVELOPE, type: "area.announce", area: uuid(3), content: AREA },
  { ...ENVELOPE, type: "area.amend", area: uuid(3), base: 1, content: AREA },
  { ...ENVELOPE, type: "area.withdraw", area: uuid(3), base: 2 },
  { ...ENVELOPE, type: "overlap.react", ...K, reaction: "as_planned" },
  { ...ENVELOPE, type: "call.note", ...V, to: "north", result: "promised" },
  { ...ENVELOPE, type: "snapshot.take", party: "north" },
  {
    ...ENVELOPE,
    type: "record.assessed",
    cause: HASH,
    ...V,
    lateness: "late",
    issues: [{ code: "district-differs", stated: "a", found: "b" }],
  },
  { ...ENVELOPE, type: "record.passed-straight-through", cause: HASH, ...V },
  { ...ENVELOPE, type: "handover.sent", cause: HASH, ...V, parties: [{ party: "north", extent: "withdrawn" }] },
  { ...ENVELOPE, type: "handover.received", ...V, party: "north" },
  {
    ...ENVELOPE,
    type: "overlaps.found",
    cause: HASH,
    found: [{ ...OVERLAP, owner: "bhr", issuer: "north", unchangedSince: 1 }],
    closed: [{ ...K, because: "area_amended" }],
  },
  { ...ENVELOPE, type: "clock.ran-out", clock: "react", ...K, party: "north", dueAt: AT },
];

test("statementFromBytes() reads back what statementToText() writes, for one statement of every type", () => {
  assert.deepEqual(ALL.map((s) => s.type).toSorted(), STATEMENT_TYPES.toSorted());
  for (const statement of ALL) {
    const read = statementFromBytes(bytesOf(statementToText(statement)));
    assert.ok(read.ok, `${statement.type}: ${JSON.stringify(read)}`);
    assert.deepEqual(read.value, statement);
  }
});

test("statementFromBytes() takes any offset and keeps the moment", () => {
  const wire = { ...statementToWire(first()), claimedAt: "2026-11-21T06:09:00+02:00" };
  const read = statementFromBytes(bytesOf(JSON.stringify(wire)));
  assert.ok(read.ok);
  assert.equal(read.value.claimedAt, AT);
});

// name, how the first statement's JSON is changed, path, requirement
const MALFORMED: readonly [string, (wire: Record<string, unknown>) => unknown, string, object][] = [
  ["a list", () => [], "", { requirement: "object" }],
  ["no type", (w) => ({ ...w, type: undefined }), "type", { requirement: "statement-type" }],
  ["an unknown member", (w) => ({ ...w, priority: 1 }), "", { requirement: "no-others", known: ["priority"] }],
  [
    "an unknown member deep inside",
    (w) => ({ ...w, content: { ...SITE_WIRE, target: true } }),
    "content",
    { requirement: "no-others", known: ["target"] },
  ],
  [
    "null for an absent member",
    (w) => ({ ...w, content: { ...SITE_WIRE, until: null } }),
    "content.until",
    { requirement: "text" },
  ],
  [
    "a member that is not there",
    (w) => ({ ...w, content: { ...SITE_WIRE, consents: undefined } }),
    "content.consents",
    { requirement: "list" },
  ],
  [
    "a time without an offset",
    (w) => ({ ...w, claimedAt: "2026-11-21T04:09:00" }),
    "claimedAt",
    { requirement: "time" },
  ],
  [
    "a day that does not exist",
    (w) => ({ ...w, claimedAt: "2026-02-30T04:09:00Z" }),
    "claimedAt",
    { requirement: "time" },
  ],
  ["an id that is a name", (w) => ({ ...w, record: "Hospital-4" }), "record", { requirement: "uuid" }],
  ["another schema version", (w) => ({ ...w, v: 2 }), "v", { requirement: "one-of", known: ["1"] }],
  ["a digest in capitals", (w) => ({ ...w, sd: { name: HASH.toUpperCase() } }), "sd.name", { requirement: "hash" }],
  [
    "too many texts",
    (w) => ({ ...w, sd: Object.fromEntries(Array.from({ length: 17 }, (_, i) => [`f${i}`, HASH])) }),
    "sd",
    { requirement: "at-most", limit: 16 },
  ],
  [
    "an altitude",
    (w) => ({ ...w, content: { ...SITE_WIRE, geometry: { type: "Point", coordinates: [0, 0, 5] } } }),
    "content.geometry.coordinates",
    {},
  ],
  [
    "a line as a site",
    (w) => ({ ...w, content: { ...SITE_WIRE, geometry: { type: "LineString", coordinates: [] } } }),
    "content.geometry.type",
    {},
  ],
  [
    "a term outside the fixed list",
    (w) => ({ ...w, content: { ...SITE_WIRE, relation: "owns" } }),
    "content.relation",
    { requirement: "one-of", known: ["administers", "supports", "operates"] },
  ],
];
const SITE_WIRE = (statementToWire(first()) as unknown as { content: Record<string, unknown> }).content;
for (const [name, change, path, requirement] of MALFORMED)
  test(`statementFromBytes() refuses ${name}`, () => {
    const wire = statementToWire(first()) as unknown as Record<string, unknown>;
    const read = statementFromBytes(bytesOf(JSON.stringify(change(wire))));
    assert.equal(read.ok, false);
    if (read.ok || read.refusal.code !== "statement/malformed") return assert.fail(JSON.stringify(read));
    assert.equal(read.refusal.path, path);
    assert.deepEqual({ ...read.refusal, ...requirement }, read.refusal);
  });

test("statementFromBytes() refuses a type that it does not know, by name", () => {
  const read = statementFromBytes(bytesOf('{"type":"record.approve"}'));
  assert.deepEqual(read, { ok: false, refusal: { code: "statement/unknown-type", type: "record.approve" } });
});

test("statementFromBytes() refuses a member that occurs twice", () => {
  const text = statementToText(first()).replace('"v":1', '"v":1,"v":1');
  const read = statementFromBytes(bytesOf(text));
  assert.deepEqual(read, {
    ok: false,
    refusal: { code: "statement/malformed", path: "v", requirement: "once" },
  });
});

test("statementFromBytes() refuses bytes that are not UTF-8", () => {
  const bytes = bytesOf(statementToText(first()));
  bytes[10] = 0xff;
  assert.deepEqual(statementFromBytes(bytes), {
    ok: false,
    refusal: { code: "statement/malformed", path: "", requirement: "utf-8" },
  });
});

test("statementFromBytes() reads as many bytes as its limit and not one more", () => {
  const text = statementToText(first());
  assert.equal(statementFromBytes(bytesOf(text.padEnd(STATEMENT_BYTES_MAX))).ok, true);
  const read = statementFromBytes(bytesOf(text.padEnd(STATEMENT_BYTES_MAX + 1)));
  assert.deepEqual(read, {
    ok: false,
    refusal: { code: "statement/too-large", sizeBytes: STATEMENT_BYTES_MAX + 1, limitBytes: STATEMENT_BYTES_MAX },
  });
});

function first(): Statement {
  const statement = ALL[0];
  assert.ok(statement !== undefined);
  return statement;
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
