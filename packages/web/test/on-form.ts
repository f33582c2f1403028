/** A form in a real browser with a server in memory, the keyboard, and axe. Shared by the browser tests of the forms. */
import { AxeBuilder } from "@axe-core/playwright";
import assert from "node:assert/strict";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { fixture, type Reader } from "./fixture-desk.ts";
import { mockServer, type MockServer } from "./mock-server.ts";

export const WAIT = { timeout: 45_000 };
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const TABS_MAX = 150;

export interface Opened {
  readonly server: MockServer;
  readonly context: BrowserContext;
  readonly page: Page;
}
export interface Opening {
  readonly browser: Browser | undefined;
  readonly port: number;
  readonly reader: Reader;
  readonly hash: string;
  readonly language?: string;
  readonly theme?: string;
  readonly isPhone?: boolean;
}

/** Nothing is done without a browser; who calls has said so. */
export async function onForm(
  { browser, port, reader, hash, language = "en", theme = "light", isPhone = false }: Opening,
  check: (opened: Opened) => Promise<void>,
): Promise<void> {
  if (browser === undefined) return;
  const server = await mockServer({ port, fixture: fixture(reader) });
  const context = await browser.newContext({
    viewport: isPhone ? { width: 375, height: 812 } : { width: 1440, height: 900 },
    locale: "en-GB",
    reducedMotion: "reduce",
  });
  await context.addInitScript(
    ([l, t]) => {
      localStorage.setItem("duenotice/language", l ?? "");
      localStorage.setItem("duenotice/theme", t ?? "");
    },
    [language, theme],
  );
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" && !/401|409|ERR_EMPTY_RESPONSE|ERR_CONNECTION|ERR_FAILED/.test(message.text()))
      complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => {
    if (!/^(blob:|data:)/.test(request.url()) && !request.url().startsWith(server.url))
      complaints.push(`outside: ${request.url()}`);
  });
  await page.goto(server.url + hash);
  try {
    await page.locator("main h2").first().waitFor(WAIT);
    await check({ server, context, page });
    assert.deepEqual(complaints, []);
  } finally {
    await context.close();
    await server.close();
  }
}

export async function assertAccessible(page: Page, what: string): Promise<void> {
  const { violations, passes } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  assert.ok(passes.length > 5, `${what}: axe looked at nothing`);
  const found = violations.map(
    (v) =>
      `${v.id}: ${v.nodes
        .map((n) => `${n.target.join(" ")} ${n.any[0]?.message ?? ""}`)
        .slice(0, 3)
        .join(" | ")}`,
  );
  assert.deepEqual(found, [], what);
}

/** Tab by tab, as somebody without a mouse goes; fails when the keyboard does not lead there. */
export async function tabTo(page: Page, selector: string): Promise<void> {
  for (let i = 0; i < TABS_MAX; i++) {
    if (await page.evaluate((s) => document.activeElement?.matches(s) === true, selector)) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`the keyboard does not reach ${selector}`);
}
