/** Announced areas of the fixture: of every group that the time bar has, where its movements and sites are. */
import type { AreaView } from "@duenotice/api";
import type { AreaContent, AreaKind, Instant } from "@duenotice/domain";
import { repairArea, type AreaGeometry, type Position } from "@duenotice/geo";
import { BLOCKS, block, HOUR_MS, MINUTE_MS, NOW, place, road } from "./fixture-theatre.ts";

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
    p: block(Number(f.id.slice(2)))[0] ?? [0, 0],
  }))
    .toSorted(
      (a, b) =>
        Math.hypot(a.p[0] - position[0], a.p[1] - position[1]) - Math.hypot(b.p[0] - position[0], b.p[1] - position[1]),
    )
    .slice(0, count)
    .map(({ number }) => number);
}

export function areas(): readonly AreaView<Instant>[] {
  const line = road("road-2-1", "road-2-2", "road-2-3", "road-2-4");
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
