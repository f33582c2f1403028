/**
 * A desk to test with: the exercise theatre's own layers, and invented sites, movements and areas in it. Overlaps are those that the engine
 * finds. Times hang on a fixed moment, 04:12 in the theatre's zone, so that pictures can be compared.
 */
import type {
  AreaView,
  DeskView,
  OverlapView,
  QueueRowView,
  RecordSummary,
  RecordView,
  SessionView,
  TheatreView,
  VersionView,
} from "@duenotice/api";
import { changeDeskTimes, changeRecordViewTimes, changeTheatreViewTimes, toWire } from "@duenotice/api";
import {
  zoneTransitions,
  type AreaContent,
  type AreaKind,
  type Instant,
  type MovementContent,
  type Office,
  type SiteContent,
  type Theatre,
} from "@duenotice/domain";
import { repairArea, type AreaGeometry, type Position } from "@duenotice/geo";
import { findOverlaps } from "@duenotice/overlap";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { dangersOf, movementOf, subjectOfVersion } from "../src/engine/engine-input.ts";

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
/** 04:12 at UTC−5. */
export const NOW: Instant = Date.UTC(2026, 4, 14, 9, 12);
const THEATRE = fileURLToPath(new URL("../../../theatres/exercise/", import.meta.url));

export function readLayer(name: string): string {
  return readFileSync(`${THEATRE}${name}.geojson`, "utf8");
}

interface LayerFile {
  readonly features: readonly {
    readonly id: string;
    readonly geometry: { readonly type: string; readonly coordinates: unknown };
  }[];
}

function layer(name: string): LayerFile {
  return JSON.parse(readLayer(name)) as LayerFile; // as: our own file
}

export function fixtureTheatre(): Theatre {
  const file = JSON.parse(readFileSync(`${THEATRE}theatre.json`, "utf8")) as Omit<Theatre, "zones"> & {
    readonly zones: readonly string[];
  }; // as: our own file
  const zones = file.zones.map((zone) => zoneTransitions(zone, NOW - 400 * 24 * HOUR_MS, NOW + 400 * 24 * HOUR_MS));
  return { ...file, zones };
}

const BLOCKS = layer("blocks").features;
const PLACES = layer("places").features;
const ROADS = layer("roads").features;

function block(number: number): readonly Position[] {
  const found = BLOCKS.find((f) => f.id === `X-${number}`);
  if (found === undefined) throw new RangeError(`Cannot use block X-${number}: the layer has none`);
  return (found.geometry.coordinates as readonly (readonly Position[])[])[0] ?? []; // as: blocks are polygons
}

function road(...ids: readonly string[]): readonly Position[] {
  const line: Position[] = [];
  for (const id of ids) {
    const found = ROADS.find((f) => f.id === id);
    if (found === undefined) throw new RangeError(`Cannot use road ${id}: the layer has none`);
    const part = found.geometry.coordinates as readonly Position[]; // as: roads are lines
    line.push(...(line.length === 0 ? part : part.slice(1)));
  }
  return line;
}

const CATEGORIES = [
  "hospital",
  "clinic",
  "warehouse",
  "shelter",
  "water",
  "school",
  "office",
  "bakery",
  "distribution",
  "power",
];

