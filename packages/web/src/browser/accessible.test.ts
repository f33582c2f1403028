/** axe on every screen: wide and on a phone, light and dark, left-to-right and right-to-left; targets and zoom where axe does not look. */
import { AxeBuilder } from "@axe-core/playwright";
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { openBrowser } from "../../test/browser.ts";
import { ensureBuilt } from "../../test/built-desk.ts";
import { fixture, type Reader } from "../../test/fixture-desk.ts";
import { mockServer } from "../../test/mock-server.ts";

let browser: Browser | undefined;
let nextPort = 18335;
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const WAIT = { timeout: 45_000 };

before(async () => {
  browser = await openBrowser();
  if (browser === undefined) console.log("not run: accessibility in a browser (no Chromium)");
  else await ensureBuilt();
});
after(async () => {
  await browser?.close();
});

interface Seat {
  readonly reader: Reader;
  readonly width: number;
  readonly height: number;
  readonly theme: string;
  readonly language: string;
  readonly signedIn?: boolean;
  /** The reader's system gives the colours. */
  readonly forced?: boolean;
}

async function seated(
  seat: Seat,
  check: (page: Page, go: (hash: string) => Promise<void>) => Promise<void>,
): Promise<void> {
  if (browser === undefined) return;
  const server = await mockServer({ port: nextPort++, fixture: fixture(seat.reader), signedIn: seat.signedIn ?? true });
  const context = await browser.newContext({
    viewport: { width: seat.width, height: seat.height },
    reducedMotion: "reduce",
    forcedColors: seat.forced === true ? "active" : "none",
    colorScheme: seat.theme === "dark" ? "dark" : "light",
  });
  await context.addInitScript(
    ([language, theme]) => {
      localStorage.setItem("duenotice/language", language ?? "");
      localStorage.setItem("duenotice/theme", theme ?? "");
    },
    [seat.language, seat.theme],
  );
  const page = await context.newPage();
  await page.goto(server.url);
  try {
    await check(page, async (hash) => {
      await page.evaluate((next) => (location.hash = next), hash);
      await page.waitForTimeout(700);
    });
  } finally {
    await context.close();
    await server.close();
  }
}

async function assertAccessible(page: Page, screen: string): Promise<void> {
  const { violations, passes } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  assert.ok(passes.length > 5, `${screen}: axe looked at nothing`);
  const found = violations.map(
    (v) =>
      `${v.id}: ${v.nodes
        .map((n) => `${n.target.join(" ")} ${n.any[0]?.message ?? ""}`)
        .slice(0, 3)
        .join(" | ")}`,
  );
  assert.deepEqual(found, [], screen);
}

const WIDE = { width: 1440, height: 900 } as const;
const PHONE = { width: 375, height: 812 } as const;

test("signing in is accessible", () =>
  seated({ reader: "organisation", ...PHONE, theme: "dark", language: "ar", signedIn: false }, async (page) => {
    await page.locator("#email").waitFor(WAIT);
    await assertAccessible(page, "sign-in");
  }));

for (const [reader, theme, language] of [
  ["organisation", "light", "en"],
  ["cell", "dark", "ar"],
  ["party", "light", "he"],
] as const)
  test(`every screen of a ${reader} is accessible in ${language}, ${theme}`, () =>
    seated({ reader, ...WIDE, theme, language }, async (page, go) => {
      await page.locator("[data-queue-row]").first().waitFor(WAIT);
      await assertAccessible(page, "queue");
      for (const hash of [
        "#/record/mov-0412",
        "#/record/site-7",
        "#/area/area-31",
        "#/help",
        ...(reader === "organisation" ? [] : ["#/exports"]),
      ]) {
        await go(hash);
        await assertAccessible(page, hash);
      }
    }));

test("an open panel of an overlap is accessible", () =>
  seated({ reader: "organisation", ...WIDE, theme: "dark", language: "en" }, async (page, go) => {
    await go("#/record/mov-0412");
    await page.getByRole("button", { name: "Hold and call" }).first().click(WAIT);
    await assertAccessible(page, "hold and call");
    await page.getByRole("button", { name: "Compare times and roads" }).first().click();
    await page
      .getByText(/of notice/)
      .first()
      .waitFor(WAIT);
    await assertAccessible(page, "comparisons");
    await page.locator(".who").click();
    await assertAccessible(page, "settings");
  }));

test("a phone has the same work in one column, with targets of 44 px and nothing beside the page", () =>
  seated({ reader: "organisation", ...PHONE, theme: "light", language: "en" }, async (page, go) => {
    await page.locator("[data-queue-row]").first().waitFor(WAIT);
    await assertAccessible(page, "queue on a phone");
    for (const hash of ["#/", "#/record/mov-0412", "#/map"]) {
      await go(hash);
      const small = await page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>("button, nav a, select, input:not([type=checkbox]), summary")]
          .filter((e) => e.checkVisibility() && !e.closest(".maplibregl-map, .for-readers"))
          .filter((e) => e.getBoundingClientRect().height < 43.5)
          .map(
            (e) => `${e.tagName} ${e.textContent?.trim().slice(0, 30)} ${Math.round(e.getBoundingClientRect().height)}`,
          ),
      );
      assert.deepEqual(small, [], hash);
      assert.equal(
        await page.evaluate(() => document.documentElement.scrollWidth > innerWidth),
        false,
        `${hash} is wider than the page`,
      );
    }
    await assertAccessible(page, "map on a phone");
  }));

