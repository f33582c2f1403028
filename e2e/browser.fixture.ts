/**
 * A browser for scenarios, and in it the desks of several people: what each of them asked for outside, complained about and loaded anew is kept, so that a scenario
 * can say at its end that nothing of it happened. The built desk is brought up to date first, as the launcher does it.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import assert from "node:assert/strict";
import { AxeBuilder } from "@axe-core/playwright";
import { chromium } from "playwright-core";
import type { Browser, Page } from "playwright-core";

const ROOT = join(import.meta.dirname, "..");
const BUILD_MS_MAX = 600_000;
const INSTALLED = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
/** Headless, drawing its maps by software, and asking nobody but the page's own server. */
const FLAGS = [
  "--no-sandbox",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--use-angle=swiftshader",
  "--enable-unsafe-swiftshader",
];
const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
/** A folder into which each step puts a picture, to be looked at; none are taken without it. */
const PICTURES = process.env["DUENOTICE_PICTURES"];

/** The installed Chromium, else the one that npm carries; undefined when neither starts. */
export async function openBrowser(): Promise<Browser | undefined> {
  for (const executablePath of [process.env["CHROMIUM"], ...INSTALLED, await carried()]) {
    if (executablePath === undefined || !existsSync(executablePath)) continue;
    const browser = await chromium.launch({ executablePath, headless: true, args: FLAGS }).catch(() => undefined);
    if (browser !== undefined) return browser;
  }
  return undefined;
}

async function carried(): Promise<string | undefined> {
  try {
    return await (await import("@sparticuz/chromium")).default.executablePath();
  } catch {
    return undefined;
  }
}

export function ensureDeskBuilt(): void {
  const install = createRequire(import.meta.url).resolve("../tools/install.cjs");
  execFileSync(process.execPath, ["-e", `require(${JSON.stringify(install)}).ensureWebBuilt()`], {
    cwd: ROOT,
    timeout: BUILD_MS_MAX,
    stdio: ["ignore", "inherit", "inherit"],
  });
}

export interface Desk {
  readonly page: Page;
  /** Asked of anybody but the own server. */
  readonly outside: readonly string[];
  /** Errors of the console and of the page, and answers that say that something was wrong. */
  readonly complaints: readonly string[];
  /** How often the page was loaded. */
  readonly loads: () => number;
  readonly picture: (name: string) => Promise<void>;
  readonly accessible: (screen: string) => Promise<void>;
}

/** A browser context of its own: another person, at another machine. */
export async function openDesk(browser: Browser, url: string): Promise<Desk> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 760 },
    locale: "en-GB",
    reducedMotion: "reduce",
  });
  const outside: string[] = [];
  const complaints: string[] = [];
  let loads = 0;
  context.on("request", (request) => {
    if (!/^(?:blob|data):/.test(request.url()) && new URL(request.url()).origin !== url) outside.push(request.url());
  });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  page.on("load", () => void (loads += 1));
  page.on("pageerror", (error) => complaints.push(`${error.message} ${error.stack ?? ""}`));
  page.on("console", (message) => {
    const { url: place } = message.location();
    // The browser itself says so when somebody who is not signed in is asked who he is.
    if (message.type() === "error" && !place.endsWith("/api/session")) complaints.push(`${message.text()} (${place})`);
  });
  await page.goto(url);
  return {
    page,
    outside,
    complaints,
    loads: () => loads,
    async picture(name) {
      if (PICTURES === undefined) return;
      mkdirSync(PICTURES, { recursive: true });
      await page.screenshot({ path: join(PICTURES, `${name}.png`) });
    },
    accessible: (screen) => assertAccessible(page, screen),
  };
}

async function assertAccessible(page: Page, screen: string): Promise<void> {
  const { violations, passes } = await new AxeBuilder({ page }).withTags(WCAG).analyze();
  assert.ok(passes.length > 5, `${screen}: axe looked at nothing`);
  const found = violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .slice(0, 3)
        .map((node) => `${node.target.join(" ")} ${node.any[0]?.message ?? ""}`)
        .join(" | ")}`,
  );
  assert.deepEqual(found, [], screen);
}

/** What the keyboard is on, by its label or its text. Said as text: this runs in the page, where there is a document. */
const FOCUSED_NAME = `(() => {
  const element = document.activeElement;
  if (element === null || element === document.body) return "";
  const labels = [...(element.labels ?? [])].map((label) => label.textContent).join(" ");
  return (element.getAttribute("aria-label") ?? (labels || element.textContent)).trim().replace(/\\s+/g, " ");
})()`;

const STEPS_MAX = 60;

/** Presses a key until the keyboard is on something of that name. */
export async function walkTo(page: Page, key: string, name: RegExp): Promise<void> {
  const met: string[] = [];
  for (let step = 0; step < STEPS_MAX; step++) {
    await page.keyboard.press(key);
    const here = await page.evaluate<string>(FOCUSED_NAME);
    if (name.test(here)) return;
    met.push(here);
  }
  assert.fail(`${key} does not lead to ${name}: ${met.join(" · ")}`);
}
