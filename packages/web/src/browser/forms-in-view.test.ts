/** What one sees of a form while one writes: the checks, the preview, problems at their fields; nothing covered, nothing lost, nothing in another language. */
import { changeDeskTimes, fromWire } from "@duenotice/api";
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { openBrowser } from "../../test/browser.ts";
import { ensureBuilt } from "../../test/built-desk.ts";
import { fixture } from "../../test/fixture-desk.ts";
import { assertAccessible, onForm as onFormIn, tabTo, WAIT, type Opened, type Opening } from "../../test/on-form.ts";

let browser: Browser | undefined;
let nextPort = 18372;

before(async () => {
  browser = await openBrowser();
  if (browser === undefined) console.log("not run: what one sees of the forms in a browser (no Chromium)");
  else if (process.env["DESK_DIST"] === undefined) await ensureBuilt();
});
after(async () => {
  await browser?.close();
});
const onForm = (opening: Omit<Opening, "browser" | "port">, check: (opened: Opened) => Promise<void>): Promise<void> =>
  onFormIn({ ...opening, browser, port: nextPort++ }, check);

/** Of what stands in a page: whether it is in the window, and whether anything covers its middle. */
async function isInView(page: Page, selector: string): Promise<boolean> {
  return page
    .locator(selector)
    .first()
    .evaluate((element) => {
      const { left, right, top, bottom } = element.getBoundingClientRect();
      const shown = document.elementFromPoint((left + right) / 2, (top + Math.min(bottom, innerHeight)) / 2);
      return top >= 0 && top < innerHeight && shown !== null && (element.contains(shown) || shown.contains(element));
    });
}
/** Tab by tab through the form: no field that has the focus lies under something else. Gives how many were looked at. */
async function tabUncovered(page: Page, tabs: number): Promise<number> {
  let looked = 0;
  for (let i = 0; i < tabs; i++) {
    await page.keyboard.press("Tab");
    const covered = await page.evaluate(() => {
      const field = document.activeElement;
      if (
        !(field instanceof HTMLElement) ||
        field.closest(".page") === null ||
        !field.matches("input, select, textarea")
      )
        return undefined;
      const { left, right, top, bottom } = field.getBoundingClientRect();
      const shown = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
      return field === shown || field.closest("label, .file")?.contains(shown) === true ? "" : field.id;
    });
    if (covered === undefined) continue;
    assert.equal(covered, "");
    looked++;
  }
  return looked;
}

test("W28: on a desk the checks stand in view while one writes, and cover no field", () =>
  onForm({ reader: "organisation", hash: "#/notify/movement/mov-0412" }, async ({ page }) => {
    await page.locator("#checks .now").first().waitFor(WAIT);
    for (const top of [0, 900, 5_000]) {
      await page.locator(".page").evaluate((element, y) => element.scrollTo(0, y), top);
      assert.ok(await isInView(page, "#checks h3"), `scrolled to ${top}`);
      assert.ok(await isInView(page, "#checks li.now"), `scrolled to ${top}`);
    }
    assert.equal(await page.locator("#checks [aria-live=polite]").count(), 1);
    const [fields, checks] = await Promise.all([
      page.locator(".page").boundingBox(),
      page.locator("#checks").boundingBox(),
    ]);
    assert.ok(fields !== null && checks !== null && fields.y + fields.height <= checks.y + 1, "they lie on each other");
    await page.locator("#name").focus();
    assert.ok((await tabUncovered(page, 30)) > 15);
    await tabTo(page, "#checks");
  }));

test("W28: on a phone one line says what the checks found and leads to them", () =>
  onForm({ reader: "organisation", hash: "#/notify/movement/mov-0412", isPhone: true }, async ({ page }) => {
    const line = page.locator("footer .found");
    await page
      .getByText(/2 overlaps/)
      .first()
      .waitFor(WAIT);
    assert.ok(await isInView(page, "footer .found"));
    assert.equal(await isInView(page, "#checks"), false);
    await page.locator("#name").focus();
    assert.ok((await tabUncovered(page, 12)) > 5);
    await line.focus();
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement?.id), "checks");
    assert.ok(await isInView(page, "#checks h3"));
    await page.locator("#people").fill("");
    await page.locator("footer .main").click();
    await page.getByRole("link", { name: "Fill in how many people travel" }).click();
    assert.equal(await page.evaluate(() => document.activeElement?.id), "people");
    // 1440 by 900 at 200 %: the page scrolls, head and foot stay, and a field that takes the focus is under neither.
    await page.setViewportSize({ width: 720, height: 450 });
    await page.locator("#name").focus();
    assert.ok((await tabUncovered(page, 15)) > 8);
    assert.ok((await isInView(page, "footer .found")) && (await isInView(page, "#form-title")));
  }));