function sites(owner: Office): readonly RecordSummary<Instant>[] {
  return Array.from({ length: 60 }, (_, index) => {
    const ring = block(((index * 37) % BLOCKS.length) + 1);
    const middle: Position = [
      ring.reduce((s, p) => s + p[0], 0) / ring.length,
      ring.reduce((s, p) => s + p[1], 0) / ring.length,
    ];
    const content: SiteContent = {
      category: CATEGORIES[index % CATEGORIES.length] ?? "office",
      relation: "administers",
      geometry: { type: "Point", coordinates: middle },
      safetyDistanceM: 150,
      from: NOW - 90 * 24 * HOUR_MS,
      marking: ["roof"],
      consents: ["temarin", "ruzhal"],
      sharedWith: [],
    };
    const names = { en: `Test ${content.category} ${index + 1}`, ar: `موقع اختبار ${index + 1} (B-${index + 1})` };
    const lapsed = index === 7;
    return {
      id: `site-${index}`,
      reference: `${owner.acronym}-S${String(index + 1).padStart(3, "0")}`,
      kind: "site",
      owner: owner.id,
      currentVersion: 1,
      flags: lapsed ? ["lapsed"] : [],
      confirmation: {
        at: NOW - (lapsed ? 31 : 9) * 24 * HOUR_MS,
        dueAt: NOW + (lapsed ? -1 : 21) * 24 * HOUR_MS,
        lapsed,
      },
      current: {
        ...version(`site-${index}`, 1, NOW - 60 * 24 * HOUR_MS),
        kind: "site",
        content,
        texts: { name: names },
      },
      parties: [],
      openDisputes: 0,
    };
  });
}

function version(record: string, number: number, at: Instant) {
  return {
    record,
    version: number,
    status: "active",
    stage: "transmitted",
    statement: `hash-${record}-${number}`,
    submittedBy: "account-1",
    verifiedBy: "account-2",
    verifiedAt: at + 20 * MINUTE_MS,
    completedAt: at + 40 * MINUTE_MS,
    transmittedAt: at + 41 * MINUTE_MS,
    at,
    lateness: "in_time",
    issues: [],
  } as const;
}

interface Plan {
  readonly id: string;
  readonly name: Readonly<Record<string, string>>;
  readonly line: readonly Position[];
  readonly leaves: Instant;
  readonly kmh: number;
  readonly versions: number;
}

function movementContent({ line, leaves, kmh }: Plan): MovementContent {
  const there = line.length - 1;
  const whole = [...line, ...line.toReversed().slice(1)];
  const legMs = Math.max(30 * MINUTE_MS, (roughM(line) / 1000 / kmh) * HOUR_MS);
  const stop = (
    vertex: number,
    offset: number,
    dwellMinutes: number,
    role: MovementContent["route"]["stops"][number]["role"],
  ) => ({ vertex, earliest: leaves + offset, latest: leaves + offset + 30 * MINUTE_MS, dwellMinutes, role });
  return {
    kind: "food",
    mode: "overland",
    priority: "time_critical",
    route: {
      line: { type: "LineString", coordinates: whole },
      stops: [
        stop(0, 0, 0, "start"),
        stop(Math.floor(there / 2), legMs / 2, 0, "holding_point"),
        stop(there, legMs, 50, "unloading"),
        stop(whole.length - 1, 2 * legMs + 60 * MINUTE_MS, 0, "end"),
      ],
    },
    returnFromStop: 2,
    safetyDistanceM: 150,
    maxSpeedKmh: 60,
    vehicles: [
      { type: "lorry", body: "closed", count: 6 },
      { type: "car", body: "other", count: 1 },
    ],
    people: 15,
    armedEscort: "none_declared",
    consents: ["temarin", "ruzhal"],
    sharedWith: [],
  };
}

/** Good enough for times: 1° is 111 km, less in longitude. */
function roughM(line: readonly Position[]): number {
  return line.slice(1).reduce((sum, p, i) => {
    const before = line[i] ?? p;
    return sum + Math.hypot((p[0] - before[0]) * 76_000, (p[1] - before[1]) * 111_000);
  }, 0);
}

