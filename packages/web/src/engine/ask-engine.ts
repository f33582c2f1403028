/**
 * Asks the engine in its worker. For forms: `checkDraft` compares a draft with everything announced that the reader may see, and says
 * as well what could not be compared: not checked is not the same as no overlap.
 */
import type { DangerArea, Instant, MovementSubject, Outcome, Subject, Theatre } from "@duenotice/domain";
import type { DepartureComparisons, FoundOverlaps, RoadComparisons } from "@duenotice/overlap";
import type { RoadWay, WayEnds } from "./along-roads.ts";
import { draftCheckedUntil } from "./checked-up-to.ts";
import type { EngineAnswer, EngineQuestion } from "./engine-worker.ts";
import type { TheatreRoads } from "./theatre-roads.ts";

const HOUR_MS = 3_600_000;
let worker: Worker | undefined;
let lastId = 0;
/** Roads that the worker has. Questions are answered in the order in which they are asked. */
let layerKept: string | undefined;
const open = new Map<number, (answer: EngineAnswer) => void>();

function ask(question: EngineQuestion): Promise<EngineAnswer> {
  if (worker === undefined) {
    worker = new Worker(new URL("./engine-worker.ts", import.meta.url), { type: "module", name: "duenotice-engine" });
    worker.onmessage = ({ data }: MessageEvent<{ readonly id: number; readonly answer: EngineAnswer }>) => {
      open.get(data.id)?.(data.answer);
      open.delete(data.id);
    };
  }
  const id = ++lastId;
  return new Promise((resolve) => {
    open.set(id, resolve);
    // Questions come out of the page's state, which may hold proxies: plain copies travel.
    worker?.postMessage({ id, question });
  });
}

export interface DraftQuestion {
  readonly subjects: readonly Subject[];
  readonly areas: readonly DangerArea[];
  readonly theatre: Theatre;
  readonly now: Instant;
}

/** Throws: RangeError when the engine fails. */
export async function checkDraft({ subjects, areas, theatre, now }: DraftQuestion): Promise<FoundOverlaps> {
  const answer = await ask({ find: { subjects, areas, zones: theatre.zones, horizon: horizonOf(theatre, now) } });
  if ("found" in answer) return answer.found;
  throw new RangeError(`Cannot check the draft: ${"failed" in answer ? answer.failed : "no answer"}`);
}

/** Throws: RangeError when the engine fails. */
export async function compareTimes(
  subject: MovementSubject,
  question: Omit<DraftQuestion, "subjects">,
): Promise<Outcome<DepartureComparisons>> {
  const { areas, theatre, now } = question;
  const answer = await ask({
    compare: { subject, areas, now, zones: theatre.zones, horizon: horizonOf(theatre, now) },
  });
  if ("compared" in answer) return answer.compared;
  throw new RangeError(`Cannot compare departures: ${"failed" in answer ? answer.failed : "no answer"}`);
}

/** Throws: RangeError when the engine fails. */
export async function compareOtherRoads(
  subject: MovementSubject,
  { areas, theatre, now, roads }: Omit<DraftQuestion, "subjects"> & { readonly roads: TheatreRoads },
): Promise<Outcome<RoadComparisons>> {
  const question = { subject, areas, now, zones: theatre.zones, horizon: horizonOf(theatre, now) };
  const answer = await ask({ compareRoads: question, layer: keepRoads(roads) });
  if ("roads" in answer) return answer.roads;
  throw new RangeError(`Cannot compare roads: ${"failed" in answer ? answer.failed : "no answer"}`);
}

/** One way for each pair of places. Throws: RangeError when the engine fails. */
export async function waysAlongRoads(roads: TheatreRoads, ends: readonly WayEnds[]): Promise<readonly RoadWay[]> {
  const answer = await ask({ follow: ends, layer: keepRoads(roads) });
  if ("ways" in answer) return answer.ways;
  throw new RangeError(`Cannot follow the roads: ${"failed" in answer ? answer.failed : "no answer"}`);
}

function keepRoads({ key, roads }: TheatreRoads): string {
  if (layerKept !== key) void ask({ keep: roads, layer: key });
  layerKept = key;
  return key;
}

function horizonOf(theatre: Theatre, now: Instant): { readonly from: Instant; readonly until: Instant } {
  return { from: now - 24 * HOUR_MS, until: draftCheckedUntil(theatre, now) };
}