test("W31, W36: the preview begins at its heading and shows every place of the route; the way back to the form loses nothing", () =>
  onForm({ reader: "organisation", hash: "#/notify/movement/mov-0412" }, async ({ page }) => {
    const found = changeDeskTimes(fixture("organisation").desk, fromWire).records.find((r) => r.id === "mov-0412");
    const current = found?.current?.kind === "movement" ? found.current : assert.fail("no movement");
    const places = current.content.route.line.coordinates.map(([lon, lat]) => `${lat}, ${lon}`);
    await page.locator("#people").fill("17");
    await page.getByRole("button", { name: "Paste places" }).first().click();
    const focused = (): Promise<string | undefined> => page.evaluate(() => document.activeElement?.id);
    await page.locator("footer .main").press("Enter");
    await page.locator("#preview-title").waitFor(WAIT);
    assert.equal(await focused(), "preview-title");
    assert.equal(await page.locator(".page").evaluate((element) => element.scrollTop), 0);
    const given = page.getByRole("article").first();
    await given.getByText(`All ${places.length} places, in order`).first().click();
    await given.locator(".points li").first().waitFor(WAIT);
    const shown = await given.locator(".points li .ltr").allTextContents();
    assert.deepEqual(shown, places);
    await assertAccessible(page, "preview with every place");
    await page.getByRole("button", { name: "Back to the form" }).press("Enter");
    assert.equal(await focused(), "form-title");
    assert.equal(await page.locator(".page").evaluate((element) => element.scrollTop), 0);
    assert.ok(await page.locator("#route-paste").isVisible(), "what was opened is still open");
    await page.locator("#route-paste").fill("Minosar");
    await page.locator("footer .main").press("Enter");
    await page.getByRole("link", { name: /Places are pasted and not taken/ }).waitFor(WAIT);
    assert.equal(await page.locator("#preview-title").count(), 0);
  }));

test("W8: one empty line of vehicles is enough, and its problems name it; the list takes no focus from who types", () =>
  onForm({ reader: "organisation", hash: "#/notify/movement/mov-0412" }, async ({ page }) => {
    await page.getByRole("button", { name: "Add vehicles" }).click();
    await page.getByRole("button", { name: "Add vehicles" }).click();
    assert.equal(await page.locator(".vehicle").count(), 3);
    assert.equal(await page.evaluate(() => document.activeElement?.id), "vehicle-2-type");
    await page.locator("footer .main").click();
    await page.getByRole("link", { name: "Vehicles, line 3: Choose the type of vehicle" }).waitFor(WAIT);
    await page.getByRole("button", { name: "Remove line 3" }).click();
    await page.locator("#people").fill("");
    assert.equal(await page.evaluate(() => document.activeElement?.id), "people");
    await page.getByText("One thing is missing or wrong").waitFor(WAIT);
  }));

test("W4, W6, W12, W37: bad input in Arabic is answered in Arabic at its field, and stays as it was typed", () =>
  onForm({ reader: "organisation", hash: "#/notify/movement", language: "ar" }, async ({ page }) => {
    await page.locator("#route button[aria-expanded]").first().click();
    await page.locator("#route-paste").fill("<b>Kerra</b>\n٩١ ١٢");
    await page.locator("#route .field button.btn").first().click();
    await page.locator("#route-paste").fill("-47.01 -128.2\n٩١٫٥ ١٢");
    await page.locator("#route .field button.btn").first().click();
    await page.locator("#route-paste-problem", { hasText: "السطر" }).waitFor(WAIT);
    assert.match(await page.locator("#route-paste").inputValue(), /٩١٫٥/);
    for (const [field, text] of [
      ["people", "1.5"],
      ["safety", "NaN"],
      ["speed", "٥٠٠٠"],
      ["checkin", "-1"],
    ] as const) {
      await page.locator(`#${field}`).fill(text);
      await page.locator(`#${field}`).blur();
      await page.locator(`#${field}-problem`).waitFor(WAIT);
      assert.equal(await page.locator(`#${field}`).inputValue(), text);
    }
    await page.locator("footer .main").click();
    const said = await page.locator(".problem:visible, .message.wrong").allTextContents();
    assert.ok(said.length > 8, `${said.length} sentences`);
    for (const sentence of said) assert.doesNotMatch(sentence, /[A-Za-z]{2,}/, "a fragment of another language");
    await assertAccessible(page, "movement form with bad input in Arabic");
  }));