const PLANS: readonly Plan[] = [
  {
    id: "mov-0412",
    name: {
      en: "Flour and surgical kits, east crossing to the hospital",
      ar: "طحين ومستلزمات جراحية، من المعبر الشرقي إلى المستشفى",
    },
    line: road("road-2-1", "road-2-2", "road-2-3", "road-2-4"),
    leaves: NOW + 65 * MINUTE_MS,
    kmh: 25,
    versions: 3,
  },
  {
    id: "mov-0413",
    name: { en: "Water trucking, north bank", ar: "نقل مياه" },
    line: road("road-1-2", "road-1-3", "road-1-4"),
    leaves: NOW + 3 * HOUR_MS,
    kmh: 30,
    versions: 1,
  },
  {
    id: "mov-0414",
    name: { en: "Staff rotation", ar: "تبديل موظفين" },
    line: road("road-1-6", "road-1-7"),
    leaves: NOW + 26 * HOUR_MS,
    kmh: 30,
    versions: 1,
  },
  {
    id: "mov-0415",
    name: { en: "Shelter items", ar: "مواد إيواء" },
    line: road("road-2-5", "road-2-6"),
    leaves: NOW + 50 * HOUR_MS,
    kmh: 30,
    versions: 2,
  },
  {
    id: "mov-0416",
    name: { en: "Fuel to the pumping station", ar: "وقود" },
    line: road("road-3-1"),
    leaves: NOW - 1 * HOUR_MS,
    kmh: 30,
    versions: 1,
  },
];

function movements(owner: Office): readonly RecordSummary<Instant>[] {
  return PLANS.map((plan, index) => ({
    id: plan.id,
    reference: `${owner.acronym}-${plan.id.slice(4)}`,
    kind: "movement",
    owner: owner.id,
    currentVersion: plan.versions,
    flags: index === 0 ? ["older_version_held"] : [],
    current: {
      ...version(plan.id, plan.versions, NOW - 40 * MINUTE_MS),
      kind: "movement",
      content: movementContent(plan),
      texts: {
        name: plan.name,
        stopNames: { "0": "Tarsomel crossing, bay 2", "2": "Takrimel hospital" },
        contact: "Radio channel 3, call sign Lantern 4",
      },
    },
    parties: [],
    openDisputes: 0,
  }));
}

interface Announcement {
  readonly index: number;
  readonly kind: AreaKind;
  readonly blocks: readonly number[];
  readonly hours: Partial<AreaContent>;
  readonly label: string;
}

function areaOf({ index, kind, blocks, hours, label }: Announcement): AreaView<Instant> {
  const id = `area-${index}`;
  const content: AreaContent = {
    kind,
    basis: "unilateral",
    announced: NOW - 3 * HOUR_MS,
    blocks: blocks.map((b) => `X-${b}`),
    geometry: united(blocks),
    ...hours,
  };
  return {
    id,
    reference: `N-${index}`,
    issuer: "temarin",
    currentVersion: 2,
    current: {
      area: id,
      version: 2,
      status: "announced",
      statement: `hash-${id}`,
      at: content.announced,
      content,
      texts: { label, instruction: { en: "Leave to the west", ar: "غادروا نحو الغرب" } },
      issues: [],
    },
  };
}

/** Neighbouring blocks share edges: as one area they have to be united. */
function united(blocks: readonly number[]): AreaGeometry {
  const repaired = repairArea({ type: "MultiPolygon", coordinates: blocks.map((b) => [block(b)]) });
  if (!repaired.ok) throw new RangeError(`Cannot make the fixture: ${repaired.issues[0]?.message ?? "an area"}`);
  return repaired.geometry;
}

/** Blocks near a place, by number: areas lie where roads and sites are. */
function blocksNear(position: Position, count: number): readonly number[] {
  return BLOCKS.map((f) => ({
    number: Number(f.id.slice(2)),
    p: (f.geometry.coordinates as readonly (readonly Position[])[])[0]?.[0] ?? ([0, 0] as const),
  }))
    .toSorted(
      (a, b) =>
        Math.hypot(a.p[0] - position[0], a.p[1] - position[1]) - Math.hypot(b.p[0] - position[0], b.p[1] - position[1]),
    )
    .slice(0, count)
    .map(({ number }) => number);
}

