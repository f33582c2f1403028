/** What is typed into a form, kept in a real browser until it is sent or deleted, however the page is left. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser } from "playwright-core";
import { openBrowser } from "../../test/browser.ts";
import { ensureBuilt } from "../../test/built-desk.ts";
import { onForm as onFormIn, WAIT, type Opened, type Opening } from "../../test/on-form.ts";

let browser: Browser | undefined;
let nextPort = 18_660;

before(async () => {
  browser = await openBrowser();
  if (browser === undefined) console.log("not run: what a form keeps in a browser (no Chromium)");
  else if (process.env["DESK_DIST"] === undefined) await ensureBuilt();
});
after(async () => {
  await browser?.close();
});
const onForm = (opening: Omit<Opening, "browser" | "port">, check: (opened: Opened) => Promise<void>): Promise<void> =>
  onFormIn({ ...opening, browser, port: nextPort++ }, check);

test("W1, W2, W3: what is typed outlives the page, is offered again and can be deleted", () =>
  onForm({ reader: "organisation", hash: "#/notify/site" }, async ({ page }) => {
    // Left at once, before the pause in typing after which it is written down.
    await page.locator("#name").fill("Half a name");
    await page.reload();
    await page.getByRole("button", { name: "Go on with it" }).click(WAIT);
    assert.equal(await page.locator("#name").inputValue(), "Half a name");
    await page.reload();
    // Typing past the offer loses neither: both are offered, one after the other.
    await page.getByRole("button", { name: "Delete it" }).waitFor(WAIT);
    await page.locator("#name").fill("Another name");
    await page.reload();
    await page.getByRole("button", { name: "Go on with it" }).click(WAIT);
    assert.equal(await page.locator("#name").inputValue(), "Another name");
    for (let offered = 0; offered < 2; offered++) {
      await page.reload();
      await page.getByRole("button", { name: "Delete it" }).click(WAIT);
      await page.getByRole("button", { name: "Yes, delete it for good" }).click();
    }
    await page.reload();
    await page.locator("#name").waitFor(WAIT);
    assert.equal(await page.getByRole("button", { name: "Go on with it" }).count(), 0);
  }));

test("W1: what is typed is kept at once when the page is hidden or left, and only what was typed since", () =>
  onForm({ reader: "organisation", hash: "#/notify/site" }, async ({ page }) => {
    for (const name of ["visibilitychange", "pagehide"] as const) {
      // All in one turn of the page: no pause in typing has passed.
      const kept = await page.evaluate((leaving) => {
        const field = document.querySelector<HTMLInputElement>("#name");
        if (field === null) return "no field";
        field.value = leaving;
        field.dispatchEvent(new Event("input", { bubbles: true }));
        Object.defineProperty(document, "hidden", { value: true, configurable: true });
        (leaving === "pagehide" ? window : document).dispatchEvent(new Event(leaving));
        const key = Object.keys(localStorage).find((k) => k.startsWith("duenotice/draft/")) ?? "";
        return localStorage.getItem(key) ?? "nothing";
      }, name);
      assert.match(kept, new RegExp(name));
    }
    const left = await page.evaluate(() => {
      const key = Object.keys(localStorage).find((k) => k.startsWith("duenotice/draft/")) ?? "";
      localStorage.setItem(key, "of another tab");
      dispatchEvent(new Event("pagehide"));
      return localStorage.getItem(key);
    });
    assert.equal(left, "of another tab");
  }));
