/** What a comparison says in the reader's language: kilometres and minutes are rounded so that they say too much rather than too little. */
import type { Overlap } from "@duenotice/domain";
import type { DarkStretch, RoadChange, RoadComparison } from "@duenotice/overlap";
import { desk } from "../desk/desk.svelte.ts";
import { areaReference, inOwnWords } from "../desk/naming.ts";
import type { TheatreRoads } from "../engine/theatre-roads.ts";
import { say } from "../messages/language.svelte.ts";
import { listOf } from "../text/overlap-words.ts";
import { fromUntil } from "../text/when.ts";
import { sharesOf, type ComparisonRow } from "./comparison-rows.ts";

/** Shorter off the roads than this is where a stop was set beside its road, metres. */
const OFF_ROAD_M_SAID = 50;
/** Where the abort route begins nearer than this, it begins on the road, metres. */
const ABORT_AWAY_M_SAID = 100;
/** Longer than this, a notice is said in whole hours. */
const EXACT_NOTICE_MINUTES = 600;
/** Names that are said of one way. */
const ROADS_SAID = 4;

/** "1 h 15 min": departures lie a quarter of an hour apart, and the largest unit alone would not tell them apart. */
function timeSaid(minutes: number): string {
  const whole = Math.abs(minutes);
  const h = Math.floor(whole / 60);
  const n = whole % 60;
  if (h === 0) return say("time.minutes", { n });
  return n === 0 ? say("time.hours", { n: h }) : say("time.hours.minutes", { h, n });
}

export function titleOf({ kind, shiftMinutes, road }: ComparisonRow, roads: TheatreRoads | undefined): string {
  if (kind === "planned") return say("compare.planned");
  if (kind === "departure" || road === undefined)
    return say(shiftMinutes < 0 ? "compare.earlier" : "compare.later", { time: timeSaid(shiftMinutes) });
  const names = sharesOf(road, (index) => {
    const found = roads?.names[index];
    return found === undefined ? undefined : inOwnWords(found);
  }).map(({ name }) => name);
  if (names.length === 0) return say("compare.other.road");
  const more = names.length > ROADS_SAID ? ["…"] : [];
  return say("compare.by.roads", { roads: listOf([...names.slice(0, ROADS_SAID), ...more]) });
}

/** How much longer, how much later, which legs, and what of it is on no road. */
export function roadFacts(road: RoadComparison, roads: TheatreRoads | undefined): readonly string[] {
  const { extraM, extraMinutes, changes, abortAwayM = 0 } = road;
  const offRoadM = changes.reduce((sum, { offRoadM: legM }) => sum + legM, 0);
  const length =
    extraM >= 0 ? say("compare.longer", { km: kmUp(extraM) }) : say("compare.shorter", { km: kmDown(-extraM) });
  const later =
    extraMinutes > 0 ? say("compare.arrives.later", { time: timeSaid(extraMinutes) }) : say("compare.arrives.same");
  return [
    listOf([length, later, say("compare.changed", { legs: listOf([...new Set(changes.map(legSaid))]) })]),
    ...classesSaid(road, roads),
    ...(offRoadM >= OFF_ROAD_M_SAID ? [say("compare.off.road", { km: kmUp(offRoadM) })] : []),
    ...(abortAwayM >= ABORT_AWAY_M_SAID ? [say("compare.abort.away", { km: kmUp(abortAwayM) })] : []),
  ];
}

export function remainsSaid(overlaps: readonly Overlap[], kind: ComparisonRow["kind"]): string {
  if (overlaps.length === 0) return say("compare.none.remains");
  const areas = listOf([...new Set(overlaps.map(({ area }) => areaReference(area)))]);
  return kind === "planned" ? areas : say("compare.remains", { areas });
}

/** Unloading, then darkness; where it is compared at all. */
export function restSaid({ plan }: ComparisonRow): readonly string[] {
  const unloads = plan.unloading.map(({ from, until }) => say("compare.unloads", { time: fromUntil(from, until) }));
  const dark = plan.dark.map((stretch) => `${darkName(stretch)} ${fromUntil(stretch.from, stretch.until)}`);
  return [...unloads, dark.length === 0 ? say("compare.dark.none") : say("compare.dark.on", { parts: listOf(dark) })];
}

export function noticeSaid({ noticeMinutes }: ComparisonRow): string {
  if (noticeMinutes < 0) return say("compare.notice.departed");
  const hours = desk.view?.theatre.leadTime;
  // Down, and in minutes where they matter: a notice that is said too long is taken for more than it is.
  const time = timeSaid(noticeMinutes < EXACT_NOTICE_MINUTES ? noticeMinutes : Math.floor(noticeMinutes / 60) * 60);
  if (hours === undefined || noticeMinutes >= hours.standardHours * 60) return say("compare.notice", { time });
  return say(noticeMinutes >= hours.emergencyHours * 60 ? "compare.notice.emergency" : "compare.notice.late", { time });
}

/** The classes that layers of this project use are said in the reader's words, others as the layer says them. */
function classesSaid(road: RoadComparison, roads: TheatreRoads | undefined): readonly string[] {
  const shares = sharesOf(road, (index) => roads?.roads[index]?.class);
  if (shares.length === 0) return [];
  return [
    listOf(shares.map(({ name, lengthM }) => say("compare.class", { class: classSaid(name), km: kmUp(lengthM) }))),
  ];
}

function classSaid(name: string): string {
  return name === "main" || name === "secondary" || name === "minor" ? say(`road.class.${name}`) : name;
}

function legSaid({ track, leg }: RoadChange): string {
  if (track === "abort") return say("leg.abort");
  return track === "return" ? say("leg.return") : say("leg.number", { n: leg });
}

function darkName({ on }: DarkStretch): string {
  switch (on) {
    case "planned":
      return say("compare.way.there");
    case "return":
      return say("leg.return");
    case "abort":
      return say("leg.abort");
    case "unloading":
      return say("stop.unloading");
  }
}

function kmUp(m: number): string {
  return (Math.ceil(m / 100) / 10).toFixed(1);
}

function kmDown(m: number): string {
  return (Math.floor(m / 100) / 10).toFixed(1);
}
