import assert from "node:assert/strict";
import { test } from "node:test";
import { plainColour } from "./map-tokens.ts";

test("plainColour() gives the map colours that it reads, mixed ones too", () => {
  assert.equal(plainColour("rgb(18, 58, 99)"), "rgb(18, 58, 99)");
  assert.equal(plainColour("color(srgb 0.0988235 0.379608 1)"), "rgb(25, 97, 255)");
  assert.equal(plainColour("color(srgb 0 0 0 / 0.5)"), "rgb(0, 0, 0)");
  assert.equal(plainColour("color(srgb 1e-7 1 0)"), "rgb(0, 255, 0)");
});