test("W9: an outline that crosses itself is told at once, with its place, in the checks and at its field; a name is text and nothing else", () =>
  onForm({ reader: "organisation", hash: "#/notify/site" }, async ({ page }) => {
    const name = `<img src=x onerror="document.title='broken'"> Clinic`;
    await page.locator("#name").fill(name);
    await page.waitForFunction(
      () => Object.keys(localStorage).some((k) => k.startsWith("duenotice/draft/")),
      undefined,
      WAIT,
    );
    // Drawn with the mouse, such an outline comes to the form in the same way: as its draft.
    await page.evaluate(() => {
      const key = Object.keys(localStorage).find((k) => k.startsWith("duenotice/draft/")) ?? "";
      const kept = JSON.parse(localStorage.getItem(key) ?? "{}") as { draft: { geometry: object } }; // as: what the form wrote
      const ring = ["-128.2 -47", "-128.1 -46.9", "-128.1 -47", "-128.2 -46.9", "-128.2 -47"].map((p) =>
        p.split(" ").map(Number),
      );
      kept.draft.geometry = { type: "Polygon", coordinates: [ring] };
      localStorage.setItem(key, JSON.stringify(kept));
    });
    await page.reload();
    await page.getByRole("button", { name: "Go on with it" }).click(WAIT);
    const said = "The outline crosses itself near -46.95000, -128.15000. Draw it again without crossing lines.";
    await page.locator("#checks").getByText(said).waitFor(WAIT);
    await page.locator("#place-problem", { hasText: said }).waitFor(WAIT);
    await page.locator("#place").fill("-47.01, -128.2");
    assert.equal(await page.getByText(said).count(), 0);
    await page.locator("#category").selectOption({ index: 1 });
    await page.locator("#relation input").first().check();
    await page.locator("#consents input").first().check();
    await page.locator("footer .main").click();
    await page.getByRole("article").getByText(name).waitFor(WAIT);
    assert.doesNotMatch(await page.title(), /broken/);
  }));

test("W6, W8, W40: bad input of an announcement in Arabic: hours, days, exceptions, blocks, an end before the beginning", () =>
  onForm({ reader: "party", hash: "#/announce", language: "ar" }, async ({ page }) => {
    await page.locator("#blocks").fill("X-1 X-99999");
    await page.locator("#begins input").nth(1).check();
    await page.locator("#from-day").fill("2026-05-16");
    await page.locator("#from-clock").fill("٠٦:٠٠");
    await page.locator("#ends input").nth(1).check();
    await page.locator("#until-day").fill("2026-05-15");
    await page.locator("#until-clock").fill("06:00");
    await page.locator("fieldset input[type=checkbox]").first().check();
    await page.locator("#hours-from").fill("25:00");
    for (const box of await page.locator("#days input").all()) await box.uncheck();
    await page.locator("footer .main").click();
    const list = page.locator(".message.wrong");
    await list.waitFor(WAIT);
    for (const field of ["blocks", "until", "hours-from", "hours-until", "days", "kind", "label", "basis"])
      assert.equal(await list.locator(`a[href$="#${field}"]`).count(), 1, field);
    for (const sentence of await list.locator("a").allTextContents())
      assert.doesNotMatch(sentence.replace("X-99999", ""), /[A-Za-z]{2,}/, "a fragment of another language");
    await list.locator('a[href$="#days"]').click();
    assert.ok(await page.evaluate(() => document.activeElement?.closest("#days") !== null));
    assert.equal(await page.locator("#hours-from").inputValue(), "25:00");
    await assertAccessible(page, "announcement with bad input in Arabic");
  }));
