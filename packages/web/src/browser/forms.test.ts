/** The forms in a real browser, filled in as a person does it with the keyboard, in English and in Arabic; axe on each, wide and on a phone. */
import { changeDeskTimes, fromWire, type ImportReport } from "@duenotice/api";
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { openBrowser } from "../../test/browser.ts";
import { ensureBuilt } from "../../test/built-desk.ts";
import { fixture, NOW } from "../../test/fixture-desk.ts";
import type { MockServer } from "../../test/mock-server.ts";
import { assertAccessible, onForm as onFormIn, tabTo, WAIT, type Opened, type Opening } from "../../test/on-form.ts";

let browser: Browser | undefined;
let nextPort = 18352;

before(async () => {
  browser = await openBrowser();
  if (browser === undefined) console.log("not run: the forms in a browser (no Chromium)");
  else if (process.env["DESK_DIST"] === undefined) await ensureBuilt();
});
after(async () => {
  await browser?.close();
});
const onForm = (opening: Omit<Opening, "browser" | "port">, check: (opened: Opened) => Promise<void>): Promise<void> =>
  onFormIn({ ...opening, browser, port: nextPort++ }, check);

async function typeInto(page: Page, selector: string, text: string): Promise<void> {
  await tabTo(page, selector);
  await page.keyboard.press("Control+a");
  await page.keyboard.type(text);
}
/** A date by its parts, as the field takes them in British English. */
async function typeTime(page: Page, id: string, [day, clock]: readonly [string, string]): Promise<void> {
  await tabTo(page, `#${id}-day`);
  await page.keyboard.type(day);
  await typeInto(page, `#${id}-clock`, clock);
}

interface Said {
  readonly statement: Readonly<Record<string, unknown>>;
  readonly texts: Readonly<Record<string, unknown>>;
}
async function said(server: MockServer, n: number): Promise<Said> {
  for (let i = 0; i < 100 && server.statements.length < n; i++)
    await new Promise((resolve) => setTimeout(resolve, 100));
  const sent = server.statements[n - 1] ?? assert.fail(`statement ${n} was not sent`);
  return {
    statement: JSON.parse(sent.statement) as Record<string, unknown>,
    texts: Object.fromEntries(sent.disclosures.map((d) => [d.field, d.value])),
  };
}

test("W7, W12, W13, W30: a site is notified with the keyboard alone, seen as each party will see it, and sent as one statement", () =>
  onForm({ reader: "organisation", hash: "#/notify/site" }, async ({ server, page }) => {
    await tabTo(page, "#category");
    await page.keyboard.press("ArrowDown");
    await typeInto(page, "#name", "Clinic North Bank");
    await typeInto(page, "#place", "٤٧٫٠١ S ١٢٨٫٢٠ W");
    await page.getByText("47°00'36.0\"S").waitFor(WAIT);
    await tabTo(page, "#district");
    await page.getByText(/The place lies in/).waitFor(WAIT);
    assert.equal(await page.locator("#district").inputValue(), "", "the district is the sender's own word");
    await tabTo(page, "#relation input");
    await page.keyboard.press("Space");
    await typeInto(page, "#contact", "Channel 4");
    await tabTo(page, "#consents input");
    await page.keyboard.press("Space");
    await assertAccessible(page, "site form");
    await tabTo(page, "footer .main");
    await page.keyboard.press("Enter");
    await page.getByText("will see exactly this").waitFor(WAIT);
    await page.getByText(/See nothing of it: .*Ruzhal/).waitFor(WAIT);
    await assertAccessible(page, "preview of a site");
    assert.equal(server.statements.length, 0);
    await page.getByRole("button", { name: "Send the notification" }).click();
    const { statement, texts } = await said(server, 1);
    assert.equal(statement["type"], "site.notify");
    const content = statement["content"] as {
      readonly geometry: unknown;
      readonly consents: readonly string[];
      readonly relation: string;
    };
    assert.deepEqual(content.geometry, { type: "Point", coordinates: [-128.2, -47.01] });
    assert.deepEqual([content.consents, content.relation], [["temarin"], "administers"]);
    assert.deepEqual(texts, { name: { en: "Clinic North Bank" }, contact: "Channel 4", original: "٤٧٫٠١ S ١٢٨٫٢٠ W" });
  }));

