/** Drawing on the map with the mouse in a real browser: a point, a line, a polygon, blocks by touching them; and changing what was drawn. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser, Locator, Page } from "playwright-core";
import { openBrowser } from "../../test/browser.ts";
import { ensureBuilt } from "../../test/built-desk.ts";
import { fixture, type Reader } from "../../test/fixture-desk.ts";
import { mockServer } from "../../test/mock-server.ts";

let browser: Browser | undefined;
let nextPort = 18_392;
const WAIT = { timeout: 45_000 };

before(async () => {
  browser = await openBrowser();
  if (browser === undefined) console.log("not run: drawing in a browser (no Chromium)");
  else if (process.env["DESK_DIST"] === undefined) await ensureBuilt();
});
after(async () => {
  await browser?.close();
});

interface Drawing {
  readonly page: Page;
  /** Presses the mouse at a place of the map, in shares of its width and height. */
  readonly press: (x: number, y: number) => Promise<void>;
  readonly hover: (x: number, y: number) => Promise<void>;
  readonly drag: (from: readonly [number, number], to: readonly [number, number]) => Promise<void>;
}

async function onMap(reader: Reader, hash: string, check: (drawing: Drawing) => Promise<void>): Promise<void> {
  if (browser === undefined) return;
  const server = await mockServer({ port: nextPort++, fixture: fixture(reader) });
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: "reduce" });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  try {
    await page.goto(server.url + hash);
    await page.locator("main h2").first().waitFor(WAIT);
    const canvas = page.locator(".maplibregl-canvas");
    await canvas.waitFor(WAIT);
    await check({
      page,
      press: async (x, y) => page.mouse.click(...(await at(canvas, x, y))),
      hover: async (x, y) => page.mouse.move(...(await at(canvas, x, y))),
      drag: async (from, to) => {
        await page.mouse.move(...(await at(canvas, ...from)));
        await page.mouse.down();
        await page.mouse.move(...(await at(canvas, ...to)), { steps: 8 });
        await page.mouse.up();
      },
    });
    assert.deepEqual(complaints, []);
  } finally {
    await context.close();
    await server.close();
  }
}

async function at(canvas: Locator, x: number, y: number): Promise<[number, number]> {
  const box = (await canvas.boundingBox()) ?? assert.fail("the map is not shown");
  return [box.x + x * box.width, box.y + y * box.height];
}

/** Drawing begins when its code has been loaded; the map says so by its cursor. */
async function begin(page: Page, button: string): Promise<void> {
  await page.getByRole("button", { name: button, exact: true }).first().click();
  await untilCursor(page, "crosshair");
}

async function untilCursor(page: Page, cursor: string): Promise<void> {
  await page.waitForFunction(
    (wanted) => document.querySelector<HTMLElement>(".maplibregl-canvas")?.style.cursor === wanted,
    cursor,
    WAIT,
  );
}

const decimal = (page: Page): Promise<string> => page.locator("#place-echo dd").first().innerText(WAIT);

test("W12: the place of a site is put on the map with the mouse, moved by dragging, and drawn as an outline", () =>
  onMap("organisation", "#/notify/site", async ({ page, press, drag }) => {
    await begin(page, "Pick on the map");
    await press(0.5, 0.5);
    const first = await decimal(page);
    await drag([0.5, 0.5], [0.6, 0.4]);
    await page.waitForFunction((was) => document.querySelector("#place-echo dd")?.textContent !== was, first, WAIT);
    const [lat, lon] = (await decimal(page)).split(",").map(Number);
    const [oldLat, oldLon] = first.split(",").map(Number);
    assert.ok(Number(lat) > Number(oldLat) && Number(lon) > Number(oldLon), "north-east of where it was");
    await page.getByRole("button", { name: "Done", exact: true }).click();
    await begin(page, "Draw its outline");
    for (const [x, y] of [
      [0.4, 0.4],
      [0.5, 0.4],
      [0.5, 0.5],
      [0.4, 0.5],
      [0.4, 0.5],
    ] as const)
      await press(x, y);
    await page.getByText("Outline with 4 corners").waitFor(WAIT);
  }));

test("W20: a route is drawn with the mouse, and its end is moved", () =>
  onMap("organisation", "#/notify/movement", async ({ page, press, drag }) => {
    await begin(page, "Draw on the map");
    for (const [x, y] of [
      [0.3, 0.5],
      [0.45, 0.4],
      [0.6, 0.5],
      [0.6, 0.5],
    ] as const)
      await press(x, y);
    const stops = page.locator("#route p.place");
    await stops.nth(1).waitFor(WAIT);
    assert.equal(await stops.count(), 2, "the ends are stops, the bend is not");
    assert.match(await page.locator("#route").innerText(), /1 bend/);
    const [start, end] = await stops.allInnerTexts();
    await drag([0.6, 0.5], [0.7, 0.6]);
    await page.waitForFunction(
      (was) => document.querySelectorAll<HTMLElement>("#route p.place")[1]?.innerText !== was,
      end,
      WAIT,
    );
    assert.equal(await stops.first().innerText(), start, "the start stays where it was");
    assert.match(await page.locator("#route").innerText(), /1 bend/);
  }));

test("W41: an announced area is drawn with the mouse, and its blocks are listed or touched", () =>
  onMap("party", "#/announce", async ({ page, press, hover }) => {
    // The map says by its cursor that there is something to touch, once its layers are there.
    for (let i = 0; i < 100; i += 1) {
      await hover(0.5, 0.5 + (i % 2) / 100);
      if (await page.locator(".maplibregl-canvas").evaluate((canvas) => canvas.style.cursor === "pointer")) break;
      await page.waitForTimeout(200);
    }
    await press(0.5, 0.5);
    await page.getByText("1 block is listed.").waitFor(WAIT);
    await press(0.5, 0.5);
    await page.getByText("No block is listed.").waitFor(WAIT);
    await begin(page, "Draw it on the map");
    for (const [x, y] of [
      [0.35, 0.35],
      [0.65, 0.35],
      [0.65, 0.65],
      [0.35, 0.65],
      [0.35, 0.65],
    ] as const)
      await press(x, y);
    await page.getByRole("button", { name: "List the blocks that are drawn" }).click(WAIT);
    await page.getByText(/^\d+ blocks are listed\./).waitFor(WAIT);
  }));

test("W41: an announced area is given as a place and a radius", () =>
  onMap("party", "#/announce", async ({ page }) => {
    await page.getByText("As a place and a radius").click(WAIT);
    await page.fill("#middle", "٤٧٫٠١ S ١٢٨٫٢٠ W");
    await page.fill("#radius", "far");
    await page.locator("#middle").focus();
    await page.getByText(/Write a number/).waitFor(WAIT);
    assert.equal(await page.getByRole("button", { name: "Draw it on the map" }).count(), 1, "nothing is drawn yet");
    await page.fill("#radius", "٢٠٠٠");
    await page.getByRole("button", { name: "List the blocks that are drawn" }).click(WAIT);
    await page.getByText(/^\d+ blocks? (is|are) listed\./).waitFor(WAIT);
  }));
