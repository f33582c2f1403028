/** Bad input over HTTP: each gets an answer that says what, where and what to do, in the reader's language, and nothing is lost. Told in `bad-input.http.md`. */
import { test } from "node:test";
import type { TestContext } from "node:test";
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deskPath, importPath, snapshotFilePath, statementsPath } from "@duenotice/api";
import type { ImportReport, Problem, SubmitAnswer } from "@duenotice/api";
import type { AreaContent, Language, MovementContent, PersonBody, SiteContent } from "@duenotice/domain";
import { expectStatus, startTestServer } from "@duenotice/server/testing";
import type { TestClient, TestServer, Texts } from "@duenotice/server/testing";

const NOW = Date.parse("2026-11-21T09:00:00Z");
const HOUR_MS = 3_600_000;
const BELUTAR = [-128.31612, -47.00989] as const;
const MINOSAR = [-128.20284, -46.9964] as const;
type Ring = readonly (readonly [number, number])[];

function site(changes: Partial<SiteContent> = {}): SiteContent {
  return {
    category: "clinic",
    relation: "operates",
    geometry: { type: "Point", coordinates: BELUTAR },
    safetyDistanceM: 100,
    from: NOW,
    marking: ["roof"],
    consents: ["temarin"],
    sharedWith: [],
    ...changes,
  };
}

function movement(
  stopTimes: readonly (readonly [earliest: number, latest: number])[],
  changes: Partial<MovementContent> = {},
): MovementContent {
  return {
    kind: "food",
    mode: "overland",
    priority: "routine",
    route: {
      line: { type: "LineString", coordinates: [BELUTAR, MINOSAR] },
      stops: stopTimes.map(([earliest, latest], vertex) => ({
        vertex,
        earliest,
        latest,
        dwellMinutes: 0,
        role: vertex === 0 ? "start" : "end",
      })),
    },
    safetyDistanceM: 150,
    vehicles: [{ type: "lorry", body: "closed", count: 1 }],
    people: 2,
    armedEscort: "none_declared",
    consents: ["temarin"],
    sharedWith: [],
    ...changes,
  };
}

function area(rings: readonly Ring[], changes: Partial<AreaContent> = {}): AreaContent {
  return {
    kind: "hazard",
    basis: "unilateral",
    geometry: { type: "Polygon", coordinates: rings },
    announced: NOW,
    ...changes,
  };
}

const notify = (content: SiteContent): PersonBody => ({ type: "site.notify", record: randomUUID(), content });
const move = (content: MovementContent): PersonBody => ({ type: "movement.notify", record: randomUUID(), content });
const announce = (content: AreaContent): PersonBody => ({ type: "area.announce", area: randomUUID(), content });
const NAME = { name: { en: "EXERCISE clinic" } };
const LABEL = { label: "EXERCISE hazard" };

const [W, S, E, N] = [-128.3, -47.02, -128.28, -47.0];
const SQUARE: Ring = [
  [W, S],
  [E, S],
  [E, N],
  [W, N],
  [W, S],
];
/** A circle of so many corners. */
const circle = (corners: number): Ring =>
  Array.from({ length: corners + 1 }, (_, i): readonly [number, number] => {
    const angle = ((i % corners) / corners) * 2 * Math.PI;
    return [-128.2 + 0.01 * Math.cos(angle), -47 + 0.01 * Math.sin(angle)];
  });

interface Case {
  readonly name: string;
  readonly who: "submitter" | "liaison";
  readonly body: () => PersonBody;
  readonly status: number;
  readonly code: string;
  /** What the English sentence must contain. */
  readonly says: RegExp;
  /** Absent: those that such a statement brings. */
  readonly texts?: Texts;
}

