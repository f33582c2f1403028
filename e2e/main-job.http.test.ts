/** The main job over HTTP, from notification to the alert at night and the answer that never comes. Told in `main-job.http.md`. */
import { test } from "node:test";
import type { TestContext } from "node:test";
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import type { LiveEvent, OverlapView } from "@duenotice/api";
import type { AreaContent, MovementContent } from "@duenotice/domain";
import { startTestServer } from "@duenotice/server/testing";
import type { Listening, TestClient, TestServer } from "@duenotice/server/testing";

/** Three days before the convoy: in time for the 48 hours of the exercise theatre. */
const NOW = Date.parse("2026-11-21T04:00:00Z");
const at = (text: string): number => Date.parse(text);
/** Towns of the exercise theatre, and a way between them that keeps to the south. */
const BELUTAR = [-128.31612, -47.00989] as const;
const MINOSAR = [-128.20284, -46.9964] as const;
const SOUTHERN_BEND = [-128.27, -47.045] as const;
const NOSTELAN = [-128.17123, -47.04498] as const;
const ALERT_WITHIN_MS = 1_000;

const RECORD = randomUUID();
const STANDING_AREA = randomUUID();
const NIGHT_AREA = randomUUID();

/** There and back: out in the morning, an hour of unloading, back before noon. */
function convoy(changes: Partial<MovementContent> = {}): MovementContent {
  return {
    kind: "medical",
    mode: "overland",
    priority: "routine",
    route: {
      line: { type: "LineString", coordinates: [BELUTAR, MINOSAR, BELUTAR] },
      stops: [
        {
          vertex: 0,
          earliest: at("2026-11-24T08:00Z"),
          latest: at("2026-11-24T08:30Z"),
          dwellMinutes: 0,
          role: "start",
        },
        {
          vertex: 1,
          earliest: at("2026-11-24T08:45Z"),
          latest: at("2026-11-24T09:30Z"),
          dwellMinutes: 60,
          role: "unloading",
        },
        { vertex: 2, earliest: at("2026-11-24T10:15Z"), latest: at("2026-11-24T11:30Z"), dwellMinutes: 0, role: "end" },
      ],
    },
    returnFromStop: 1,
    safetyDistanceM: 150,
    vehicles: [{ type: "lorry", body: "closed", count: 4 }],
    people: 9,
    armedEscort: "none_declared",
    checkInMinutes: 30,
    consents: ["temarin", "ruzhal"],
    sharedWith: [],
    ...changes,
  };
}

/** The same convoy to another town, by the southern way. */
function replanned(): MovementContent {
  const { route } = convoy();
  const stops = route.stops.map((stop, i) => ({ ...stop, vertex: [0, 2, 4][i] ?? 0 }));
  return convoy({
    route: {
      line: { type: "LineString", coordinates: [BELUTAR, SOUTHERN_BEND, NOSTELAN, SOUTHERN_BEND, BELUTAR] },
      stops,
    },
  });
}

/** A square around a place, so many degrees to each side. */
function around([lon, lat]: readonly [number, number], degrees: number): AreaContent["geometry"] {
  const [west, south, east, north] = [lon - degrees, lat - degrees, lon + degrees, lat + degrees];
  return {
    type: "Polygon",
    coordinates: [
      [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
      ],
    ],
  };
}

function notice(
  geometry: AreaContent["geometry"],
  times: Pick<AreaContent, "announced"> & Partial<AreaContent>,
): AreaContent {
  return { kind: "displacement_notice", basis: "unilateral", geometry, ...times };
}

interface Cast {
  readonly server: TestServer;
  readonly submitter: TestClient;
  readonly verifier: TestClient;
  readonly other: TestClient;
  readonly cell: TestClient;
  readonly liaison: TestClient;
  readonly line: Listening;
}

async function castFor(t: TestContext): Promise<Cast> {
  const server = await startTestServer(t, { startAt: NOW });
  const [submitter, verifier, other, cell, liaison] = [
    await server.as("submitter"),
    await server.as("verifier"),
    await server.as("other"),
    await server.as("cell"),
    await server.as("liaison"),
  ];
  const line = await submitter.listen((await submitter.desk()).cursor);
  t.after(() => line.close());
  return { server, submitter, verifier, other, cell, liaison, line };
}

/** The alert of a reader about one area version, and its overlaps. */
function alertAbout(line: Listening, area: string, areaVersion = 1): Promise<LiveEvent> {
  return line.until(
    (event) =>
      event.kind === "overlaps" &&
      opened(event).some((o) => o.overlap.area === area && o.overlap.areaVersion === areaVersion),
  );
}

function opened(event: LiveEvent): readonly OverlapView[] {
  return (event.overlaps ?? []).filter((overlap) => overlap.closed === undefined);
}

async function handOver({ verifier, cell }: Cast, version: number): Promise<void> {
  await verifier.say({ type: "record.verify", record: RECORD, version });
  await cell.say({ type: "record.complete", record: RECORD, version });
  await cell.say({ type: "record.transmit", record: RECORD, version });
}