test("W6, W10: a site with swapped axes is told so and can be turned round; what is missing is named and leads to its field", () =>
  onForm({ reader: "organisation", hash: "#/notify/site" }, async ({ page }) => {
    await page.locator("#place").fill("-128.2, -47.01");
    await page.getByText("The latitude is beyond 90").waitFor(WAIT);
    await page.locator("#place").fill("47.01 W 128.2 S".replace("128.2 S", "12.2 S"));
    await page.getByText("It lies outside the theatre").waitFor(WAIT);
    await page.getByRole("button", { name: "See what each party will see" }).click();
    await page.getByText("3 things are missing or wrong").waitFor(WAIT);
    await page.getByRole("link", { name: "Choose the category" }).click();
    assert.equal(await page.evaluate(() => document.activeElement?.id), "category");
    await assertAccessible(page, "site form with problems");
  }));

test("W11, W22, W23, W30: a movement is notified by names of places with the keyboard alone: roads, times, way back, overlaps, preview, one statement", () =>
  onForm({ reader: "organisation", hash: "#/notify/movement" }, async ({ server, page }) => {
    await typeInto(page, "#name", "Flour to Takrimel");
    await tabTo(page, "#kind");
    await page.keyboard.press("ArrowDown");
    for (const place of ["Tarsomel crossing", "Minosar", "Takrimel"]) {
      await page.locator("#stop-new").focus();
      await page.keyboard.type(place);
      await page.keyboard.press("Escape");
      await tabTo(page, ".new button");
      await page.keyboard.press("Enter");
    }
    await page.getByRole("button", { name: "Follow the roads between the stops" }).press("Enter");
    await page.getByText("Drawn along the roads of the theatre").waitFor(WAIT);
    await page.locator("#stop-0-earliest-day").focus();
    await typeTime(page, "stop-0-earliest", ["16052026", "0600"]);
    await typeTime(page, "stop-0-latest", ["16052026", "06:30"]);
    await page.getByRole("button", { name: "Back the same way" }).press("Enter");
    await page.getByText("the way back begins here").waitFor(WAIT);
    await page
      .getByText(/at least \d+ km\/h of 60 km\/h/)
      .first()
      .waitFor(WAIT);
    await page.locator("#vehicle-0-count").focus();
    await typeInto(page, "#vehicle-0-count", "6");
    await tabTo(page, "#vehicle-0-type");
    await page.keyboard.press("ArrowDown");
    await tabTo(page, "#vehicle-0-body");
    await page.keyboard.press("ArrowDown");
    await typeInto(page, "#people", "١٥");
    await tabTo(page, "#escort input");
    await page.keyboard.press("Space");
    await typeInto(page, "#contact", "Call sign Lantern");
    await tabTo(page, "#consents input");
    await page.keyboard.press("Space");
    await page.getByText(/h notice: in time/).waitFor(WAIT);
    await assertAccessible(page, "movement form");
    await tabTo(page, "footer .main");
    await page.keyboard.press("Enter");
    await page.getByText("will see exactly this").waitFor(WAIT);
    await assertAccessible(page, "preview of a movement");
    await page.getByRole("button", { name: "Send the notification" }).click();
    const { statement } = await said(server, 1);
    const content = statement["content"] as {
      readonly route: {
        readonly stops: readonly { readonly role: string }[];
        readonly line: { readonly coordinates: readonly unknown[] };
      };
      readonly returnFromStop: number;
      readonly people: number;
      readonly vehicles: readonly { readonly count: number; readonly body: string }[];
    };
    assert.deepEqual(
      content.route.stops.map((s) => s.role),
      ["start", "unloading", "unloading", "end"],
    );
    assert.deepEqual(
      [content.returnFromStop, content.people, content.vehicles[0]?.count, content.vehicles[0]?.body],
      [2, 15, 6, "closed"],
    );
    assert.ok(content.route.line.coordinates.length > 30, "the route follows the roads there and back");
  }));