function areas(): readonly AreaView<Instant>[] {
  const line = road("road-2-1", "road-2-2", "road-2-3", "road-2-4");
  const place = (id: string): Position =>
    (PLACES.find((f) => f.id === id)?.geometry.coordinates as Position | undefined) ?? [-128, -47]; // as: places are points
  return [
    areaOf({
      index: 31,
      kind: "displacement_notice",
      blocks: blocksNear(line.at(-1) ?? [-128, -47], 14),
      hours: { announced: NOW - 3 * MINUTE_MS, from: NOW + 108 * MINUTE_MS },
      label: "warning 31",
    }),
    areaOf({
      index: 30,
      kind: "displacement_notice",
      blocks: blocksNear(place("zunamir"), 9),
      hours: { from: NOW - 20 * HOUR_MS, until: NOW + 30 * HOUR_MS },
      label: "warning 30",
    }),
    areaOf({
      index: 12,
      kind: "closure",
      blocks: blocksNear(place("wadrimo"), 5),
      hours: { from: NOW - 24 * HOUR_MS, until: NOW + 20 * HOUR_MS },
      label: "K7 closed",
    }),
    areaOf({
      index: 8,
      kind: "pause",
      blocks: blocksNear(place("sandorek"), 12),
      hours: { from: NOW - 30 * HOUR_MS, daily: { from: "10:00", until: "20:00", timeZone: "Pacific/Easter" } },
      label: "humanitarian pause",
    }),
    areaOf({
      index: 4,
      kind: "phase",
      blocks: blocksNear(place("limbasur"), 8),
      hours: { from: NOW + 32 * HOUR_MS },
      label: "phase 2 of 4",
    }),
    areaOf({
      index: 15,
      kind: "hazard",
      blocks: blocksNear(place("kosterul"), 2),
      hours: { from: NOW - 200 * HOUR_MS },
      label: "unexploded ordnance",
    }),
  ];
}

export type Reader = "organisation" | "cell" | "party";

export interface Fixture {
  readonly session: SessionView;
  readonly theatre: TheatreView;
  readonly desk: DeskView;
  readonly overlaps: readonly OverlapView<Instant>[];
  readonly record: (id: string) => RecordView | undefined;
  readonly area: (id: string) => unknown;
}

export function fixture(reader: Reader, isEmpty = false): Fixture {
  const theatre = fixtureTheatre();
  const owner = theatre.organisations[0];
  if (owner === undefined) throw new RangeError("Cannot make the fixture: the theatre has no organisation");
  const records = isEmpty ? [] : withParties([...sites(owner), ...movements(owner)]);
  const announced = isEmpty ? [] : areas();
  const overlaps = reader === "party" ? [] : overlapsOf(records, announced, theatre);
  const desk: DeskView<Instant> = {
    now: NOW,
    cursor: "c0",
    records,
    areas: announced,
    overlaps,
    queue: isEmpty ? [] : queue(reader, overlaps),
  };
  const office = reader === "cell" ? theatre.cell : reader === "party" ? theatre.parties[0] : owner;
  const roles =
    reader === "cell"
      ? (["officer"] as const)
      : reader === "party"
        ? (["liaison"] as const)
        : (["submitter", "verifier"] as const);
  const membership = {
    theatre: theatre.id,
    theatreNames: theatre.names,
    exercise: true,
    office: office?.id ?? "",
    kind: reader,
    roles,
  };
  return {
    session: {
      account: { id: "account-9", name: "EXERCISE Tolra Benmisu", email: "tolra@exercise.invalid", language: "en" },
      memberships: [membership],
    },
    theatre: changeTheatreViewTimes(
      {
        now: NOW,
        theatre,
        membership,
        layers: (["districts", "blocks", "crossings", "roads", "places"] as const).map((name) => ({ name, hash: "h" })),
      },
      toWire,
    ),
    desk: changeDeskTimes(desk, toWire),
    overlaps,
    record: (id) => {
      const summary = records.find((r) => r.id === id);
      return summary?.current === undefined
        ? undefined
        : changeRecordViewTimes(recordView(summary, summary.current, overlaps), toWire);
    },
    area: (id) => {
      const found = changeDeskTimes(desk, toWire).areas.find((a) => a.id === id);
      if (found === undefined) return undefined;
      const { current, ...head } = found;
      return { ...head, versions: [{ ...current, version: 1 }, current] };
    },
  };
}

