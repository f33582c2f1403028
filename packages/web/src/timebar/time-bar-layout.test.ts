import assert from "node:assert/strict";
import { test } from "node:test";
import { timeBarLayout, type TimeBarInput } from "./time-bar-layout.ts";
import { boxOfStretch, stepped, tickHours, timeAt, xAt, type TimeScale } from "./time-scale.ts";

const HOUR_MS = 3_600_000;
const scale: TimeScale = { from: 0, until: 96 * HOUR_MS, widthPx: 1000, namesPx: 118, rtl: false };

test("xAt() and timeAt() are inverse in both reading directions", () => {
  for (const rtl of [false, true])
    for (const hour of [0, 1, 47.5, 96]) {
      const s = { ...scale, rtl };
      assert.ok(Math.abs(timeAt(s, xAt(s, hour * HOUR_MS)) - hour * HOUR_MS) < 1e-3);
    }
});

test("xAt() puts the past where reading begins", () => {
  assert.ok(xAt(scale, 0) < xAt(scale, HOUR_MS));
  assert.ok(xAt({ ...scale, rtl: true }, 0) > xAt({ ...scale, rtl: true }, HOUR_MS));
});

test("tickHours() leaves room for the labels of the axis, however far the bar reaches", () => {
  assert.equal(tickHours(scale, 4), 4);
  assert.equal(tickHours(scale, 12), 12);
  assert.equal(tickHours({ ...scale, until: 10 * 24 * HOUR_MS }, 4), 12);
  assert.equal(tickHours({ ...scale, until: 60 * 24 * HOUR_MS }, 4), 24);
});

test("boxOfStretch() shows a stretch of no length, and none that lies beside the bar", () => {
  assert.equal(boxOfStretch(scale, { from: HOUR_MS, until: HOUR_MS })?.widthPx, 3);
  assert.equal(boxOfStretch(scale, { from: 97 * HOUR_MS, until: 99 * HOUR_MS }), undefined);
  assert.equal(boxOfStretch(scale, { from: -9, until: -1 }), undefined);
});

test("boxOfStretch() keeps an end without end on the bar", () => {
  const box = boxOfStretch(scale, { from: 0, until: Number.POSITIVE_INFINITY });
  assert.equal(Math.round((box?.xPx ?? 0) + (box?.widthPx ?? 0)), 990);
});

test("stepped() stays on the bar and on minutes of five", () => {
  assert.equal(stepped(0, -5, scale), 0);
  assert.equal(stepped(123_456, 5, scale) % 300_000, 0);
  assert.equal(stepped(96 * HOUR_MS, 60, scale), 96 * HOUR_MS);
});

const movement = (
  id: string,
  fromH: number,
  more: Partial<TimeBarInput["movements"][number]> = {},
): TimeBarInput["movements"][number] => ({
  id,
  label: id,
  present: { from: fromH * HOUR_MS, until: (fromH + 3) * HOUR_MS },
  overlaps: [],
  isSelected: false,
  ...more,
});

const input: TimeBarInput = {
  scale,
  movementLanesMax: 2,
  areas: [
    {
      id: "31",
      kind: "displacement_notice",
      label: "31",
      windows: [{ from: 10 * HOUR_MS, until: Number.POSITIVE_INFINITY }],
    },
    { id: "32", kind: "displacement_notice", label: "32", windows: [{ from: 20 * HOUR_MS, until: 40 * HOUR_MS }] },
    {
      id: "7",
      kind: "pause",
      label: "7",
      windows: [0, 1, 2].map((d) => ({ from: (d * 24 + 10) * HOUR_MS, until: (d * 24 + 20) * HOUR_MS })),
    },
  ],
  movements: [
    movement("a", 5),
    movement("b", 12, { overlaps: [{ area: "31", stretches: [{ from: 12 * HOUR_MS, until: 13 * HOUR_MS }] }] }),
    movement("c", 11, { overlaps: [{ area: "31", stretches: [{ from: 11 * HOUR_MS, until: 12 * HOUR_MS }] }] }),
    movement("d", 30, { isSelected: true }),
  ],
};

test("timeBarLayout() gives lanes only to what is announced, and keeps daily hours in one row", () => {
  const layout = timeBarLayout(input);
  assert.deepEqual(
    layout.lanes.map((lane) => lane.key),
    ["movement/d", "movement/c", "notices", "pauses", "movements"],
  );
  const pauses = layout.lanes.find((lane) => lane.key === "pauses");
  assert.equal(new Set(pauses?.bars.map((bar) => bar.yPx)).size, 1);
  assert.equal(pauses?.bars.length, 3);
});

test("timeBarLayout() puts announcements that meet in time in rows of their own", () => {
  const notices = timeBarLayout(input).lanes.find((lane) => lane.key === "notices");
  assert.equal(new Set(notices?.bars.map((bar) => bar.yPx)).size, 2);
});

test("timeBarLayout() drops no movement: what has no lane of its own is in the last one", () => {
  const layout = timeBarLayout(input);
  const shown = layout.lanes
    .filter((lane) => lane.group !== "notices" && lane.group !== "pauses")
    .flatMap((lane) => lane.bars.map((bar) => bar.id));
  assert.deepEqual(shown.toSorted(), ["a", "b", "c", "d"]);
});

test("timeBarLayout() crosses a movement and the announcement at the time of the overlap", () => {
  const [crossing] = timeBarLayout(input).crossings;
  assert.equal(crossing?.movement, "c");
  assert.equal(Math.round(crossing?.xPx ?? 0), Math.round(xAt(scale, 11 * HOUR_MS)));
  assert.ok((crossing?.fromYPx ?? 0) < (crossing?.toYPx ?? 0));
});