const CASES: readonly Case[] = [
  {
    name: "a polygon that crosses itself",
    who: "liaison",
    body: () =>
      announce(
        area([
          [
            [W, S],
            [E, N],
            [E, S],
            [W, N],
            [W, S],
          ],
        ]),
      ),
    status: 422,
    code: "content/geometry",
    says: /cross|intersect/i,
  },
  {
    name: "a polygon that is open",
    who: "liaison",
    body: () => announce(area([SQUARE.slice(0, -1)])),
    status: 422,
    code: "content/geometry",
    says: /closed|open|first/i,
  },
  {
    name: "a polygon without an area",
    who: "liaison",
    body: () =>
      announce(
        area([
          [
            [W, S],
            [E, S],
            [W, S],
            [E, S],
            [W, S],
          ],
        ]),
      ),
    status: 422,
    code: "content/geometry",
    says: /./,
  },
  {
    name: "a polygon without rings",
    who: "liaison",
    body: () => announce(area([])),
    status: 422,
    code: "content/geometry",
    says: /ring/i,
  },
  {
    name: "a latitude of 91 degrees",
    who: "submitter",
    body: () => notify(site({ geometry: { type: "Point", coordinates: [10, 91] } })),
    status: 422,
    code: "content/geometry",
    says: /91/,
  },
  {
    name: "more vertices than are taken",
    who: "liaison",
    body: () => announce(area([circle(10_001)])),
    status: 422,
    code: "content/geometry",
    says: /10[,.\s]?000/,
  },
  {
    name: "a leg that would need 200 km/h",
    who: "submitter",
    body: () =>
      move(
        movement([
          [NOW + 72 * HOUR_MS, NOW + 72 * HOUR_MS],
          [NOW + 72 * HOUR_MS + 160_000, NOW + 72 * HOUR_MS + 160_000],
        ]),
      ),
    status: 422,
    code: "movement/too-fast",
    says: /Leg 1.*km\/h.*60 km\/h/,
  },
  {
    name: "a stop window that ends before it starts",
    who: "submitter",
    body: () =>
      move(
        movement([
          [NOW + 72 * HOUR_MS, NOW + 71 * HOUR_MS],
          [NOW + 74 * HOUR_MS, NOW + 75 * HOUR_MS],
        ]),
      ),
    status: 422,
    code: "movement/stop-order",
    says: /Stop 1.*earliest.*latest/,
  },
  {
    name: "an area that ends before it starts",
    who: "liaison",
    body: () => announce(area([SQUARE], { from: NOW + HOUR_MS, until: NOW })),
    status: 422,
    code: "content/window-ends-before-it-starts",
    says: /until/,
  },
  {
    name: "a movement that lies in the past",
    who: "submitter",
    body: () =>
      move(
        movement([
          [NOW - 9 * HOUR_MS, NOW - 9 * HOUR_MS],
          [NOW - 8 * HOUR_MS, NOW - 8 * HOUR_MS],
        ]),
      ),
    status: 422,
    code: "movement/in-the-past",
    says: /has ended.*dates/,
  },
  {
    name: "a party that is not of the theatre",
    who: "submitter",
    body: () => notify(site({ consents: ["atlantis"] })),
    status: 422,
    code: "content/unknown-party",
    says: /atlantis.*temarin/s,
  },
  {
    name: "a category that is not of the theatre",
    who: "submitter",
    body: () => notify(site({ category: "palace" })),
    status: 422,
    code: "content/unknown-value",
    says: /palace.*clinic/s,
  },
  {
    name: "a time zone that is not of the theatre",
    who: "liaison",
    body: () => announce(area([SQUARE], { daily: { from: "10:00", until: "20:00", timeZone: "Mars/Olympus" } })),
    status: 422,
    code: "zone/unknown",
    says: /Mars\/Olympus.*Pacific\/Easter/s,
  },
  {
    name: "an act that is not the actor's",
    who: "liaison",
    body: () => notify(site()),
    status: 403,
    code: "rights/not-permitted",
    says: /notify a site/,
    texts: NAME,
  },
  {
    name: "a record that is not there",
    who: "submitter",
    body: () => ({ type: "site.confirm", record: randomUUID(), base: 1 }),
    status: 404,
    code: "record/not-found",
    says: /may see/,
    texts: {},
  },
];

test("bad input over HTTP", async (t) => {
  const server = await startTestServer(t, { startAt: NOW });
  const people = {
    submitter: await server.as("submitter"),
    verifier: await server.as("verifier"),
    liaison: await server.as("liaison"),
    cell: await server.as("cell"),
  };
  await t.test(
    "H3, H15: what cannot be used is refused, with its place and what to do, in four languages",
    async () => {
      for (const entry of CASES) await refusedInEveryLanguage(people[entry.who], entry);
    },
  );
  await t.test("H15: what is odd and not wrong is taken, and said", () => oddNotWrong(people));
  await t.test("H15: what is not a statement", () => notAStatement(people.submitter, server));
  await t.test("H4: 50 MB of JSON are refused at once", () => tooLarge(people.submitter, server));
  await t.test("H16: the same submission twice is one act", () => twice(people.submitter));
  await t.test("H3: two people edit one record; the second is told what he missed", () => bothEdit(people));
  await t.test("H6: HTML in a name stays text, on the wire and on the page to print", () => htmlInName(server, people));
  await t.test("H29: a CSV in Windows-1256, a formula in a cell, a file that is none", () => files(people.submitter));
  const desk = expectStatus(await people.cell.get<{ areas: unknown[] }>(deskPath(server.theatre)), 200);
  assert.equal(desk.areas.length, 3, "nothing of what was refused is there");
});

