/** Text colours against every ground they stand on, in light and dark: WCAG 2.2, 1.4.3 and 1.4.11. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const css = readFileSync(new URL("./tokens.css", import.meta.url), "utf8");
const TEXTS = [
  "ink",
  "ink-2",
  "ink-3",
  "now",
  "soon",
  "calm",
  "evacuation",
  "closure",
  "pause",
  "phase",
  "coordination",
  "focus",
];
const GROUNDS = ["paper", "sheet", "sunk"];
const PAIRS = [
  ["now", "now-bg"],
  ["soon", "soon-bg"],
  ["calm", "calm-bg"],
  ["ink", "now-bg"],
  ["ink-2", "now-bg"],
  ["sheet", "ink"],
  ["on-focus", "focus"],
] as const;

function tokensOf(selector: string): ReadonlyMap<string, string> {
  const start = css.indexOf(`${selector} {`);
  const block = css.slice(start, css.indexOf("}", start));
  return new Map(
    [...block.matchAll(/--([a-z0-9-]+): (#[0-9a-f]{6})\b/g)].map((match) => [match[1] ?? "", match[2] ?? ""]),
  );
}

/** Relative luminance, WCAG 2.2. */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((i) => {
    const part = Number.parseInt(colour.slice(i, i + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

for (const [theme, selector] of [
  ["light", ":root"],
  ["dark", ':root[data-theme="dark"]'],
] as const)
  test(`tokens: every text reaches 4.5 : 1 on every ground, ${theme}`, () => {
    const tokens = tokensOf(selector);
    assert.ok(tokens.size > 20);
    const pairs = [...TEXTS.flatMap((text) => GROUNDS.map((ground) => [text, ground] as const)), ...PAIRS];
    const weak = pairs
      .map(([text, ground]) => ({
        text,
        ground,
        ratio: contrast(tokens.get(text) ?? "#000000", tokens.get(ground) ?? "#000000"),
      }))
      .filter(({ ratio }) => ratio < 4.5);
    assert.deepEqual(weak, []);
  });
