/** An overlap in a few words, for a queue row and an alert: which legs, which minutes. The whole sentence is the engine's. */
import type { OverlapView } from "@duenotice/api";
import type { Instant, Leg } from "@duenotice/domain";
import { desk } from "../desk/desk.svelte.ts";
import { language, say } from "../messages/language.svelte.ts";
import { overlapMinutes } from "./shown-minutes.ts";
import { fromUntil } from "./when.ts";

/** "leg 3, unloading, way back": each once, in the order in which they are driven. */
export function legsOf(view: OverlapView<Instant>): string {
  const names = view.overlap.parts.toSorted((a, b) => rank(a.leg) - rank(b.leg)).map((part) => legName(view, part.leg));
  return listOf([...new Set(names)]);
}

/** "from 06:05 until 08:15" */
export function minutesOf(view: OverlapView<Instant>): string {
  const { from, until } = overlapMinutes(view);
  return say(view.overlap.subject.kind === "site" ? "overlap.site.minutes" : "overlap.movement.minutes", {
    time: fromUntil(from, until),
  });
}

function legName(view: OverlapView<Instant>, leg: Leg): string {
  if (leg.track === "site") return say("leg.site");
  if (leg.track === "return") return say("leg.return");
  if (leg.track === "abort") return say("leg.abort");
  if ("leg" in leg) return say("leg.number", { n: leg.leg });
  const current = desk.state.records.get(view.overlap.subject.id)?.current;
  const stop =
    current?.kind === "movement" && current.version === view.overlap.subject.version
      ? current.content.route.stops[leg.stop]
      : undefined;
  if (stop === undefined) return say("leg.stop", { n: leg.stop + 1 });
  return say(`stop.${stop.role}`);
}

/** One line per leg or stop: what begins with the announcement and goes on with the stated start is one stretch of time to the reader. */
export interface LegLine {
  readonly key: string;
  readonly name: string;
  readonly from: Instant;
  /** May be infinite. */
  readonly until: Instant;
  readonly minDistanceM: number;
  readonly enterM: number | undefined;
  readonly fromAnnouncement: boolean;
}

export function legLines(view: OverlapView<Instant>): readonly LegLine[] {
  const lines: LegLine[] = [];
  for (const part of view.overlap.parts) {
    const key = JSON.stringify(part.leg);
    const until = part.openEnded ? Number.POSITIVE_INFINITY : part.until;
    const index = lines.findIndex((line) => line.key === key && part.from <= line.until && line.from <= until);
    const known = lines[index];
    const line: LegLine = {
      key,
      name: legName(view, part.leg),
      from: Math.min(part.from, known?.from ?? part.from),
      until: Math.max(until, known?.until ?? until),
      minDistanceM: Math.min(part.minDistanceM, known?.minDistanceM ?? part.minDistanceM),
      enterM: known?.enterM ?? part.enterAt?.alongM,
      fromAnnouncement: part.window === "announced" || known?.fromAnnouncement === true,
    };
    if (known === undefined) lines.push(line);
    else lines[index] = line;
  }
  return lines;
}

export function listOf(texts: readonly string[]): string {
  return texts.join(language() === "ar" ? "، " : ", ");
}

function rank(leg: Leg): number {
  const track = ["site", "planned", "return", "abort"].indexOf(leg.track) * 1_000;
  if ("leg" in leg) return track + leg.leg * 2 - 1;
  return "stop" in leg ? track + leg.stop * 2 : track;
}
