/** Pictures of the desk for looking at: `node test/shots.ts <folder> [filter]`. Not a test. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { openBrowser } from "./browser.ts";
import { fixture, type Reader } from "./fixture-desk.ts";
import { mockServer } from "./mock-server.ts";

const [folder = "shots", filter = ""] = process.argv.slice(2);
interface Shot {
  readonly name: string;
  readonly reader: Reader;
  readonly hash: string;
  readonly width: number;
  readonly height: number;
  readonly language: string;
  readonly theme: "light" | "dark";
  readonly empty?: boolean;
  readonly click?: string;
  readonly signedOut?: boolean;
}
const wide = { width: 1440, height: 900 } as const;
const phone = { width: 375, height: 812 } as const;
const SHOTS: readonly Shot[] = [
  { name: "desk-en-light", reader: "organisation", hash: "#/record/mov-0412", ...wide, language: "en", theme: "light" },
  { name: "desk-en-dark", reader: "organisation", hash: "#/record/mov-0412", ...wide, language: "en", theme: "dark" },
  { name: "desk-ar-light", reader: "organisation", hash: "#/record/mov-0412", ...wide, language: "ar", theme: "light" },
  { name: "desk-he-dark", reader: "cell", hash: "#/", ...wide, language: "he", theme: "dark" },
  { name: "desk-fr-queue", reader: "cell", hash: "#/", ...wide, language: "fr", theme: "light" },
  { name: "desk-empty", reader: "organisation", hash: "#/", ...wide, language: "en", theme: "light", empty: true },
  { name: "area-en", reader: "party", hash: "#/area/area-31", ...wide, language: "en", theme: "light" },
  { name: "party-record", reader: "party", hash: "#/record/mov-0412", ...wide, language: "en", theme: "light" },
  { name: "help-en", reader: "organisation", hash: "#/help", ...wide, language: "en", theme: "light" },
  { name: "exports-en", reader: "party", hash: "#/exports", ...wide, language: "en", theme: "light" },
  { name: "phone-queue", reader: "organisation", hash: "#/", ...phone, language: "en", theme: "light" },
  { name: "phone-record", reader: "organisation", hash: "#/record/mov-0412", ...phone, language: "en", theme: "light" },
  { name: "phone-map", reader: "organisation", hash: "#/map", ...phone, language: "en", theme: "dark" },
  { name: "phone-ar", reader: "organisation", hash: "#/record/mov-0412", ...phone, language: "ar", theme: "light" },
  { name: "signin-en", reader: "organisation", hash: "#/", ...wide, language: "en", theme: "light", signedOut: true },
  { name: "signin-ar", reader: "organisation", hash: "#/", ...phone, language: "ar", theme: "dark", signedOut: true },
  {
    name: "compare",
    reader: "organisation",
    hash: "#/record/mov-0412",
    ...wide,
    language: "en",
    theme: "light",
    click: "Compare times and roads",
  },
  {
    name: "hold",
    reader: "organisation",
    hash: "#/record/mov-0412",
    ...wide,
    language: "en",
    theme: "light",
    click: "Hold and call",
  },
];

const browser = await openBrowser();
if (browser === undefined) throw new RangeError("Cannot take pictures: no Chromium");
mkdirSync(folder, { recursive: true });
let port = 18300;
for (const shot of SHOTS.filter((s) => s.name.includes(filter))) {
  const server = await mockServer({
    port: port++,
    fixture: fixture(shot.reader, shot.empty),
    signedIn: shot.signedOut !== true,
  });
  const context = await browser.newContext({
    viewport: { width: shot.width, height: shot.height },
    locale: shot.language,
  });
  const page = await context.newPage();
  page.on("console", (m) => {
    if (!/GPU stall|GL Driver|swiftshader/i.test(m.text())) console.log(shot.name, m.type(), m.text().slice(0, 300));
  });
  page.on("pageerror", (e) => console.log(shot.name, "PAGEERROR", e.message, e.stack?.slice(0, 300)));
  await page.addInitScript(
    ([language, theme]) => {
      localStorage.setItem("duenotice/language", language ?? "");
      localStorage.setItem("duenotice/theme", theme ?? "");
    },
    [shot.language, shot.theme],
  );
  await page.goto(server.url + shot.hash);
  if (shot.signedOut !== true) await page.locator("#side, [data-ready]").first().waitFor();
  if (
    shot.signedOut !== true &&
    (shot.width > 1000 || shot.hash === "#/map") &&
    !["#/help", "#/exports"].includes(shot.hash)
  )
    await page
      .locator("[data-ready=true]")
      .waitFor({ timeout: 20_000 })
      .catch(() => console.log(shot.name, "map not ready"));
  if (shot.click !== undefined) await page.getByRole("button", { name: shot.click }).first().click();
  await page.waitForTimeout(1_200);
  await page.screenshot({ path: join(folder, `${shot.name}.png`) });
  await context.close();
  await server.close();
}
await browser.close();
