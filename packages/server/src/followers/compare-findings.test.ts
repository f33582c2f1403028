/** Findings against the record: what is new, what is worse, what is over, and what is none of these. */
import { test } from "node:test";
import assert from "node:assert/strict";
import type { AnnouncedArea, NotifiedRecord, Overlap, OverlapPart, OverlapRecord, Theatre } from "@duenotice/domain";
import { byCause, compareFindings } from "./compare-findings.ts";
import type { Comparison } from "./compare-findings.ts";

const NOW = 1_000_000;
// as: only what the comparison looks at.
const AREA = {
  id: "A",
  issuer: "south",
  reference: "S-1",
  currentVersion: 1,
  versions: [{ version: 1, status: "announced", content: { kind: "hazard" } }],
} as unknown as AnnouncedArea;
const THEATRE = { margins: { distanceM: 0, minutes: 0 }, defaults: { maxSpeedKmh: 60 } } as unknown as Theatre;
const part = (changes: Partial<OverlapPart> = {}): OverlapPart => ({
  leg: { track: "planned", leg: 1 },
  window: "window",
  from: NOW,
  until: NOW + 100,
  openEnded: false,
  minDistanceM: 5,
  ...changes,
});
const overlap = (changes: Partial<Overlap> = {}, parts: readonly OverlapPart[] = [part()]): Overlap => ({
  subject: { kind: "movement", id: "R", version: 1 },
  area: "A",
  areaVersion: 1,
  minDistanceM: 5,
  withinM: 100,
  parts,
  ...changes,
});
/** As the database gives it back: the keys of JSON in another order. */
const stored = (o: Overlap, closed?: OverlapRecord["closed"]): OverlapRecord => ({
  overlap: {
    ...o,
    parts: o.parts.map((p) => ({ ...p, leg: JSON.parse('{"leg":1,"track":"planned"}') as OverlapPart["leg"] })),
  },
  owner: "relief",
  issuer: "south",
  openedAt: 1,
  ...(closed === undefined ? {} : { closed }),
});
const compare = (changes: Partial<Comparison>): ReturnType<typeof compareFindings> =>
  compareFindings({
    engine: [],
    onRecord: [],
    ownerOf: () => "relief",
    areaOf: () => AREA,
    recordsOf: async () => () => undefined,
    theatre: THEATRE,
    now: NOW,
    ...changes,
  });

test("H24: what stands on the record already is not found again, whatever the order of its keys", async () => {
  assert.deepEqual(await compare({ engine: [overlap()], onRecord: [stored(overlap())] }), { found: [], closed: [] });
});

test("H24: what is new is found, with its owner and issuer", async () => {
  const { found } = await compare({ engine: [overlap()] });
  assert.deepEqual(found, [{ ...overlap(), owner: "relief", issuer: "south" }]);
});

// what changed, whether it is told again
const CHANGES: readonly [string, Overlap, number][] = [
  ["nearer", overlap({ minDistanceM: 4 }, [part({ minDistanceM: 4 })]), 1],
  ["earlier", overlap({}, [part({ from: NOW - 1 })]), 1],
  ["later", overlap({}, [part({ until: NOW + 101 })]), 1],
  ["without an end", overlap({}, [part({ openEnded: true })]), 1],
  ["on another leg", overlap({}, [part({ leg: { track: "return", leg: 1 } })]), 1],
  ["in another window", overlap({}, [part({ window: "stated" })]), 1],
  ["for less time", overlap({}, [part({ until: NOW + 50 })]), 0],
  ["farther away", overlap({ minDistanceM: 6 }, [part({ minDistanceM: 6 })]), 0],
];
for (const [name, now, count] of CHANGES)
  test(`H24: the same pair ${name} is told ${count === 1 ? "again" : "no more"}`, async () => {
    assert.equal((await compare({ engine: [now], onRecord: [stored(overlap())] })).found.length, count);
  });

test("H24: nothing worse under the area's next version says since when", async () => {
  const area = {
    ...AREA,
    currentVersion: 2,
    versions: [...AREA.versions, { ...AREA.versions[0], version: 2 }],
  } as AnnouncedArea;
  const { found, closed } = await compare({
    engine: [overlap({ areaVersion: 2 })],
    onRecord: [stored(overlap())],
    areaOf: () => area,
  });
  assert.equal(found[0]?.unchangedSince, 1);
  assert.deepEqual(closed, [{ record: "R", version: 1, area: "A", areaVersion: 1, because: "area_amended" }]);
});

test("H25: an overlap whose parts all lie in the past is over", async () => {
  const past = overlap({}, [part({ from: 1, until: NOW - 1 })]);
  const record = {
    id: "R",
    owner: "relief",
    currentVersion: 1,
    versions: [],
    handovers: [],
  } as unknown as NotifiedRecord;
  const { found, closed } = await compare({
    engine: [past],
    onRecord: [stored(past)],
    recordsOf: async () => () => record,
  });
  assert.deepEqual([found.length, closed.length], [0, 1]);
});

test("H24: what was closed and is there again is found again", async () => {
  const { found } = await compare({
    engine: [overlap()],
    onRecord: [stored(overlap(), { at: 1, because: "time_passed" })],
  });
  assert.equal(found.length, 1);
});

test("byCause() gives each finding to the first statement that touched a side of it", async () => {
  const difference = { found: [{ ...overlap(), owner: "relief", issuer: "south" }], closed: [] };
  const parts = byCause(difference, [
    { hash: "h1", records: ["other"], areas: [] },
    { hash: "h2", records: [], areas: ["A"] },
    { hash: "h3", records: ["R"], areas: [] },
  ]);
  assert.deepEqual([...parts.keys()], ["h2"]);
});
