import assert from "node:assert/strict";
import { test } from "node:test";
import { changeDeskTimes, changeTheatreViewTimes, fromWire } from "@duenotice/api";
import type { District } from "@duenotice/domain";
import { fixture, NOW, readLayer } from "../../test/fixture-desk.ts";
import { areaDraftOf, emptyAreaDraft, readAreaDraft, type AreaDraft } from "./area-draft.ts";
import { areaFacts } from "./area-facts.ts";
import { groupIssues } from "./area-issue-text.ts";
import { checkAnnouncement } from "./check-announcement.ts";

const party = fixture("party");
const theatre = changeTheatreViewTimes(party.theatre, fromWire).theatre;
const zone = theatre.zones[0] ?? assert.fail("the theatre has no zone");
const areas = changeDeskTimes(party.desk, fromWire).areas;
const layer = JSON.parse(readLayer("blocks")) as {
  readonly features: readonly {
    readonly properties: { readonly pcode: string; readonly names: Record<string, string> };
    readonly geometry: District["geometry"];
  }[];
}; // as: our own file
const blocks = layer.features.map(({ properties, geometry }) => ({
  pcode: properties.pcode,
  names: properties.names,
  geometry,
}));
const context = {
  zone,
  blocks,
  now: NOW,
  issuer: "temarin",
  versions: new Map(areas.map((a) => [a.id, a.currentVersion])),
};
const filled: AreaDraft = {
  ...emptyAreaDraft("a", { zone: zone.zone, basis: "" }),
  kind: "displacement_notice",
  basis: "unilateral",
  label: "warning 40",
  blocks: "X-1 X-2",
  begins: "at-once",
  ends: "further-notice",
};

test("W7, W40: readAreaDraft() of an empty form names every choice that must be made, and makes none", () => {
  const { problems } = readAreaDraft(emptyAreaDraft("a", { zone: zone.zone, basis: "" }), context);
  assert.deepEqual(problems.map((p) => p.field).toSorted(), ["basis", "begins", "ends", "kind", "label", "place"]);
});

test("W41: readAreaDraft() draws the listed blocks, and announces now until further notice", () => {
  const { content, problems } = readAreaDraft(filled, context);
  assert.deepEqual(problems, []);
  assert.deepEqual(
    [content?.blocks, content?.announced, content?.from, content?.until],
    [["X-1", "X-2"], NOW, undefined, undefined],
  );
});

for (const [what, change, field] of [
  ["an unknown block that is the drawing", { blocks: "X-1 X-99999" }, "blocks"],
  ["an end before its beginning", { ends: "at", until: { day: "2026-05-13", time: "06:00" } }, "until"],
  ["an agreement of one", { basis: "agreed", agreedBy: ["temarin"] }, "agreed"],
  ["an agreement of others", { basis: "agreed", agreedBy: ["ruzhal", "other"] }, "agreed"],
  [
    "a publication that lies ahead",
    { announced: "earlier", announcedAt: { day: "2026-05-15", time: "06:00" } },
    "announced",
  ],
  ["hours on no day", { hasHours: true, hoursFrom: "22:00", hoursUntil: "04:00", days: [] }, "days"],
  [
    "an outline that crosses itself",
    {
      drawn: {
        type: "Polygon",
        coordinates: [
          [
            [-128, -47],
            [-127.9, -46.9],
            [-127.9, -47],
            [-128, -46.9],
            [-128, -47],
          ],
        ],
      },
    },
    "place",
  ],
  ["hours that no clock shows", { hasHours: true, hoursFrom: "25:00", hoursUntil: "06:00" }, "hours-from"],
  [
    "an exception that ends before it begins",
    { exceptions: [{ from: { day: "2026-05-15", time: "06:00" }, until: { day: "2026-05-15", time: "05:00" } }] },
    "except-0-until",
  ],
] as const satisfies readonly (readonly [string, Partial<AreaDraft>, string])[])
  test(`W40: readAreaDraft() refuses ${what} at its field`, () => {
    const { problems, content } = readAreaDraft({ ...filled, ...change }, context);
    assert.deepEqual(
      problems.map((p) => p.field),
      [field],
    );
    assert.equal(content, undefined);
  });

test("readAreaDraft() reads every announcement back as it was", () => {
  for (const area of areas) {
    const { problems, content, texts } = readAreaDraft(areaDraftOf(area.current, zone), {
      ...context,
      issuer: area.issuer,
    });
    assert.deepEqual(problems, [], area.reference);
    assert.deepEqual(content, area.current.content, area.reference);
    assert.deepEqual(texts, area.current.texts);
  }
});