test("a movement in Arabic: the form is right-to-left, checked by axe, and says what it overlaps in Arabic", () =>
  onForm(
    { reader: "organisation", hash: "#/notify/movement/mov-0412", language: "ar", theme: "dark" },
    async ({ page }) => {
      assert.equal(await page.evaluate(() => document.body.dir), "rtl");
      await page.locator(".checks .now").first().waitFor(WAIT);
      assert.match((await page.locator(".checks .now").first().textContent()) ?? "", /[\u0600-\u06ff]{3}/);
      await assertAccessible(page, "movement form in Arabic");
      await page.locator("footer .main").click();
      await page.locator("#preview-title").waitFor(WAIT);
      await page.getByText("لم يتغير شيء بعد").waitFor(WAIT);
      await assertAccessible(page, "preview in Arabic");
    },
  ));

test("W25, W33, W34: an amendment says which acknowledgements it loses; a refused one keeps the text and says what was missed", () =>
  onForm({ reader: "organisation", hash: "#/notify/movement/mov-0412" }, async ({ server, page }) => {
    server.answerWith = "stale";
    await page.locator("#people").fill("17");
    await page.locator("footer .main").click();
    await page.getByText(/Changed: people/).waitFor(WAIT);
    await page
      .getByText(/h notice: late by the rule of the theatre .* It is sent all the same, and marked\./)
      .waitFor(WAIT);
    await page
      .getByText(/has acknowledged version 3\. After this change it holds version 3 while version 4 is current/)
      .waitFor(WAIT);
    await page.getByRole("button", { name: "Send as version 4" }).click();
    await page.getByText("Look at version 4 first.").waitFor(WAIT);
    await page.getByRole("button", { name: "Back to the form" }).click();
    assert.equal(await page.locator("#people").inputValue(), "17");
    const { statement } = await said(server, 1);
    assert.deepEqual([statement["type"], statement["base"]], ["movement.amend", 3]);
  }));

test("W24, W34: while a form is open, a new announcement is compared with it, and a newer version stops it until it was taken", () =>
  onForm({ reader: "organisation", hash: "#/notify/movement/mov-0412" }, async ({ server, page }) => {
    const desk = changeDeskTimes(fixture("organisation").desk, fromWire);
    const area = desk.areas.find((a) => a.id === "area-31") ?? assert.fail("no such area");
    const record = desk.records.find((r) => r.id === "mov-0412") ?? assert.fail("no such record");
    const current = record.current ?? assert.fail("no version");
    await page.locator(".checks .now").first().waitFor(WAIT);
    const areaView = { ...area, id: "area-88", reference: "N-88", current: { ...area.current, area: "area-88" } };
    server.push({ at: NOW + 1_000, hash: "h1", kind: "area", type: "area.announce", area: "area-88", areaView });
    await page.locator(".checks").getByText(/N-88/).waitFor(WAIT);
    await page.locator("#people").fill("17");
    await page.locator("footer .main").click();
    const send = page.getByRole("button", { name: "Send as version 4" });
    assert.equal(await send.isDisabled(), false);
    const summary = { ...record, currentVersion: 4, current: { ...current, version: 4 } };
    server.push({ at: NOW + 2_000, hash: "h2", kind: "record", type: "movement.amend", record: "mov-0412", summary });
    await page.getByText(/You began with version 3; version 4 is current now\. Your text is kept\./).waitFor(WAIT);
    assert.equal(await send.isDisabled(), true);
    await page.getByRole("button", { name: "Keep my text and change version 4" }).click();
    await page.getByRole("button", { name: "Send as version 5" }).click();
    const { statement } = await said(server, 1);
    assert.deepEqual([statement["base"], (statement["content"] as { readonly people: number }).people], [4, 17]);
  }));