async function refusedInEveryLanguage(client: TestClient, entry: Case): Promise<void> {
  const problem = await client.refused(entry.body(), textsFor(entry));
  assert.deepEqual([problem.status, problem.code], [entry.status, entry.code], `${entry.name}: ${problem.detail}`);
  assert.match(problem.detail, entry.says, entry.name);
  const titles = new Set<string>();
  for (const language of ["en", "fr", "ar", "he"] satisfies Language[]) {
    client.language = language;
    titles.add((await client.refused(entry.body(), textsFor(entry))).title);
  }
  client.language = "en";
  assert.equal(titles.size, 4, `${entry.name}: only the words differ`);
}

function textsFor({ texts, who }: Case): Texts {
  return texts ?? (who === "liaison" ? LABEL : NAME);
}

interface People {
  readonly submitter: TestClient;
  readonly verifier: TestClient;
  readonly liaison: TestClient;
  readonly cell: TestClient;
}

async function oddNotWrong({ submitter, liaison }: People): Promise<void> {
  const swapped = await submitter.say(
    notify(site({ geometry: { type: "Point", coordinates: [BELUTAR[1], -46.99] } })),
    NAME,
  );
  assert.ok(
    swapped.answer.issues?.some((issue) => issue.code === "outside-theatre"),
    JSON.stringify(swapped.answer.issues),
  );
  await liaison.say(announce(area([SQUARE.toReversed()])), LABEL); // wound the other way
  const antimeridian: Ring = [
    [179.9, -47],
    [-179.9, -47],
    [-179.9, -46.9],
    [179.9, -46.9],
    [179.9, -47],
  ];
  const far = await liaison.submit<SubmitAnswer & Problem>(liaison.build(announce(area([antimeridian])), LABEL));
  assert.ok(far.status === 201 || far.body.code === "content/geometry", `${far.status}`);
  await liaison.say(
    announce(area([SQUARE], { daily: { from: "22:00", until: "05:00", timeZone: "Pacific/Easter" } })),
    LABEL,
  ); // over midnight
}

async function notAStatement(client: TestClient, server: TestServer): Promise<void> {
  const path = statementsPath(server.theatre);
  const good = client.build(notify(site()), NAME);
  const broken = (statement: string): unknown => ({ ...good, statement });
  const cases: readonly (readonly [name: string, body: unknown, status: number, code: string])[] = [
    ["no JSON at all", "{", 400, "server/malformed"],
    ["a body of another shape", { words: 1 }, 400, "server/malformed"],
    ["bytes that are no JSON", broken("NaN"), 400, "statement/malformed"],
    ["a coordinate that is NaN", broken(good.statement.replace(/-128\.31612/, "NaN")), 400, "statement/malformed"],
    ["a member twice", broken(good.statement.replace('"v":1', '"v":1,"v":1')), 400, "statement/malformed"],
    [
      "a type that nobody knows",
      broken(good.statement.replace('"site.notify"', '"site.demolish"')),
      400,
      "statement/unknown-type",
    ],
    ["a lone surrogate", broken(good.statement.replace('"clinic"', '"\ud800"')), 400, "statement/malformed"],
    [
      "a text that is not the one vouched for",
      { ...good, disclosures: good.disclosures.map((d) => ({ ...d, value: { en: "another" } })) },
      422,
      "statement/disclosure-mismatch",
    ],
    [
      "another office's name",
      broken(good.statement.replace('"office":"lanthorn"', '"office":"cell"')),
      403,
      "rights/not-permitted",
    ],
    [
      "what only the server says",
      {
        disclosures: [],
        statement: JSON.stringify({
          v: 1,
          id: randomUUID(),
          theatre: "exercise",
          office: "lanthorn",
          claimedAt: new Date(server.clock.now()).toISOString(),
          sd: {},
          type: "handover.received",
          record: randomUUID(),
          version: 1,
          party: "temarin",
        }),
      },
      403,
      "rights/not-permitted",
    ],
  ];
  for (const [name, body, status, code] of cases) {
    const answer = await client.ask<Problem>("POST", path, body);
    assert.deepEqual([answer.status, answer.body.code], [status, code], `${name}: ${JSON.stringify(answer.body)}`);
    assert.ok(answer.body.detail.length > 20 && !answer.body.detail.includes("undefined"), answer.body.detail);
    assert.equal(answer.headers.get("content-type"), "application/problem+json; charset=utf-8");
  }
}