test("W42: checkAnnouncement() finds what the list and the drawing say differently", () => {
  const { content } = readAreaDraft(filled, context);
  assert.ok(content !== undefined);
  const check = checkAnnouncement({
    id: "a",
    issuer: "temarin",
    content: { ...content, blocks: ["X-1", "X-300"] },
    theatre,
    blocks,
    areas,
  });
  const groups = groupIssues(check.issues, (id) => id);
  assert.deepEqual(
    groups.map(({ word, args }) => [word, args["blocks"]]),
    [
      ["area.block-listed-not-drawn", "X-300"],
      ["area.block-drawn-not-listed", "X-2"],
    ],
  );
});

test("W42: checkAnnouncement() names what is announced there already, and not what is superseded by it or is itself", () => {
  const known = areas.find((a) => a.id === "area-31") ?? assert.fail("no such area");
  const question = { id: "new", issuer: known.issuer, content: known.current.content, theatre, blocks, areas };
  assert.ok(checkAnnouncement(question).meets.some((a) => a.id === "area-31"));
  assert.ok(!checkAnnouncement({ ...question, id: "area-31" }).meets.some((a) => a.id === "area-31"));
  const superseding = { ...known.current.content, supersedes: [{ area: "area-31", version: known.currentVersion }] };
  assert.ok(!checkAnnouncement({ ...question, content: superseding }).meets.some((a) => a.id === "area-31"));
});

test("groupIssues() says thirty blocks in one sentence", () => {
  const issues = Array.from({ length: 30 }, (_, i) => ({ code: "block-listed-not-drawn" as const, block: `X-${i}` }));
  const [group, ...others] = groupIssues(issues, (id) => id);
  assert.equal(others.length, 0);
  assert.match(String(group?.args["blocks"]), /X-14 … \+15$/);
});

test("W41: an amendment keeps the area's own margins, for which the form has no field", () => {
  const area = areas[0] ?? assert.fail("the fixture has no area");
  const own = { ...area.current, content: { ...area.current.content, marginM: 1_200, marginMinutes: 90 } };
  const { content } = readAreaDraft(areaDraftOf(own, zone), context);
  assert.deepEqual([content?.marginM, content?.marginMinutes], [1_200, 90]);
});

test("W40: hours over midnight are hours of the day on which they begin, in any digits", () => {
  const over = { ...filled, hasHours: true, hoursFrom: "٢٢:٠٠", hoursUntil: "4:00", days: ["MO", "FR"] } as const;
  const { content, problems } = readAreaDraft(over, context);
  assert.deepEqual(problems, []);
  assert.deepEqual(content?.daily, { from: "22:00", until: "04:00", timeZone: zone.zone, days: ["MO", "FR"] });
});

test("W41: blocks are read in any digits; without the list of blocks nothing is called unknown", () => {
  assert.deepEqual(readAreaDraft({ ...filled, blocks: "X-١ X-٢" }, context).listed, ["X-1", "X-2"]);
  const unread = readAreaDraft(filled, { ...context, blocks: [] });
  assert.deepEqual(
    unread.problems.filter((p) => p.field === "blocks").map((p) => p.word),
    ["problem.blocks.not.loaded"],
  );
});

test("W43: areaFacts() shows every field of an announcement, its blocks, corners, exceptions and hours", () => {
  const area = areas.find((a) => (a.current.content.blocks?.length ?? 0) > 1) ?? assert.fail("no area with blocks");
  const content = {
    ...area.current.content,
    marginM: 300,
    daily: { from: "22:00", until: "04:00", timeZone: zone.zone, days: ["MO"] as const },
    except: [{ from: NOW, until: NOW + 3_600_000 }],
    supersedes: [{ area: "area-1", version: 2 }],
    weather: "fog",
  };
  const texts = { ...area.current.texts, instruction: { en: "Leave", ar: "غادروا" }, contact: "Channel 4" };
  const facts = areaFacts(content, texts, {
    tell: (key, args) => (args === undefined ? key : `${key} ${JSON.stringify(args)}`),
    languageName: (tag) => tag,
    exactTime: (at) => `<${at}>`,
    kindName: (kind) => kind,
    officeName: (id) => id,
    areaReference: (id) => id,
  });
  const said = JSON.stringify(facts);
  for (const part of ["Leave", "غادروا", "Channel 4", `<${NOW}>`, `<${NOW + 3_600_000}>`, "22:00", "area-1", "fog"])
    assert.ok(said.includes(part), part);
  for (const block of content.blocks ?? []) assert.ok(said.includes(block), block);
  const { geometry } = content;
  const corners = (geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates).flat(2).length;
  const rings = (geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates).flat().length;
  assert.equal(facts.find((f) => f.points !== undefined)?.points?.length, corners - rings);
});
