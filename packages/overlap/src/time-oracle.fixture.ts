/**
 * An oracle for time that is not the engine: every second at which a driven convoy is near an announced area must be in the engine's answer,
 * and everything in the answer must be within the published margins. Asked by a test and, with more convoys, by a benchmark.
 */
import assert from "node:assert/strict";
import type { DangerArea, Overlap, OverlapPart } from "@duenotice/domain";
import { alongAt, HORIZON } from "./driven-convoys.fixture.ts";
import type { Convoy, DrivenWorld, WorldArea } from "./driven-convoys.fixture.ts";
import { MINUTE_MS } from "./limits.ts";
import { createDial, exactMetres, metresBetween, placeOn, roughMetres } from "./oracle-world.fixture.ts";
import { at } from "./zone-tables.fixture.ts";

export { drivenWorld, HORIZON } from "./driven-convoys.fixture.ts";
export { ZONES } from "./zone-tables.fixture.ts";

export interface NearSeconds {
  readonly nearSeconds: number;
  readonly pairs: number;
  /** Seconds that an even speed between stops would miss. */
  readonly evenSpeedMisses: number;
}

/** The overlaps of an answer by pair. */
export type Answer = ReadonlyMap<string, Overlap>;

const dial = createDial("Asia/Hebron");
const nothing: readonly OverlapPart[] = [];
/** Longest margin of an area of the world. */
const MARGIN_MINUTES_MAX = 60;

export function answerOf(overlaps: readonly Overlap[]): Answer {
  return new Map(overlaps.map((overlap) => [`${overlap.subject.id} ${overlap.area}`, overlap]));
}

function minutesOf(text: string): number {
  return Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
}

/** Whether the wall clock shows an announced hour. Both readings of the hour that occurs twice count, and what lies between them. */
function isAnnounced({ daily }: DangerArea, t: number): boolean {
  if (daily === undefined) return true;
  const now = dial(t);
  const from = minutesOf(daily.from);
  const until = minutesOf(daily.until);
  const isOn = (weekday: string): boolean => daily.days === undefined || daily.days.some((day) => day === weekday);
  if (until > from) return now.minutes >= from && now.minutes < until && isOn(now.weekday);
  return (now.minutes >= from && isOn(now.weekday)) || (now.minutes < until && isOn(now.weekdayBefore));
}

/**
 * Of each minute round the horizon whether an area counts in it: announced then, or its margin before or after. Announced hours, margins and changes of
 * the clock all fall on whole minutes.
 */
function countingMinutes(area: DangerArea): (t: number) => boolean {
  const marginMs = area.marginMinutes * MINUTE_MS;
  const first = HORIZON.from - 48 * 60 * MINUTE_MS;
  const count = (HORIZON.until - first) / MINUTE_MS + 48 * 60;
  const isIn = Array.from({ length: count + MARGIN_MINUTES_MAX }, (_, minute) => {
    const t = first + minute * MINUTE_MS;
    return isAnnounced(area, t) || isAnnounced(area, t + marginMs) || isAnnounced(area, t - marginMs);
  });
  return (t) => {
    const minute = Math.floor((t - first) / MINUTE_MS);
    assert.ok(minute >= 0 && minute < count, `${new Date(t).toISOString()} is outside what the oracle knows`);
    return isIn[minute] === true;
  };
}

function wouldBeMissedAtEvenSpeed(convoy: Convoy, t: number): boolean {
  const leg = convoy.drives.findIndex((driven) => t >= driven.departs && t <= driven.arrives);
  const left = convoy.subject.route.stops[leg];
  const reached = convoy.subject.route.stops[leg + 1];
  const driven = convoy.drives[leg];
  if (left === undefined || reached === undefined || driven === undefined) return false;
  const dwellMs = leg === 0 ? 0 : left.dwellMinutes * MINUTE_MS;
  const share = (alongAt(convoy, t) - driven.fromM) / (driven.untilM - driven.fromM);
  const earliest = left.earliest + dwellMs + share * (reached.earliest - left.earliest - dwellMs);
  const latest = left.latest + dwellMs + share * (reached.latest - left.latest - dwellMs);
  return t < earliest || t > latest;
}

/** Drives every convoy past every area, second by second. Throws: AssertionError at the first second that the answer lacks. */
export function requireNoMiss({ convoys, areas }: DrivenWorld, answer: Answer): NearSeconds {
  const found = { nearSeconds: 0, pairs: 0, evenSpeedMisses: 0 };
  for (const worldArea of areas) {
    const isCounting = countingMinutes(worldArea.area);
    for (const convoy of convoys) {
      const before = found.nearSeconds;
      drivePast(convoy, worldArea, { isCounting, answer, found });
      if (found.nearSeconds > before) found.pairs += 1;
    }
  }
  return found;
}

interface Tally {
  nearSeconds: number;
  evenSpeedMisses: number;
}