test("W35: an act that nobody answers stays, and the form does not offer to send it twice", () =>
  onForm({ reader: "organisation", hash: "#/notify/movement/mov-0412" }, async ({ server, page }) => {
    server.answerWith = "down";
    await page.locator("#people").fill("18");
    await page.locator("footer .main").click();
    const send = page.getByRole("button", { name: "Send as version 4" });
    await send.click();
    await page.getByText(/1 act is not yet sent/).waitFor(WAIT);
    assert.equal(await send.isDisabled(), true);
    server.answerWith = "accepted";
  }));

test("W40, W41, W43: a party announces an area by its blocks: compared with itself, confirmed in one sentence, sent once", () =>
  onForm({ reader: "party", hash: "#/announce" }, async ({ server, page }) => {
    await tabTo(page, "#kind");
    await page.keyboard.press("ArrowDown");
    await typeInto(page, "#label", "warning 40");
    assert.equal(await page.locator("#basis input:checked").count(), 0, "no basis is chosen beforehand");
    await tabTo(page, "#basis input");
    await page.keyboard.press("Space");
    await typeInto(page, "#blocks", "X-1 x 2, 3–5 X-9999");
    await tabTo(page, "footer .main");
    await page.keyboard.press("Enter");
    await page.getByRole("link", { name: "Not known in this theatre: X-9999" }).waitFor(WAIT);
    await page.locator("#blocks").fill("X-1 x 2, 3–5");
    await page.getByText("5 blocks are listed.").waitFor(WAIT);
    await page.getByLabel("When it is announced").check();
    await page.getByLabel("Until further notice").check();
    await assertAccessible(page, "announcement");
    await page.locator("footer .main").click();
    await page
      .getByText(
        /announces, unilaterally: .* “warning 40” for 5 blocks, from the moment you confirm until further notice\./,
      )
      .waitFor(WAIT);
    await assertAccessible(page, "confirmation");
    await page.getByRole("button", { name: "Announce it" }).click();
    const { statement, texts } = await said(server, 1);
    const content = statement["content"] as {
      readonly basis: string;
      readonly blocks: readonly string[];
      readonly until?: string;
    };
    assert.deepEqual(
      [statement["type"], content.basis, content.blocks, content.until, texts["label"]],
      ["area.announce", "unilateral", ["X-1", "X-2", "X-3", "X-4", "X-5"], undefined, "warning 40"],
    );
  }));

test("W42: an announcement is never compared with sites or movements: no word of them, whatever it covers", () =>
  onForm({ reader: "party", hash: "#/announce/area-31" }, async ({ page }) => {
    await page.locator(".checks").waitFor(WAIT);
    await page.waitForTimeout(800);
    const text = (await page.locator(".checks").textContent()) ?? "";
    assert.doesNotMatch(text, /LAN-|site|convoy|movement/i);
  }));