function withParties(records: readonly RecordSummary<Instant>[]): readonly RecordSummary<Instant>[] {
  return records.map((record) => {
    const sentAt = NOW - 40 * MINUTE_MS;
    const first = {
      record: record.id,
      version: record.currentVersion,
      party: "temarin",
      extent: "full",
      sentAt,
      receivedAt: sentAt,
      acknowledgedAt: sentAt + 4 * MINUTE_MS,
      passedTo: [
        { label: "air_and_fires", extent: "all", at: sentAt + 9 * MINUTE_MS },
        { label: "ground_forces_on_route", extent: "part", at: sentAt + 9 * MINUTE_MS },
      ],
    } as const;
    const second = {
      record: record.id,
      version: record.currentVersion,
      party: "ruzhal",
      extent: "full",
      sentAt,
      receivedAt: sentAt,
      passedTo: [],
    } as const;
    return {
      ...record,
      parties: [
        { party: "temarin", newest: first, heldVersion: record.currentVersion },
        {
          party: "ruzhal",
          newest: second,
          ...(record.currentVersion > 1 ? { heldVersion: record.currentVersion - 1 } : {}),
        },
      ],
    };
  });
}

function overlapsOf(
  records: readonly RecordSummary<Instant>[],
  announced: readonly AreaView<Instant>[],
  theatre: Theatre,
): readonly OverlapView<Instant>[] {
  const subjects = records.flatMap(
    (r) => (r.kind === "movement" ? movementOf(r, theatre) : subjectOfVersion(r.id, r.current, theatre)) ?? [],
  );
  const { overlaps, notChecked } = findOverlaps({
    subjects,
    areas: dangersOf(announced, theatre),
    zones: theatre.zones,
    horizon: { from: NOW - 24 * HOUR_MS, until: NOW + 96 * HOUR_MS },
  });
  if (notChecked.length > 0) throw new RangeError(`Cannot make the fixture: ${notChecked[0]?.refusal.code}`);
  return overlaps.map((overlap) => {
    const record = records.find((r) => r.id === overlap.subject.id);
    const area = announced.find((a) => a.id === overlap.area);
    const isNew = overlap.area === "area-31" && overlap.subject.kind === "movement";
    return {
      overlap,
      owner: record?.owner ?? "",
      issuer: area?.issuer ?? "",
      openedAt: NOW - 3 * MINUTE_MS,
      recordReference: record?.reference ?? "",
      recordKind: record?.kind ?? "site",
      areaReference: area?.reference ?? "",
      areaKind: area?.current.content.kind ?? "hazard",
      areaLabel: area?.current.texts.label ?? "",
      ...(isNew
        ? {}
        : {
            reaction: {
              reaction: "as_planned",
              at: NOW - HOUR_MS,
              by: record?.owner ?? "",
              decidedBy: "Head of mission",
              why: "The site stays open; people cannot be moved.",
            } as const,
          }),
    };
  });
}