function drivePast(
  convoy: Convoy,
  { area, ring }: WorldArea,
  {
    isCounting,
    answer,
    found,
  }: { readonly isCounting: (t: number) => boolean; readonly answer: Answer; readonly found: Tally },
): void {
  const withinM = convoy.subject.safetyDistanceM + area.marginM;
  const parts = answer.get(`${convoy.subject.id} ${area.id}`)?.parts ?? nothing;
  const fastestMPerMs = convoy.subject.maxSpeedKmh / 3_600;
  let t = Math.ceil(convoy.begins / 1_000) * 1_000;
  while (t <= convoy.ends) {
    const along = alongAt(convoy, t);
    const place = placeOn(convoy.line, along);
    const rough = roughMetres(ring, place);
    // It cannot come near sooner than at its top speed, so the seconds until then need not be looked at one by one.
    const away = rough * 0.99 - 5 - withinM;
    if (away > 0) {
      t += Math.max(1, Math.floor(away / fastestMPerMs / 1_000)) * 1_000;
      continue;
    }
    if (!isCounting(t)) {
      t = (Math.floor(t / MINUTE_MS) + 1) * MINUTE_MS;
      continue;
    }
    if (rough < withinM * 0.99 - 5 || exactMetres(ring, place) <= withinM) {
      found.nearSeconds += 1;
      if (convoy.isHeld && wouldBeMissedAtEvenSpeed(convoy, t)) found.evenSpeedMisses += 1;
      const isReported = parts.some(
        (part) =>
          part.from <= t &&
          t <= part.until &&
          (part.enterAt?.alongM ?? 0) <= along + 0.05 &&
          along - 0.05 <= (part.leaveAt?.alongM ?? 0),
      );
      if (!isReported)
        assert.fail(
          `${convoy.subject.id} is within ${withinM} m of ${area.id} at ${new Date(t).toISOString()}, ${along} m along; parts: ${JSON.stringify(parts)}`,
        );
    }
    t += 1_000;
  }
}

/** Looks at every part of an answer: the number of them. Throws: AssertionError at the first that is beyond the margins. */
export function requireWithinMargins({ convoys, areas }: DrivenWorld, answer: Answer): number {
  const byId = new Map(convoys.map((convoy) => [convoy.subject.id, convoy]));
  const areaById = new Map(areas.map((one) => [one.area.id, one]));
  let parts = 0;
  for (const overlap of answer.values()) {
    const convoy = byId.get(overlap.subject.id);
    const worldArea = areaById.get(overlap.area);
    assert.ok(
      convoy !== undefined && worldArea !== undefined,
      `${overlap.subject.id} ${overlap.area} is not of this world`,
    );
    for (const part of overlap.parts) {
      parts += 1;
      requirePart(convoy, worldArea, part);
    }
  }
  return parts;
}

function requirePart(convoy: Convoy, { area, ring }: WorldArea, part: OverlapPart): void {
  assertDriveable(convoy, part);
  for (const share of [0, 0.5, 1]) {
    const along = (part.enterAt?.alongM ?? 0) * (1 - share) + (part.leaveAt?.alongM ?? 0) * share;
    const metres = exactMetres(ring, placeOn(convoy.line, along));
    // 1 cm published, and 1 mm for the pieces in which the oracle measures.
    assert.ok(
      metres <= convoy.subject.safetyDistanceM + area.marginM + 0.011,
      `${convoy.subject.id} ${area.id} at ${along} m: ${metres} m`,
    );
  }
  // At the place that is named the engine and GeographicLib mean the same place.
  const entered = part.enterAt;
  if (entered !== undefined)
    assert.ok(metresBetween([entered.position[0], entered.position[1]], placeOn(convoy.line, entered.alongM)) < 0.02);
  assertAnnounced(area, part);
}

/** At its first and last minute there is a way to be there: leave at once, hurry, wait there, hurry on, arrive in time. */
function assertDriveable(convoy: Convoy, part: OverlapPart): void {
  const { leg } = part;
  const { stops } = convoy.subject.route;
  const speed = convoy.subject.maxSpeedKmh / 3_600;
  const dwellMs = (index: number): number => (stops[index]?.dwellMinutes ?? 0) * MINUTE_MS;
  if ("stop" in leg) {
    const stop = stops[leg.stop];
    assert.ok(stop !== undefined);
    const earliest = leg.stop === 0 ? stop.earliest - dwellMs(0) : stop.earliest;
    const latest = leg.stop === 0 ? stop.latest : stop.latest + dwellMs(leg.stop);
    assert.ok(part.from >= earliest && part.until <= latest);
    return;
  }
  assert.ok("leg" in leg);
  const left = stops[leg.leg - 1];
  const reached = stops[leg.leg];
  assert.ok(left !== undefined && reached !== undefined);
  const fromM = convoy.line.vertexM[left.vertex] ?? 0;
  const untilM = convoy.line.vertexM[reached.vertex] ?? 0;
  const leaves = left.earliest + (leg.leg === 1 ? 0 : dwellMs(leg.leg - 1));
  for (const t of [part.from, part.until]) {
    // Of the places that are named, one that can be reached by then and left in time.
    const lowest = untilM - speed * (reached.latest - t);
    const along = Math.min(Math.max(lowest, part.enterAt?.alongM ?? 0), part.leaveAt?.alongM ?? 0);
    assert.ok(leaves + (along - fromM) / speed <= t + 2, `cannot be at ${along} m by ${new Date(t).toISOString()}`);
    assert.ok(
      t + (untilM - along) / speed <= reached.latest + 2,
      `cannot arrive from ${along} m after ${new Date(t).toISOString()}`,
    );
  }
}

/** Every minute of a part lies within the margin of an announced minute, or between the two readings of a doubled hour. */
function assertAnnounced(area: DangerArea, part: OverlapPart): void {
  const marginMs = area.marginMinutes * MINUTE_MS;
  const doubled = { from: at("2026-10-23T22:00Z") - marginMs, until: at("2026-10-24T00:00Z") + marginMs };
  for (let t = part.from; t < part.until; t += MINUTE_MS) {
    if (t >= doubled.from && t <= doubled.until) continue;
    let isWithin = false;
    for (let offset = -marginMs; offset <= marginMs && !isWithin; offset += 5 * MINUTE_MS)
      isWithin = isAnnounced(area, t + offset);
    assert.ok(isWithin || isAnnounced(area, t + marginMs), `${area.id} at ${new Date(t).toISOString()}`);
  }
}