async function tooLarge(client: TestClient, server: TestServer): Promise<void> {
  const body = `{"statement":"${"x".repeat(50_000_000)}","disclosures":[]}`;
  const started = performance.now();
  const answer = await client.ask<Problem>("POST", statementsPath(server.theatre), body);
  assert.deepEqual([answer.status, answer.body.code], [413, "server/too-large"]);
  assert.ok(performance.now() - started < 3_000, `${Math.round(performance.now() - started)} ms`);
}

async function twice(client: TestClient): Promise<void> {
  const request = client.build(notify(site({ geometry: { type: "Point", coordinates: [-128.1, -47.05] } })), NAME);
  // As after a timeout: both on their way at once, and once more afterwards.
  const answers = [
    ...(await Promise.all([client.submit(request), client.submit(request)])),
    await client.submit(request),
  ] as const;
  assert.deepEqual(
    answers.map((answer) => answer.status).toSorted((a, b) => a - b),
    [200, 200, 201],
  );
  assert.equal(new Set(answers.map((answer) => JSON.stringify(answer.body))).size, 1, "the same answer each time");
  const [first] = answers;
  assert.ok(first !== undefined);
  assert.equal((await client.record(first.body.answer.record ?? "")).versions.length, 1);
}

async function bothEdit({ submitter, verifier }: People): Promise<void> {
  const record = randomUUID();
  await submitter.say(
    { type: "site.notify", record, content: site({ geometry: { type: "Point", coordinates: [-128.05, -47.05] } }) },
    NAME,
  );
  const edit = (safetyDistanceM: number): PersonBody => ({
    type: "site.amend",
    record,
    base: 1,
    content: site({ safetyDistanceM, geometry: { type: "Point", coordinates: [-128.05, -47.05] } }),
  });
  const outcomes = await Promise.all([
    submitter.submit<Problem>(submitter.build(edit(200))),
    verifier.submit<Problem>(verifier.build(edit(300))),
  ]);
  assert.deepEqual(
    outcomes.map((o) => o.status).toSorted((a, b) => a - b),
    [201, 409],
  );
  const { body } = outcomes.find((o) => o.status === 409) ?? assert.fail("one is refused");
  assert.equal(body.code, "record/stale-version");
  const missed = body.params["missed"] as readonly { version: number; by: string; at: string }[]; // as: the facts of this refusal
  assert.deepEqual(
    missed.map((m) => [m.version, m.by]),
    [[2, "lanthorn"]],
  );
}

async function htmlInName(server: TestServer, { submitter, verifier, cell, liaison }: People): Promise<void> {
  const record = randomUUID();
  const evil = 'EXERCISE <img src=x onerror=alert(1)> "quoted" & </script>';
  await submitter.say(
    { type: "site.notify", record, content: site({ geometry: { type: "Point", coordinates: [-128.0, -47.05] } }) },
    { name: { en: evil } },
  );
  await verifier.say({ type: "record.verify", record, version: 1 });
  await cell.say({ type: "record.complete", record, version: 1 });
  await cell.say({ type: "record.transmit", record, version: 1 });
  assert.deepEqual((await liaison.record(record)).versions[0]?.texts.name, { en: evil }, "nothing is silently changed");
  await liaison.say({ type: "snapshot.take", party: "temarin" });
  const page = await liaison.get<string>(snapshotFilePath(server.theatre, "1.html"));
  assert.equal(page.status, 200);
  assert.ok(page.body.includes("&lt;img") && !page.body.includes("<img src=x"), "escaped on the page");
  assert.match(page.headers.get("content-security-policy") ?? "", /default-src 'none'/);
  assert.equal((await submitter.get(snapshotFilePath(server.theatre, "1.html"))).status, 404, "not another's");
  for (const format of ["xlsx", "geojson", "kml"] as const)
    assert.equal((await liaison.get(snapshotFilePath(server.theatre, `1.${format}`))).status, 200, format);
}