test("the main job over HTTP", async (t) => {
  const cast = await castFor(t);
  const { server, submitter, verifier, other, cell, liaison, line } = cast;

  await t.test(
    "H22, H24: a convoy is notified, and its owner is told which announcement it meets, on which legs and when",
    async () => {
      await liaison.say(
        {
          type: "area.announce",
          area: STANDING_AREA,
          content: notice(around(MINOSAR, 0.02), { announced: NOW, from: at("2026-11-24T09:00Z") }),
        },
        { label: "notice 12", instruction: { en: "EXERCISE Leave towards Belutar" } },
      );
      const answer = await submitter.say(
        { type: "movement.notify", record: RECORD, content: convoy() },
        { name: { en: "EXERCISE medicines to Minosar" }, contact: "call sign Heron" },
      );
      assert.equal(answer.answer.lateness, "in_time");
      const alert = await alertAbout(line, STANDING_AREA);
      assert.equal(alert.overlaps?.length, 1, "one overlap per subject version and area version");
      const [overlap] = opened(alert);
      assert.equal(overlap?.areaLabel, "notice 12");
      const legs = new Set(overlap?.overlap.parts.map((part) => JSON.stringify(part.leg)));
      assert.ok(
        legs.has('{"track":"planned","leg":1}') && legs.has('{"track":"return","leg":2}'),
        `the way there and the way back: ${[...legs].join(" ")}`,
      );
      assert.ok(
        overlap?.overlap.parts.some((part) => part.window === "stated"),
        "the stated start counts",
      );
      assert.ok(
        overlap?.overlap.parts.some((part) => part.window === "announced"),
        "and so does the announcement",
      );
    },
  );

  await t.test("H25: the officer plans another way, and the overlap is closed with its reason", async () => {
    await submitter.say({
      type: "overlap.react",
      record: RECORD,
      version: 1,
      area: STANDING_AREA,
      areaVersion: 1,
      reaction: "replanned",
    });
    await submitter.say({ type: "movement.amend", record: RECORD, base: 1, content: replanned() });
    const closing = await line.until(
      (event) => event.kind === "overlaps" && (event.overlaps ?? []).some((overlap) => overlap.closed !== undefined),
    );
    assert.equal(closing.overlaps?.[0]?.closed?.because, "subject_amended");
    assert.deepEqual((await submitter.desk()).overlaps, [], "no overlap is open");
  });

  await t.test(
    "M20, M26, M30: a second person verifies, the cell finds it complete, it goes to each party",
    async () => {
      const own = await submitter.refused({ type: "record.verify", record: RECORD, version: 2 });
      assert.equal(own.status, 403);
      const liaisonLine = await liaison.listen((await liaison.desk()).cursor);
      await handOver(cast, 2);
      const given = await liaisonLine.until((event) => event.type === "handover.sent", ALERT_WITHIN_MS);
      assert.equal(given.summary?.currentVersion, 2);
      assert.equal(given.summary?.current?.submittedBy, undefined, "no person is named to a party");
      assert.deepEqual(
        given.summary?.parties.map((p) => p.party),
        ["temarin"],
        "nor another party",
      );
      liaisonLine.close();
    },
  );

  await t.test(
    "H26, M34: a machine has received it; an office acknowledges, and states to whom it was passed",
    async () => {
      await line.until((event) => event.type === "handover.received" && event.party === "temarin");
      await liaison.say({ type: "handover.acknowledge", record: RECORD, version: 2, reference: "T-77" });
      const passedTo = [
        { label: "air_and_fires", extent: "all" },
        { label: "ground_forces_on_route", extent: "part" },
      ] as const;
      await liaison.say({ type: "handover.pass", record: RECORD, version: 2, passedTo });
      const temarin = (await submitter.desk()).records[0]?.parties.find((p) => p.party === "temarin");
      assert.equal(temarin?.heldVersion, 2);
      assert.deepEqual(
        temarin?.newest.passedTo.map((p) => [p.label, p.extent]),
        [
          ["air_and_fires", "all"],
          ["ground_forces_on_route", "part"],
        ],
      );
      const unknown = await liaison.refused({
        type: "handover.pass",
        record: RECORD,
        version: 2,
        passedTo: [{ label: "navy", extent: "all" }],
      });
      assert.match(
        unknown.detail,
        /air_and_fires/,
        "a recipient that is not the theatre's is refused with those that are",
      );
    },
  );

  await t.test(
    "H17, H22: at night a party announces an area; within a second the owner is told, with leg and minutes, and nobody else is",
    async () => {
      server.clock.set(at("2026-11-24T04:09Z"));
      const [partyLine, otherLine] = [await liaison.listen(), await other.listen()];
      const started = performance.now();
      await liaison.say(
        {
          type: "area.announce",
          area: NIGHT_AREA,
          content: notice(around(SOUTHERN_BEND, 0.008), {
            announced: server.clock.now(),
            kind: "closure",
            until: at("2026-11-24T18:00Z"),
          }),
        },
        { label: "closure 3" },
      );
      const alert = await alertAbout(line, NIGHT_AREA);
      const heardMs = (line.heard.find((entry) => entry.event === alert)?.atMs ?? Number.NaN) - started;
      assert.ok(heardMs < ALERT_WITHIN_MS, `the alert took ${Math.round(heardMs)} ms`);
      const [overlap] = opened(alert);
      assert.equal(overlap?.overlap.subject.version, 2);
      assert.ok(
        (overlap?.overlap.parts ?? []).every((part) => "leg" in part.leg && at(part.from) < at(part.until)),
        "each part names a leg and its minutes",
      );
      assert.equal(
        line.heard.filter((entry) => entry.event.kind === "overlaps" && entry.event.cause === alert.cause).length,
        1,
        "told once",
      );
      await otherLine.until((event) => event.area === NIGHT_AREA);
      for (const [who, heard] of [
        ["a party", partyLine],
        ["another organisation", otherLine],
      ] as const) {
        assert.ok(!heard.heard.some((entry) => entry.event.kind === "overlaps"), `${who} hears no overlap`);
        heard.close();
      }
      const queue = (await submitter.desk()).queue;
      assert.equal(queue[0]?.kind, "overlap-no-reaction", "hold and call comes first");
      const unexplained = await submitter.refused({
        type: "overlap.react",
        record: RECORD,
        version: 2,
        area: NIGHT_AREA,
        areaVersion: 1,
        reaction: "as_planned",
      });
      assert.equal(unexplained.code, "overlap/reason-needed");
    },
  );

  await t.test(
    "M30, M34: an amendment is handed over anew, and everybody sees that a party holds version 2 while 3 is current",
    async () => {
      const later = convoy({ consents: ["temarin", "ruzhal"], people: 7 });
      const stops = replanned().route.stops.map((stop) => ({
        ...stop,
        earliest: stop.earliest + 12 * 3_600_000,
        latest: stop.latest + 12 * 3_600_000,
      }));
      await submitter.say({
        type: "movement.amend",
        record: RECORD,
        base: 2,
        content: { ...later, route: { ...replanned().route, stops } },
      });
      await handOver(cast, 3);
      for (const reader of [submitter, cell, liaison]) {
        const record = (await reader.desk()).records.find((r) => r.id === RECORD);
        const temarin = record?.parties.find((p) => p.party === "temarin");
        assert.deepEqual(
          [temarin?.heldVersion, temarin?.newest.version, record?.currentVersion],
          [2, 3, 3],
          reader.person.office,
        );
      }
      assert.ok((await cell.desk()).queue.some((row) => row.kind === "older-version-held" && row.party === "temarin"));
      const stale = await submitter.refused({ type: "movement.postpone", record: RECORD, base: 2, reason: "security" });
      assert.equal(stale.status, 409);
      assert.deepEqual(
        (stale.params["missed"] as readonly { version: number }[]).map((m) => m.version),
        [3],
      );
    },
  );

  await t.test(
    "H27: the second party never answers; the clock runs out, and it stands in the cell's queue",
    async () => {
      const cellLine = await cell.listen();
      server.clock.pass(61);
      await cellLine.until((event) => event.type === "clock.ran-out" && event.party === "ruzhal");
      cellLine.close();
      const row = (await cell.desk()).queue.find((r) => r.kind === "acknowledgement-overdue" && r.party === "ruzhal");
      assert.equal(row?.urgency, "now");
      await cell.say(
        { type: "call.note", record: RECORD, version: 3, to: "ruzhal", result: "no_answer" },
        { text: "EXERCISE rang twice" },
      );
    },
  );

  await t.test("H14: the record shows each reader what is his, and to others it does not exist", async () => {
    const whole = await cell.record(RECORD);
    assert.deepEqual(
      whole.versions.map((v) => v.version),
      [1, 2, 3],
    );
    assert.equal(whole.calls.length, 1);
    assert.ok(whole.timeline.length >= 15, `${whole.timeline.length} statements`);
    const partys = await liaison.record(RECORD);
    assert.deepEqual(
      partys.versions.map((v) => v.version),
      [2, 3],
      "version 1 was never handed over",
    );
    assert.deepEqual([partys.overlaps, partys.calls], [[], []]);
    const nothing = await other.get<{ code: string }>(`/api/theatres/exercise/records/${RECORD}`);
    const neverWas = await other.get<{ code: string }>(`/api/theatres/exercise/records/${randomUUID()}`);
    assert.deepEqual([nothing.status, nothing.body.code], [neverWas.status, neverWas.body.code]);
    assert.equal(nothing.status, 404);
    assert.equal((await verifier.record(RECORD)).versions.length, 3);
  });
});