function queue(reader: Reader, overlaps: readonly OverlapView<Instant>[]): readonly QueueRowView<Instant>[] {
  const rows: QueueRowView<Instant>[] = overlaps
    .filter((view) => view.reaction === undefined)
    .map((view) => ({
      id: `overlap:${view.overlap.subject.id}:${view.overlap.area}`,
      urgency: "now",
      kind: "overlap-no-reaction",
      at: view.openedAt,
      dueAt: NOW + 12 * MINUTE_MS,
      record: view.overlap.subject.id,
      version: view.overlap.subject.version,
      area: view.overlap.area,
      areaVersion: view.overlap.areaVersion,
      facts: {},
    }));
  if (reader === "party")
    return [
      {
        id: "new",
        urgency: "soon",
        kind: "acknowledge-change",
        at: NOW - 40 * MINUTE_MS,
        dueAt: NOW + 20 * MINUTE_MS,
        record: "mov-0412",
        version: 3,
        facts: {},
      },
      {
        id: "pass",
        urgency: "calm",
        kind: "pass-not-stated",
        at: NOW - 3 * HOUR_MS,
        record: "mov-0413",
        version: 1,
        facts: {},
      },
    ];
  return [
    ...rows,
    {
      id: "older",
      urgency: "soon",
      kind: "older-version-held",
      at: NOW - 40 * MINUTE_MS,
      dueAt: NOW + 18 * MINUTE_MS,
      record: "mov-0412",
      version: 3,
      party: "ruzhal",
      facts: { heldVersion: 2, currentVersion: 3 },
    },
    {
      id: "lapsed",
      urgency: "soon",
      kind: "confirmation-lapsed",
      at: NOW - 24 * HOUR_MS,
      dueAt: NOW - 24 * HOUR_MS,
      record: "site-7",
      version: 1,
      facts: {},
    },
    {
      id: "verify",
      urgency: "calm",
      kind: "to-verify",
      at: NOW - 20 * MINUTE_MS,
      dueAt: NOW + 40 * MINUTE_MS,
      record: "mov-0414",
      version: 1,
      facts: {},
    },
    {
      id: "await",
      urgency: "quiet",
      kind: "acknowledgement-awaited",
      at: NOW - 40 * MINUTE_MS,
      dueAt: NOW + 20 * MINUTE_MS,
      record: "mov-0413",
      version: 1,
      party: "ruzhal",
      facts: {},
    },
  ];
}

function recordView(
  summary: RecordSummary<Instant>,
  current: VersionView<Instant>,
  overlaps: readonly OverlapView<Instant>[],
): RecordView<Instant> {
  const versions = Array.from({ length: summary.currentVersion }, (_, index): VersionView<Instant> => {
    const number = index + 1;
    if (number === summary.currentVersion) return current;
    const at = current.at - (summary.currentVersion - number) * 5 * HOUR_MS;
    return current.kind === "movement"
      ? { ...current, version: number, at, content: { ...current.content, people: current.content.people - number } }
      : { ...current, version: number, at };
  });
  const older =
    summary.currentVersion > 1
      ? [
          {
            record: summary.id,
            version: summary.currentVersion - 1,
            party: "ruzhal",
            extent: "full",
            sentAt: NOW - 6 * HOUR_MS,
            receivedAt: NOW - 6 * HOUR_MS,
            acknowledgedAt: NOW - 5.8 * HOUR_MS,
            passedTo: [],
          } as const,
        ]
      : [];
  const { parties, openDisputes: _open, current: _current, ...head } = summary;
  return {
    ...head,
    versions,
    handovers: [...older, ...parties.map((p) => p.newest)],
    disputes: [],
    overlaps: overlaps.filter((view) => view.overlap.subject.id === summary.id),
    calls: [
      {
        record: summary.id,
        version: summary.currentVersion,
        by: "cell",
        to: "ruzhal",
        result: "no_answer",
        at: NOW - 10 * MINUTE_MS,
        text: "Rang twice.",
      },
    ],
    timeline: [
      {
        at: current.at,
        claimedAt: current.at - 5 * MINUTE_MS,
        type: summary.kind === "site" ? "site.notify" : "movement.amend",
        office: summary.owner,
        hash: "a1",
        version: summary.currentVersion,
      },
      {
        at: current.at + 20 * MINUTE_MS,
        claimedAt: current.at + 20 * MINUTE_MS,
        type: "record.verify",
        office: summary.owner,
        hash: "a2",
        version: summary.currentVersion,
      },
      {
        at: current.at + 44 * MINUTE_MS,
        claimedAt: current.at + 44 * MINUTE_MS,
        type: "handover.acknowledge",
        office: "temarin",
        hash: "a3",
        version: summary.currentVersion,
      },
    ],
  };
}