test("W50, W51, W52: a file is read, its rows are chosen, and each good one is sent once, also when the line fails between", () =>
  onForm({ reader: "organisation", hash: "#/imports/sites" }, async ({ page }) => {
    const content = (lon: number): object => ({
      category: "clinic",
      relation: "operates",
      geometry: { type: "Point", coordinates: [lon, -47] },
      safetyDistanceM: 150,
      from: "2026-05-14T09:00:00Z",
      marking: [],
      consents: [],
      sharedWith: [],
    });
    const good = Array.from({ length: 60 }, (_, i) => ({
      row: i + 2,
      issues:
        i === 0
          ? [
              {
                code: "coordinate/latitude-first-assumed",
                severity: "warning",
                column: "coordinates",
                value: "-47 -128",
              },
            ]
          : [],
      content: content(-128 + i / 1000),
      texts: { name: { en: `Site ${i + 1}` } },
    }));
    const report = {
      kind: "sites",
      format: "csv",
      issues: [],
      rows: [
        ...good,
        { row: 62, issues: [{ code: "cell/coordinates-missing", severity: "error", column: "coordinates" }] },
      ],
    } as unknown as ImportReport;
    await page.route("**/imports/sites?**", (route) => route.fulfill({ json: report }));
    const batches: string[][] = [];
    await page.route("**/statements/batch", (route) => {
      const items = (route.request().postDataJSON() as { readonly items: readonly { readonly statement: string }[] })
        .items;
      batches.push(items.map((item) => item.statement));
      if (batches.length === 2) return route.abort();
      return route.fulfill({
        json: {
          results: items.map((_, i) =>
            batches.length === 1 && i === 3
              ? { status: 422, problem: { title: "Refused", detail: "Look at row 5.", code: "content/unknown-value" } }
              : { status: 201, accepted: { hash: "h", answer: {}, receivedAt: "2026-05-14T09:12:00Z" } },
          ),
        },
      });
    });
    await page
      .locator("#import-file")
      .setInputFiles({ name: "sites.csv", mimeType: "text/csv", buffer: Buffer.from("name;lat;lon") });
    await page.getByText("61 rows: 59 good, 1 to look at, 1 that cannot be used").waitFor(WAIT);
    await assertAccessible(page, "report of an import");
    await page.getByRole("button", { name: "Cannot be used 1" }).click();
    await page.getByText("There are no coordinates").waitFor(WAIT);
    await page.getByRole("button", { name: "Send 60 rows" }).click();
    await page.getByText("49 accepted, 1 refused, 10 still to send").waitFor(WAIT);
    // The tab is closed; the next one goes on.
    await page.reload();
    await page.getByRole("button", { name: "Go on sending" }).click(WAIT);
    await page.getByText("All are answered: 59 accepted, 1 refused.").waitFor(WAIT);
    await assertAccessible(page, "progress of an import");
    assert.deepEqual(batches[2], batches[1], "after the failure the same bytes are sent again");
    assert.equal(new Set(batches.flat()).size, 60);
  }));

for (const [reader, hashes] of [
  ["organisation", ["#/notify", "#/notify/site", "#/notify/movement/mov-0412", "#/imports/movements"]],
  ["party", ["#/announce", "#/imports/areas"]],
] as const)
  for (const [language, theme] of [
    ["en", "dark"],
    ["ar", "light"],
  ] as const)
    test(`forms of a ${reader} on a phone, ${language}, ${theme}: one column, targets of 44 px, nothing beside the page`, () =>
      onForm({ reader, hash: hashes[0], language, theme, isPhone: true }, async ({ page }) => {
        for (const hash of hashes) {
          await page.evaluate((next) => (location.hash = next), hash);
          await page.waitForTimeout(900);
          await assertAccessible(page, hash);
          const small = await page.evaluate(() =>
            [
              ...document.querySelectorAll<HTMLElement>(
                "main button, main select, main label.btn, main input:not([type=checkbox], [type=radio], [type=file])",
              ),
            ]
              .filter((e) => e.checkVisibility() && !e.closest(".for-readers"))
              .filter((e) => e.getBoundingClientRect().height < 43.5)
              .map(
                (e) =>
                  `${e.tagName} ${e.id} ${e.textContent?.trim().slice(0, 30)} ${Math.round(e.getBoundingClientRect().height)}`,
              ),
          );
          assert.deepEqual(small, [], hash);
          const wide = await page.evaluate(() =>
            [...document.querySelectorAll<HTMLElement>("main, main *")]
              .filter(
                (e) =>
                  e.checkVisibility() &&
                  !e.closest(".table, .for-readers, .map") &&
                  (e.getBoundingClientRect().right > innerWidth + 1 || e.getBoundingClientRect().left < -1),
              )
              .map((e) => `${e.tagName}.${e.className} ${e.textContent?.slice(0, 30)}`)
              .slice(0, 4),
          );
          assert.deepEqual(wide, [], `${hash} has parts beside the page`);
        }
      }));
