/** Times for stops that have none yet, from the departure and at a pace: a start to be corrected. What was typed is not touched. Pure. */
import type { ZoneTransitions } from "@duenotice/domain";
import { distanceM } from "@duenotice/geo";
import { isEmptyTime, localTimeOf, readLocalTime } from "../forms/local-time.ts";
import { readNumber } from "../forms/read-number.ts";
import type { RouteDraft, VertexDraft } from "./route-draft.ts";

const MINUTE_MS = 60_000;
/** Plans are written in steps of this. */
const STEP_MS = 5 * MINUTE_MS;

/** Undefined when the departure has no times yet. Rule: W23. */
export function fillTimes(
  route: RouteDraft,
  { zone, kmh }: { readonly zone: ZoneTransitions; readonly kmh: number },
): RouteDraft | undefined {
  const filled: VertexDraft[] = [];
  let leaves: { readonly earliest: number; readonly latest: number } | undefined;
  let lengthM = 0;
  for (const [index, vertex] of route.entries()) {
    const before = route[index - 1];
    if (before !== undefined) lengthM += distanceM(before.position, vertex.position);
    const { stop } = vertex;
    if (stop === undefined) {
      filled.push(vertex);
      continue;
    }
    const driveMs = Math.ceil((lengthM * 3_600) / kmh / STEP_MS) * STEP_MS;
    const needsTimes = isEmptyTime({ ...stop.earliest, day: "" }) && isEmptyTime({ ...stop.latest, day: "" });
    if (leaves === undefined && needsTimes) return undefined;
    const own =
      leaves !== undefined && needsTimes
        ? {
            ...stop,
            earliest: localTimeOf(leaves.earliest + driveMs, zone),
            latest: localTimeOf(leaves.latest + driveMs, zone),
          }
        : stop;
    filled.push({ ...vertex, stop: own });
    const earliest = readLocalTime(own.earliest, zone);
    const latest = readLocalTime(own.latest, zone);
    if (!earliest.ok || !latest.ok) return undefined;
    // The first stop's times are departures already.
    const stayMs = index === 0 ? 0 : (readNumber(own.stay) ?? 0) * MINUTE_MS;
    leaves = { earliest: earliest.at + stayMs, latest: latest.at + stayMs };
    lengthM = 0;
  }
  return filled;
}
