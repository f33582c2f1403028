/** Rows of files, good and bad, as acts: what is sent, what is told, and that the same again is the same. */
import { test } from "node:test";
import assert from "node:assert/strict";
import type { BatchAnswer, SubmitRequest } from "@duenotice/api";
import { statementFromBytes } from "@duenotice/api/schemas";
import type { Theatre, ZoneTransitions } from "@duenotice/domain";
import { buildRequest } from "./build-request.ts";
import { saysOf } from "./derived-id.ts";
import type { Existing } from "./existing.ts";
import { readImportOptions } from "./options.ts";
import { prepareRows } from "./prepare-rows.ts";
import type { PreparedFile } from "./prepare-rows.ts";
import { renameMembers } from "./rename-members.ts";
import { exitCodeOf, reportAsText } from "./report-rows.ts";
import { sendRows } from "./send-rows.ts";
import { readSetValues } from "./set-values.ts";

const NOW = Date.UTC(2026, 10, 21, 4);
const zone: ZoneTransitions = {
  zone: "UTC",
  transitions: [{ at: 0, offsetMinutes: 0 }],
  knownUntil: Date.UTC(2040, 0, 1),
};
const named = (id: string, ...others: readonly string[]) => ({
  id,
  names: Object.fromEntries([id, ...others].map((n, i) => [["en", "ar"][i] ?? "fr", n])),
});
const office = (id: string, kind: "party" | "cell" | "organisation") => ({
  id,
  kind,
  names: { en: id },
  acronym: id.toUpperCase(),
  channels: [],
});
const THEATRE: Theatre = {
  id: "t",
  version: 1,
  names: { en: "EXERCISE" },
  exercise: true,
  languages: ["en"],
  zones: [zone],
  bounds: [-129, -48, -127, -46],
  cell: office("cell", "cell"),
  parties: [office("north", "party"), office("south", "party")],
  organisations: [office("bhr", "organisation")],
  leadTime: { standardHours: 48, emergencyHours: 24 },
  margins: { distanceM: 50, minutes: 60 },
  defaults: { safetyDistanceM: 100, maxSpeedKmh: 60 },
  horizonHours: 96,
  straightThrough: false,
  clocks: {
    verifyMinutes: 60,
    completeMinutes: 60,
    acknowledgeMinutes: 60,
    reactMinutes: 30,
    confirmSiteDays: 30,
    overdueMinutes: 30,
    endedVisibleHours: 12,
  },
  passedTo: [named("air")],
  vocabularies: {
    siteCategories: [named("clinic", "عيادة")],
    areaKinds: [{ id: "closure", names: { en: "Closure" } }],
    movementKinds: [named("aid")],
    vehicleTypes: [],
    missingItems: [],
    disputeGrounds: [],
  },
};

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const CSV = "id,name,category,latitude,longitude\nA-1,First,clinic,-47.1,-128.2\nA-2,Second,clinic,-47.2,-128.3\n";

function prepare(
  bytes: Uint8Array,
  more: {
    readonly existing?: ReadonlyMap<string, Existing>;
    readonly source?: string;
    readonly set?: Readonly<Record<string, string>>;
    readonly now?: number;
  } = {},
): Promise<PreparedFile> {
  return prepareRows(bytes, {
    kind: "sites",
    theatre: "t",
    office: "bhr",
    source: more.source ?? "",
    read: { zone, theatre: THEATRE },
    fill: { theatre: THEATRE, now: more.now ?? NOW, blocks: [] },
    set: readSetValues("sites", more.set ?? {}, THEATRE),
    existing: more.existing ?? new Map(),
  });
}

const idsOf = (file: PreparedFile): readonly (string | undefined)[] => file.rows.map((row) => row.id);
const site = (name: unknown, more: object = {}) => ({
  type: "Feature",
  properties: { name, category: "clinic", ...more },
  geometry: { type: "Point", coordinates: [-128.2, -47.1] },
});
const geojson = (...features: readonly unknown[]): Uint8Array =>
  utf8(JSON.stringify({ type: "FeatureCollection", features }));

