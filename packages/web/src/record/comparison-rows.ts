/** Comparisons as one table: the plan first, then other departures in order of time, then other roads. Pure; nothing is ranked here. */
import type { RecordView } from "@duenotice/api";
import type { Instant, MovementSubject, OfficeId, Overlap } from "@duenotice/domain";
import {
  shiftDeparture,
  type DepartureComparison,
  type DepartureComparisons,
  type PlanFacts,
  type RoadComparison,
  type RoadComparisons,
} from "@duenotice/overlap";
import type { LineString } from "@duenotice/geo";

const MINUTE_MS = 60_000;

export interface ComparisonRow {
  readonly key: string;
  readonly kind: "planned" | "departure" | "road";
  readonly plan: PlanFacts;
  readonly remaining: readonly Overlap[];
  /** Negative when it has left, or should have. */
  readonly noticeMinutes: number;
  /** Minutes by which the departure is later; negative = earlier. */
  readonly shiftMinutes: number;
  /** What the form for a change would begin with. */
  readonly subject: MovementSubject;
  readonly road?: RoadComparison;
}

export interface ComparedPlan {
  readonly subject: MovementSubject;
  readonly now: Instant;
  readonly times: DepartureComparisons;
  /** Not there yet, or not asked for. */
  readonly roads: RoadComparisons | undefined;
}

/** Rule: C25. */
export function comparisonRows({ subject, now, times, roads }: ComparedPlan): readonly ComparisonRow[] {
  const planned: ComparisonRow = {
    key: "planned",
    kind: "planned",
    plan: times.plan,
    remaining: times.planned,
    noticeMinutes: Math.floor((times.plan.departure.earliest - now) / MINUTE_MS),
    shiftMinutes: 0,
    subject,
  };
  const departures = [...times.earlier.toReversed(), ...times.later];
  return [
    planned,
    ...departures.map((departure) => departureRow(departure, subject)),
    ...(roads?.roads ?? []).map(roadRow),
  ];
}

function departureRow(departure: DepartureComparison, subject: MovementSubject): ComparisonRow {
  const { shiftMinutes, plan, remaining, noticeMinutes } = departure;
  return {
    key: `departure ${shiftMinutes}`,
    kind: "departure",
    plan,
    remaining,
    noticeMinutes,
    shiftMinutes,
    subject: shiftDeparture(subject, shiftMinutes),
  };
}

function roadRow(road: RoadComparison, index: number): ComparisonRow {
  const { plan, remaining, noticeMinutes, subject } = road;
  return { key: `road ${index}`, kind: "road", plan, remaining, noticeMinutes, shiftMinutes: 0, subject, road };
}

/** The parties whose acknowledgement a new version loses: those that acknowledged the current one. */
export function acknowledgementsLost(record: RecordView<Instant>): readonly OfficeId[] {
  return record.handovers
    .filter(({ version, acknowledgedAt }) => version === record.currentVersion && acknowledgedAt !== undefined)
    .map(({ party }) => party);
}

/** The changed legs as the map draws them. */
export function linesOfRoad({ changes }: RoadComparison): readonly LineString[] {
  return changes.map(({ positions }) => ({ type: "LineString", coordinates: positions }));
}

/** How much of the changed legs lies on roads of one name or class, there and back together. */
export interface RoadShare {
  readonly name: string;
  readonly lengthM: number;
}

/** By name or by class, in the order in which they are first driven; what has none is left out. */
export function sharesOf(
  { changes }: RoadComparison,
  nameOf: (road: number) => string | undefined,
): readonly RoadShare[] {
  const shares = new Map<string, number>();
  for (const { road, lengthM } of changes.flatMap(({ roads }) => roads)) {
    const name = nameOf(road);
    if (name !== undefined) shares.set(name, (shares.get(name) ?? 0) + lengthM);
  }
  return [...shares].map(([name, lengthM]) => ({ name, lengthM }));
}
