/** What needs somebody in the fixture: the overlaps that the engine finds, and the rows of the queue. */
import type { AreaView, OverlapView, QueueRowView, RecordSummary } from "@duenotice/api";
import type { Instant, Theatre } from "@duenotice/domain";
import { findOverlaps } from "@duenotice/overlap";
import { dangersOf, movementOf, subjectOfVersion } from "../src/engine/engine-input.ts";
import type { Reader } from "./fixture-desk.ts";
import { HOUR_MS, MINUTE_MS, NOW } from "./fixture-theatre.ts";

export function overlapsOf(
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

const PARTY_ROWS: readonly QueueRowView<Instant>[] = [
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

export function queue(reader: Reader, overlaps: readonly OverlapView<Instant>[]): readonly QueueRowView<Instant>[] {
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
  if (reader === "party") return PARTY_ROWS;
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
