/** Bad drawings and contents: each has a sentence of its own at a field of the form, in every language, with nothing of the package's English. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import type { Refusal } from "@duenotice/domain";
import { AREA_VERTICES_MAX, validateArea, validateLine, type Position } from "@duenotice/geo";
import { MESSAGE_LANGUAGES } from "../../build/compile-messages.ts";
import { geometryProblem } from "./geometry-problem.ts";
import { refusalProblem } from "./refusal-sentence.ts";

const polygon = (...rings: readonly (readonly Position[])[]): object => ({ type: "Polygon", coordinates: rings });
const circle = (n: number): readonly Position[] => {
  const ring = Array.from({ length: n }, (_, i): Position => {
    const angle = (2 * Math.PI * i) / n;
    return [Math.cos(angle) / 10, Math.sin(angle) / 10];
  });
  return [...ring, ring[0] ?? [0, 0]];
};
/** "0 0, 1 1" → positions. */
const ring = (text: string): readonly Position[] =>
  text.split(",").map((pair) => {
    const [lon = Number.NaN, lat = Number.NaN] = pair.trim().split(" ").map(Number);
    return [lon, lat];
  });

const DRAWINGS: readonly (readonly [string, object, string])[] = [
  ["crosses itself", polygon(ring("0 0, 1 1, 1 0, 0 1, 0 0")), "geometry.crosses.at"],
  ["is open", polygon(ring("0 0, 1 0, 1 1, 0 1")), "geometry.open"],
  ["is empty", { type: "Polygon", coordinates: [] }, "geometry.too.few"],
  ["encloses nothing", polygon(ring("0 0, 1 0, 2 0, 0 0")), "geometry.zero.area"],
  ["has swapped axes", polygon(ring("40 128, 41 128, 41 129, 40 128")), "geometry.out.of.range"],
  ["has a latitude of 91°", polygon(ring("0 91, 1 90, 1 89, 0 91")), "geometry.out.of.range"],
  ["has a coordinate that is no number", polygon(ring("NaN 0, 1 0, 1 1, NaN 0")), "geometry.out.of.range"],
  ["has a hole outside", polygon(circle(8), ring("5 5, 6 5, 6 6, 5 5")), "geometry.rings"],
  ["has 10,001 vertices", polygon(circle(AREA_VERTICES_MAX)), "geometry.too.many"],
];
for (const [what, geometry, word] of DRAWINGS)
  test(`W9: an outline that ${what} is told so: ${word}`, () => {
    assert.equal(geometryProblem(validateArea(geometry))?.word.replace(/^geometry.rings.at$/, "geometry.rings"), word);
  });

test("W9: winding is no mistake, and a good outline has none", () => {
  const good = ring("0 0, 0 1, 1 1, 0 0");
  assert.equal(geometryProblem(validateArea(polygon(good))), undefined);
  assert.equal(geometryProblem(validateArea(polygon(good.toReversed()))), undefined);
});

test("W9: the place of a crossing and the limit of vertices are said", () => {
  assert.deepEqual(geometryProblem(validateArea(DRAWINGS[0]?.[1]))?.args, { at: "0.50000, 0.50000" });
  const long = { type: "LineString", coordinates: Array.from({ length: 10_001 }, (_, i) => [i / 1e5, 0]) };
  assert.deepEqual(geometryProblem(validateLine(long)), {
    word: "geometry.too.many",
    args: { limit: AREA_VERTICES_MAX },
  });
});

/** Every refusal that the domain gives to a content that a form can make. */
const REFUSALS: readonly Refusal[] = [
  { code: "movement/too-fast", leg: 1, neededKmh: 200.4, allowedKmh: 60 },
  { code: "movement/in-the-past" },
  { code: "content/out-of-range", field: "content.vehicles[2].count", value: 0, min: 1, max: 10 },
  { code: "content/out-of-range", field: "content.announced", value: 5, min: 0, max: 1 },
  { code: "content/window-ends-before-it-starts", field: "content.except[1].until" },
  { code: "content/unknown-value", field: "content.kind", value: "x", known: [] },
  { code: "content/unknown-value", field: "content.daily.from", value: "25:00", known: [] },
  { code: "content/missing", field: "content.daily.days" },
  { code: "content/too-long", field: "content.kind", length: 9, limit: 8 },
  { code: "content/unknown-party", party: "x", known: [] },
  { code: "content/geometry", issues: [{ code: "geometry/self-intersection", message: "English", at: [1, 2] }] },
  { code: "area/agreed-without-parties" },
  { code: "zone/unknown", zone: "X/Y", known: [] },
  { code: "zone/beyond-horizon", zone: "X/Y", at: 1, knownUntil: 0 },
];
for (const [index, refusal] of REFUSALS.entries())
  test(`W6: ${refusal.code} (${index}) stands at a field of the form, in words of its own`, () => {
    const problem = refusalProblem(refusal, { geometry: "place", stopVertices: [0, 7] });
    assert.notEqual(problem.word, "refusal.other");
    assert.doesNotMatch(problem.field, /content|\./);
    for (const language of MESSAGE_LANGUAGES) {
      const sentence = wordsOf(language)[problem.word] ?? assert.fail(`${language} has no ${problem.word}`);
      const needed = [...sentence.matchAll(/\{(\w+)[,}]/g)].map((m) => m[1] ?? "");
      assert.deepEqual(
        needed.filter((name) => problem.args?.[name] === undefined),
        [],
        `${language}: ${sentence}`,
      );
      if (language === "en") continue;
      assert.doesNotMatch(sentence.replaceAll(/\{\w+\}/g, ""), /\b(must|the|stop|draw|cannot)\b/i, "English");
    }
  });

function wordsOf(language: string): Readonly<Record<string, string>> {
  const file = new URL(`../forms/words/${language}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, "utf8")) as Readonly<Record<string, string>>; // as: our own files
}

test("W8: refusalProblem() counts vehicles and exceptions as people do", () => {
  const vehicle = refusalProblem(REFUSALS[2] ?? assert.fail(), { geometry: "route" });
  assert.deepEqual([vehicle.field, vehicle.where], ["vehicle-2-count", { word: "vehicle.number", args: { n: 3 } }]);
  const exception = refusalProblem(REFUSALS[4] ?? assert.fail(), { geometry: "place" });
  assert.deepEqual(
    [exception.field, exception.where],
    ["except-1-until", { word: "area.exception.n", args: { n: 2 } }],
  );
});