async function files(client: TestClient): Promise<void> {
  const send = (bytes: Uint8Array): Promise<ImportReport> =>
    client
      .ask<ImportReport>("POST", importPath("exercise", "sites", "sites.csv"), bytes, {
        "content-type": "application/octet-stream",
      })
      .then((answer) => expectStatus(answer, 200));
  const head = "name,category,latitude,longitude\n";
  const formula = await send(
    new TextEncoder().encode(
      `${head}"=HYPERLINK(""http://x"")",clinic,-47.01,-128.3\nEXERCISE fine,clinic,-47.02,-128.3\nEXERCISE nowhere,clinic,91,-128.3\n`,
    ),
  );
  assert.equal(formula.rows.length, 3, "every row is reported");
  const named = formula.rows[0];
  assert.ok(named !== undefined && JSON.stringify(named).includes("=HYPERLINK"), "a formula is text");
  assert.ok(formula.rows[1]?.content !== undefined, "good rows are kept");
  assert.ok(
    formula.rows[2]?.content === undefined && (formula.rows[2]?.issues.length ?? 0) > 0,
    "and bad ones say why",
  );
  // "عيادة" in Windows-1256.
  const arabic = new Uint8Array([
    ...new TextEncoder().encode(head),
    0xda,
    0xed,
    0xc7,
    0xcf,
    0xc9,
    ...new TextEncoder().encode(",clinic,-47.01,-128.3\n"),
  ]);
  const read = await send(arabic);
  assert.ok(JSON.stringify(read.rows[0]?.texts).includes("عيادة"), JSON.stringify(read));
  assert.ok(read.issues.length > 0, "that the encoding was guessed is said");
  const pdf = await send(new TextEncoder().encode("%PDF-1.7 ..."));
  assert.equal(pdf.issues[0]?.code, "file/unknown-format");
  const huge = await client.ask<Problem>("POST", importPath("exercise", "sites"), new Uint8Array(64_000_000), {
    "content-type": "application/octet-stream",
  });
  assert.deepEqual([huge.status, huge.body.code], [413, "server/too-large"]);
  assert.match(huge.body.detail, /62914560/, "the limit is stated");
}

test("H8: the database is gone and comes back; nothing answered is lost", async (t: TestContext) => {
  const dataDir = mkdtempSync(join(tmpdir(), "duenotice-outage-"));
  t.after(() => rmSync(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }));
  // exactOptionalPropertyTypes: an absent URL is what asks for the embedded database.
  const server = await startTestServer(t, { startAt: NOW, embeddedIn: dataDir });
  const submitter = await server.as("submitter");
  const line = await submitter.listen((await submitter.desk()).cursor);
  const before = randomUUID();
  await submitter.say({ type: "site.notify", record: before, content: site() }, NAME);
  const lost = submitter.build(
    {
      type: "site.notify",
      record: randomUUID(),
      content: site({ geometry: { type: "Point", coordinates: [-128.1, -47.05] } }),
    },
    NAME,
  );
  const pid = server.databasePid();
  assert.ok(pid !== undefined);
  process.kill(pid, "SIGKILL");
  const during = await submitter.get<Problem>(deskPath(server.theatre));
  if (during.status !== 200) {
    assert.deepEqual([during.status, during.body.code], [503, "server/unavailable"]);
    assert.ok(Number(during.headers.get("retry-after")) > 0);
    assert.match(during.body.detail, /send the same again/);
  } else t.diagnostic("the database was back before it was missed");
  // The client does what it is told: the same bytes again, until they are answered.
  let answer = await submitter.submit(lost);
  for (let tries = 0; answer.status === 503 && tries < 60; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    answer = await submitter.submit(lost);
  }
  assert.ok(answer.status === 201 || answer.status === 200, `${answer.status}`);
  assert.equal(
    (await submitter.desk()).records.length,
    2,
    "what was answered is there, and what was repeated is there once",
  );
  await line.until((event) => event.record === answer.body.answer.record, 15_000);
  assert.deepEqual(
    line.heard.filter((h) => h.event.type === "site.notify").length,
    2,
    "the open line heard both, each once",
  );
  line.close();
});