test("prepareRows() gives a row the same id whenever it is imported, and another one in another office or source", async () => {
  const first = await prepare(utf8(CSV));
  assert.deepEqual(idsOf(await prepare(utf8(CSV), { now: NOW + 1 })), idsOf(first));
  assert.equal(new Set(idsOf(first)).size, 2);
  for (const id of idsOf(first))
    assert.match(id ?? "", /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.ok(idsOf(await prepare(utf8(CSV), { source: "other" })).every((id) => !idsOf(first).includes(id)));
});

test("prepareRows() knows a feature without an id by what it is, not by its place in the file; twins are two", async () => {
  const [one, two] = idsOf(await prepare(geojson(site("One"), site("Two"))));
  assert.deepEqual(idsOf(await prepare(geojson(site("New"), site("Two"), site("One")))).slice(1), [two, one]);
  const twins = idsOf(await prepare(geojson(site("One"), site("One"))));
  assert.equal(twins[0], one);
  assert.notEqual(twins[1], one);
});

test("prepareRows() says 'already there' for what says the same, also when the file leaves the beginning open", async () => {
  const [row] = (await prepare(utf8(CSV))).rows;
  assert.ok(row?.act?.body.type === "site.notify");
  const existing = new Map([
    [row.id ?? "", { reference: "S-1", version: 1, begins: NOW, says: saysOf(row.act.body.content, row.act.texts) }],
  ]);
  const again = await prepare(utf8(CSV), { existing, now: NOW + 86_400_000 });
  assert.deepEqual(
    again.rows.map((r) => r.isSame),
    [true, false],
  );
  const moved = await prepare(utf8(CSV.replace("-47.1", "-47.11")), { existing });
  assert.deepEqual([moved.rows[0]?.isSame, moved.rows[0]?.existing?.reference], [false, "S-1"]);
});

test("prepareRows() reads Windows-1256, and says that it guessed", async () => {
  const head = utf8("name,category,latitude,longitude\n");
  // "عيادة" in Windows-1256.
  const word = [0xda, 0xed, 0xc7, 0xcf, 0xc9];
  const file = await prepare(new Uint8Array([...head, ...word, 0x2c, ...word, ...utf8(",-47.1,-128.2\n")]));
  assert.deepEqual(
    file.issues.map((i) => [i.code, i.facts?.["encoding"]]),
    [["file/encoding-guessed", "windows-1256"]],
  );
  assert.deepEqual(file.rows[0]?.act?.texts["name"], { ar: "عيادة" });
});

const BAD: readonly [string, Uint8Array, RegExp][] = [
  ["an empty file", new Uint8Array(), /file\/empty/],
  ["a PDF", utf8("%PDF-1.7"), /file\/unknown-format/],
  ["broken JSON", utf8(`{"type":"FeatureCollection"`), /file\/not-json/],
  ["no features", geojson(), /file\/no-rows/],
  ["a table of something else", utf8("fruit,colour\napple,red\n"), /file\/|table\//],
];
for (const [name, bytes, code] of BAD)
  test(`prepareRows() finds nothing to send in ${name}, and the exit code is 2`, async () => {
    const file = await prepare(bytes);
    assert.ok(file.rows.every((row) => row.act === undefined));
    assert.match([...file.issues, ...file.rows.flatMap((r) => r.issues)].map((i) => i.code).join(" "), code);
    assert.equal(
      exitCodeOf({ file: "f", issues: file.issues, rows: file.rows.map((r) => ({ ...r, state: "unusable" })) }),
      2,
    );
  });

test("hostile names are sent as what they are, and cannot rewrite the terminal", async () => {
  const names = [
    "<img src=x onerror=alert(1)>",
    '=HYPERLINK("x")',
    "\u202eevil",
    "'; DROP TABLE site; --",
    "__proto__",
  ];
  const file = await prepare(geojson(...names.map((name) => site(name)), site("\u001b[2Jgone")));
  const said = file.rows.flatMap((row) =>
    row.act === undefined ? [] : [buildRequest(row.act, { theatre: THEATRE, office: "bhr", now: NOW })],
  );
  assert.equal(said.filter((built) => built.ok).length, names.length);
  assert.ok(
    said.every((built) => !built.ok || !names.some((name) => built.request.statement.includes(name))),
    "no name stands in the bytes",
  );
  assert.equal(file.rows.at(-1)?.act, undefined, "a control character is refused");
  const shown = reportAsText(
    {
      file: "f\u001b",
      issues: [],
      rows: file.rows.map((row) => ({ ...row, state: row.act === undefined ? "unusable" : "sent" })),
    },
    "en",
  );
  assert.ok(!/[\u0000-\u0009\u000b-\u001f\u202a-\u202e]/.test(shown));
});

test("buildRequest() makes bytes that the server's gate takes, with fresh salts and one statement id", async () => {
  const { act } = (await prepare(utf8(CSV), { set: { consents: "North, south" } })).rows[0] ?? {};
  assert.ok(act !== undefined);
  const [a, b] = [0, 1].map((i) => buildRequest(act, { theatre: THEATRE, office: "bhr", now: NOW + i }));
  assert.ok(a?.ok === true && b?.ok === true);
  const read = statementFromBytes(utf8(a.request.statement));
  assert.ok(read.ok && read.value.type === "site.notify");
  assert.deepEqual(read.value.content.consents, ["north", "south"]);
  assert.notEqual(a.request.disclosures[0]?.salt, b.request.disclosures[0]?.salt);
  assert.equal(JSON.parse(b.request.statement).id, read.value.id);
});

test("buildRequest() tells before anything is sent what the server would refuse", async () => {
  const { act } = (await prepare(geojson(site("x".repeat(201))))).rows[0] ?? {};
  assert.ok(act !== undefined);
  const built = buildRequest(act, { theatre: THEATRE, office: "bhr", now: NOW });
  assert.ok(!built.ok);
  assert.equal(built.refusal.code, "content/too-long");
});

const problem = (status: number, code: string) => ({
  status,
  problem: { type: "", title: code, status, detail: "", code, params: {}, id: "" },
});
const requests = (count: number): readonly SubmitRequest[] =>
  Array.from({ length: count }, (_, i) => ({ statement: String(i), disclosures: [] }));

test("sendRows() sends in batches, says again only what failed in passing, and tells the rest", async () => {
  const batches: (readonly string[])[] = [];
  let isFirst = true;
  const submit = (_: string, items: readonly SubmitRequest[]): Promise<BatchAnswer> => {
    batches.push(items.map((item) => item.statement));
    const results = items.map(({ statement }) => {
      if (statement === "1") return problem(409, "record/exists");
      if (statement === "2") return problem(422, "content/geometry");
      if (statement === "3" && isFirst) return problem(503, "server/unavailable");
      return { status: 201 as const, accepted: { hash: "", answer: {}, receivedAt: "" } };
    });
    isFirst = false;
    return Promise.resolve({ results });
  };
  const sent = await sendRows(requests(150), { client: { submit }, theatre: "t", onProgress: () => undefined });
  assert.deepEqual(
    batches.map((b) => b.length),
    [100, 50, 1],
  );
  assert.deepEqual(batches[2], ["3"]);
  assert.deepEqual(
    sent.slice(0, 4).map((s) => s.state),
    ["sent", "exists", "refused", "sent"],
  );
});

test("sendRows() stops when the line is gone: what was sent is told, the rest is not known", async () => {
  let asked = 0;
  const submit = (_: string, items: readonly SubmitRequest[]): Promise<BatchAnswer | undefined> =>
    Promise.resolve(
      (asked += 1) === 1
        ? { results: items.map(() => ({ status: 200 as const, accepted: { hash: "", answer: {}, receivedAt: "" } })) }
        : undefined,
    );
  const sent = await sendRows(requests(350), { client: { submit }, theatre: "t", onProgress: () => undefined });
  assert.equal(asked, 2);
  assert.deepEqual([sent[0]?.state, sent[100]?.state, sent[349]?.state], ["sent", "unknown", "unknown"]);
});

const CALLS: readonly [string, readonly string[], RegExp][] = [
  ["no file", [], /FILE is needed/],
  ["no server", ["f.csv"], /--server URL/],
  ["two files", ["a", "b"], /one file at a time/],
  [
    "a field that cannot be set",
    ["f", "--server", "s", "--theatre", "t", "--account", "a", "--set", "geometry=x"],
    /--set geometry/,
  ],
  [
    "a setting without a value",
    ["f", "--server", "s", "--theatre", "t", "--account", "a", "--set", "category"],
    /FIELD=VALUE/,
  ],
  ["an unknown option", ["f", "--password", "p"], /--password/],
];
for (const [name, args, message] of CALLS)
  test(`readImportOptions() refuses ${name}`, () => {
    const read = readImportOptions("sites", args);
    assert.ok(!read.ok);
    assert.match(read.message, message);
  });

test("readSetValues() refuses words that the theatre does not have, and names those that it has", () => {
  assert.throws(() => readSetValues("sites", { category: "castle" }, THEATRE), {
    name: "CallError",
    message: /this theatre has clinic/,
  });
  assert.throws(() => readSetValues("sites", { consents: "north,west" }, THEATRE), {
    name: "CallError",
    message: /consents=west: this theatre has north, south/,
  });
  assert.throws(() => readSetValues("sites", { safetyDistanceM: "far" }, THEATRE), {
    name: "CallError",
    message: /must be a number/,
  });
});

test("renameMembers() reads a field from another member, keeps what stands there, and refuses tables", () => {
  const read = renameMembers(
    geojson(site("One", { category: null, amenity: "clinic" }), site("Two", { amenity: "bakery" })),
    { category: "amenity" },
  );
  const { features } = JSON.parse(new TextDecoder().decode(read));
  assert.deepEqual(
    features.map((f: { properties: { category: string } }) => f.properties.category),
    ["clinic", "clinic"],
  );
  assert.throws(() => renameMembers(utf8(CSV), { category: "kind" }), {
    name: "CallError",
    message: /--column is for GeoJSON/,
  });
});
