import type { AreaView } from "@duenotice/api";
import type { AreaContent, Instant } from "@duenotice/domain";
import assert from "node:assert/strict";
import { test } from "node:test";
import { fixtureTheatre } from "../../test/fixture-theatre.ts";
import { mapData } from "./map-data.ts";

const theatre = fixtureTheatre();
const at = (time: string): Instant => Date.parse(`2026-05-14T${time}Z`);

function areaWith(hours: Partial<AreaContent> & Pick<AreaContent, "announced">): AreaView<Instant> {
  const content: AreaContent = {
    kind: "closure",
    basis: "unilateral",
    geometry: {
      type: "Polygon",
      coordinates: [
        [
          [-128, -47],
          [-127.9, -47],
          [-127.9, -46.9],
          [-128, -47],
        ],
      ],
    },
    ...hours,
  };
  return {
    id: "a",
    reference: "N-1",
    issuer: "temarin",
    currentVersion: 1,
    current: {
      area: "a",
      version: 1,
      status: "announced",
      statement: "h",
      at: content.announced,
      content,
      texts: { label: "warning" },
      issues: [],
    },
  };
}

type Shown = "announced" | "for later" | "not drawn";

function shownAt(area: AreaView<Instant>, minute: Instant): Shown {
  const { areas } = mapData({
    records: [],
    areas: [area],
    overlaps: [],
    theatre,
    at: minute,
    open: undefined,
    areaLabel: () => "",
    recordName: () => "",
  });
  const feature = areas.features[0];
  if (feature === undefined) return "not drawn";
  return feature.properties["strong"] === true ? "announced" : "for later";
}

const now = areaWith({ announced: at("04:09:20") });
const later = areaWith({ announced: at("04:09:20"), from: at("06:00:00"), until: at("08:00:00") });
const notice = areaWith({ kind: "displacement_notice", announced: at("04:09:20"), from: at("06:00:00") });

// what, area, minute that the map draws, how it is shown
const CASES: readonly [string, AreaView<Instant>, string, Shown][] = [
  ["in the minute in which it is announced", now, "04:09:00", "announced"],
  ["in the minute before", now, "04:08:00", "for later"],
  ["in the minute after", now, "04:10:00", "announced"],
  ["before its stated start", later, "05:59:00", "for later"],
  ["in the first minute of its hours", later, "06:00:00", "announced"],
  ["in their last minute", later, "07:59:00", "announced"],
  ["when they are over", later, "08:00:00", "not drawn"],
  ["a notice in its minute, before its stated start", notice, "04:09:00", "announced"],
  ["a notice until then", notice, "05:00:00", "announced"],
];
for (const [what, area, minute, shown] of CASES)
  test(`mapData() shows an area ${what}: ${shown}`, () => assert.equal(shownAt(area, at(minute)), shown));
