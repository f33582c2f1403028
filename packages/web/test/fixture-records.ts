/** Sites and movements of the fixture, with their versions, hand-overs, calls and timeline. */
import type { OverlapView, RecordSummary, RecordView, VersionView } from "@duenotice/api";
import type { Instant, MovementContent, Office, SiteContent } from "@duenotice/domain";
import type { Position } from "@duenotice/geo";
import { BLOCKS, block, HOUR_MS, MINUTE_MS, NOW, road } from "./fixture-theatre.ts";

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

export function sites(owner: Office): readonly RecordSummary<Instant>[] {
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

export function movements(owner: Office): readonly RecordSummary<Instant>[] {
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

export function withParties(records: readonly RecordSummary<Instant>[]): readonly RecordSummary<Instant>[] {
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

export function recordView(
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