test("at 200 % nothing is cut off sideways and everything can be reached", () =>
  seated({ reader: "organisation", width: 720, height: 450, theme: "light", language: "en" }, async (page, go) => {
    await go("#/record/mov-0412");
    await page.getByRole("button", { name: "Hold and call" }).first().click(WAIT);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false);
    const button = page.getByRole("button", { name: "Write down the call" });
    await button.scrollIntoViewIfNeeded();
    assert.ok(await button.isVisible());
  }));

for (const theme of ["dark", "light"])
  test(`in a reader's own colours, ${theme}, every mark is told by more than its colour`, () =>
    seated({ reader: "organisation", ...WIDE, theme, language: "en", forced: true }, async (page, go) => {
      const complaints: string[] = [];
      page.on("console", (message) => void (message.type() === "error" && complaints.push(message.text())));
      await page.locator("[data-queue-row]").first().waitFor(WAIT);
      await assertAccessible(page, "queue");
      const urgencies = await page
        .locator(".mark:visible")
        .evaluateAll((marks) => marks.map((mark) => `${mark.className} ${mark.querySelector("svg")?.innerHTML ?? ""}`));
      const shapes = new Map(urgencies.map((mark) => [mark.split(" ")[1] ?? "", mark.slice(mark.indexOf("<"))]));
      assert.ok(shapes.size >= 2, "the queue has rows of several urgencies");
      assert.equal(new Set(shapes.values()).size, shapes.size, "each urgency has a shape of its own");
      await go("#/record/mov-0412");
      await page.getByRole("button", { name: "Hold and call" }).first().waitFor(WAIT);
      const looks = await page.evaluate(looksOfCells);
      assert.deepEqual(
        looks.map(({ look }) => look),
        ["empty", "filled", "waits"],
        "the ladder has cells of every look",
      );
      assert.equal(new Set(looks.map(({ shown }) => shown)).size, 3, "which differ in frame or inversion");
      assert.deepEqual(await page.evaluate(wordsOfOwnGround), [], "no words vanish in their ground");
      await assertAccessible(page, "record");
      await page.locator("[data-ready=true]").waitFor(WAIT);
      await go("#/notify/movement");
      await page.locator("form, fieldset").first().waitFor(WAIT);
      assert.deepEqual(await page.evaluate(wordsOfOwnGround), [], "nor in a form");
      await assertAccessible(page, "form");
      assert.deepEqual(complaints, [], "the map reads the system's colours");
    }));

/** Runs in the page. One cell of each look, with what tells it apart. */
function looksOfCells(): { readonly look: string; readonly shown: string }[] {
  return ["empty", "filled", "waits"].flatMap((look) => {
    const cell = document.querySelector(`.cell.${look}`);
    if (cell === null) return [];
    const { borderTopStyle, borderTopWidth, backgroundColor } = getComputedStyle(cell);
    return [{ look, shown: `${borderTopStyle} ${borderTopWidth} ${backgroundColor}` }];
  });
}

/**
 * Runs in the page. Words in the colour of their ground, or, where the browser lays a plate of the page's colour under them, in the colour
 * of the page.
 */
function wordsOfOwnGround(): string[] {
  const plate = getComputedStyle(document.body).backgroundColor;
  const groundOf = (element: Element): string => {
    for (let at: Element | null = element; at !== null; at = at.parentElement) {
      const { backgroundColor } = getComputedStyle(at);
      if (backgroundColor !== "rgba(0, 0, 0, 0)") return backgroundColor;
    }
    return plate;
  };
  return [...document.querySelectorAll<HTMLElement>("button, a, p, h2, h3, h4, td span, th, li, label, .tag, b")]
    .filter((e) => e.checkVisibility() && (e.textContent ?? "").trim() !== "" && e.closest(".for-readers") === null)
    .filter((e) => {
      const style = getComputedStyle(e);
      const hasPlate = style.getPropertyValue("forced-color-adjust") !== "none";
      return style.color === groundOf(e) || (hasPlate && style.color === plate);
    })
    .map((e) => `${e.tagName} ${e.className} ${(e.textContent ?? "").trim().slice(0, 30)}`);
}

test("who asked for less motion sees nothing move: not the page, not the map, not the title", () =>
  seated({ reader: "organisation", ...WIDE, theme: "light", language: "en" }, async (page, go) => {
    await page.locator("[data-ready=true]").waitFor(WAIT);
    await page.getByRole("region", { name: "Alert" }).waitFor(WAIT);
    const titles = new Set<string>();
    for (let i = 0; i < 8; i++) {
      titles.add(await page.title());
      await page.waitForTimeout(350);
    }
    assert.deepEqual(
      [...titles].map((title) => title.startsWith("▲")),
      [true],
      "the title tells of the alert and does not flash",
    );
    assert.equal(await page.evaluate(() => document.getAnimations().length), 0);
    for (let i = 0; i < 6; i++) await page.locator(".maplibregl-ctrl-zoom-in").click();
    await go("#/record/site-7");
    await page.waitForTimeout(400);
    assert.equal(await page.evaluate(() => document.getAnimations().length), 0);
  }));
