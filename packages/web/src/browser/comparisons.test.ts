/** Comparisons in a real browser: hold and call first, then the plan, times and roads; what is taken over is a draft, and nothing is sent. */
import { AxeBuilder } from "@axe-core/playwright";
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { openBrowser } from "../../test/browser.ts";
import { ensureBuilt } from "../../test/built-desk.ts";
import { fixture, type Fixture } from "../../test/fixture-desk.ts";
import { mockServer, type MockServer } from "../../test/mock-server.ts";

let browser: Browser | undefined;
let nextPort = 18640;
/** Generous: the map is drawn by software, and the machine may be busy. */
const WAIT = { timeout: 45_000 };

before(async () => {
  browser = await openBrowser();
  if (browser === undefined) console.log("not run: comparisons in a browser (no Chromium)");
  else await ensureBuilt();
});
after(async () => {
  await browser?.close();
});

interface Opened {
  readonly page: Page;
  readonly server: MockServer;
}

/** The record of a convoy with its comparisons open. */
async function onComparisons(of: Fixture, check: (opened: Opened) => Promise<void>): Promise<void> {
  if (browser === undefined) return;
  const server = await mockServer({ port: nextPort++, fixture: of, signedIn: true });
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(`${server.url}#/record/mov-0412`);
  try {
    await page.getByRole("button", { name: "Compare times and roads" }).first().click(WAIT);
    await page.getByRole("rowheader", { name: "As planned" }).waitFor(WAIT);
    await check({ page, server });
    assert.deepEqual(complaints, []);
  } finally {
    await context.close();
    await server.close();
  }
}

const everything = fixture("organisation");
/** With nothing announced but the closure on two legs, other roads lead round it. */
const roadsOnly: Fixture = {
  ...everything,
  desk: { ...everything.desk, areas: everything.desk.areas.filter(({ id }) => id === "area-12") },
};

test("C25: hold and call stands first, then the plan; why no road is listed is said, and a departure is taken over as a draft", () =>
  onComparisons(everything, async ({ page, server }) => {
    const panel = page.locator(".compare").first();
    await panel.getByText("A stop itself overlaps").waitFor(WAIT);
    const text = await panel.innerText();
    const order = ["Hold and call", "As planned", "later", "Draw another road"].map((words) => text.indexOf(words));
    assert.ok(
      order.every((place, index) => place > (order[index - 1] ?? -1)),
      text,
    );
    assert.doesNotMatch(text, /recommend|best|safe\b|approved/i);
    const { violations, passes } = await new AxeBuilder({ page }).include(".compare").analyze();
    assert.deepEqual(
      violations.map(({ id, nodes }) => [id, nodes.length]),
      [],
    );
    assert.ok(passes.length > 5, "axe looked at nothing");
    await panel.getByRole("button", { name: "Use this time" }).first().press("Enter", WAIT);
    await page.getByText("Line and times come from a comparison").waitFor(WAIT);
    assert.deepEqual(server.statements, []);
    // It is kept like what is typed: whoever leaves and comes back is offered it.
    await page.goto(`${server.url}#/record/mov-0412`);
    await page.getByRole("button", { name: "Compare times and roads" }).first().waitFor(WAIT);
    await page.goto(`${server.url}#/notify/movement/mov-0412`);
    await page.getByRole("heading", { name: "Change the movement" }).waitFor(WAIT);
    assert.equal(await page.getByText("Line and times come from a comparison").count(), 0);
    assert.ok(
      await page.evaluate(() => Object.keys(localStorage).some((key) => key.includes("mov-0412"))),
      "no draft kept",
    );
  }));

test("C25: another road is told with its names and length, drawn on the map, and taken over as a draft that nothing overlaps", () =>
  onComparisons(roadsOnly, async ({ page, server }) => {
    const road = page.getByRole("row").filter({ has: page.getByRole("button", { name: "Use this road" }) });
    await road.first().waitFor(WAIT);
    assert.match(await road.first().innerText(), /^By Road .*\d km (longer|shorter)/su);
    assert.match(await road.first().innerText(), /No overlap with what is announced today/u);
    const show = road.first().getByRole("button", { name: "Show on the map" });
    await show.press("Enter", WAIT);
    assert.equal(await show.getAttribute("aria-pressed"), "true");
    await road.first().getByRole("button", { name: "Use this road" }).press("Enter", WAIT);
    await page.getByText("Line and times come from a comparison").waitFor(WAIT);
    await page
      .getByText("does not overlap anything", { exact: false })
      .or(page.locator("#checks"))
      .first()
      .waitFor(WAIT);
    assert.equal(await page.locator("#checks").getByText("overlaps", { exact: false }).count(), 0);
    assert.deepEqual(server.statements, []);
  }));
