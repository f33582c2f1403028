/**
 * Why there is an overlap, as facts without a language: which version of what, on which leg, in which minutes, how near, from
 * which kilometre to which, and on whose word. Screens show them one by one, `sentenceOf` says them in four languages.
 */
import type { DangerArea, Instant, Leg, Overlap, OverlapPart, Subject, WindowLabel } from "@duenotice/domain";
import { MINUTE_MS } from "./limits.ts";

/** What the engine does not know and the reader needs. Names are already in his language; ids stand in for what is absent. */
export interface ExplanationNames {
  readonly subjectName?: string;
  /** The issuer's own label of the area. */
  readonly areaLabel?: string;
  readonly issuerName?: string;
  readonly basis?: "unilateral" | "agreed" | "reported";
  /** Names of the stops of the planned route by their index, as in the texts of a movement. */
  readonly stopNames?: Readonly<Record<string, string>>;
}

export interface ExplainedPart {
  readonly leg: Leg;
  /** Name of the stop, or of the stops at both ends of the leg, where the plan gives them. */
  readonly stopName?: string;
  readonly fromStopName?: string;
  readonly untilStopName?: string;
  readonly window: WindowLabel;
  readonly from: Instant;
  readonly until: Instant;
  /** Length of the time that both share, rounded up; a touch is 0. */
  readonly minutes: number;
  readonly openEnded: boolean;
  /** Rounded down to whole metres; 0 = inside or touching. */
  readonly distanceM: number;
  /** Kilometres along the route, rounded outwards to 100 m; absent for sites. */
  readonly fromKm?: number;
  readonly untilKm?: number;
}

export interface Explanation {
  readonly subject: {
    readonly kind: "site" | "movement";
    readonly id: string;
    readonly version: number;
    readonly name: string;
  };
  readonly area: {
    readonly id: string;
    readonly version: number;
    readonly kind: DangerArea["kind"];
    readonly label: string;
    readonly issuerName?: string;
    readonly basis?: "unilateral" | "agreed" | "reported";
    readonly announced?: Instant;
    readonly from?: Instant;
    readonly until?: Instant;
  };
  /** Nearest of all parts, rounded down to whole metres. */
  readonly distanceM: number;
  readonly withinM: number;
  readonly safetyDistanceM: number;
  readonly marginM: number;
  readonly marginMinutes: number;
  /** In order of time; the first is the one that comes first. */
  readonly parts: readonly ExplainedPart[];
}

/**
 * The facts of an overlap.
 *
 * Requires: the very versions of subject and area that the overlap names.
 * Throws:   RangeError when they are others: a sentence about another version would be a false statement.
 */
export function explainOverlap(
  overlap: Overlap,
  {
    subject,
    area,
    names = {},
  }: { readonly subject: Subject; readonly area: DangerArea; readonly names?: ExplanationNames },
): Explanation {
  if (
    overlap.subject.id !== subject.id ||
    overlap.subject.version !== subject.version ||
    overlap.area !== area.id ||
    overlap.areaVersion !== area.version
  )
    throw new RangeError(
      `Cannot explain overlap of ${overlap.subject.id} and ${overlap.area}: must be given the same versions`,
    );
  const { issuerName, basis } = names;
  return {
    subject: { ...overlap.subject, name: names.subjectName ?? subject.id },
    area: {
      id: area.id,
      version: area.version,
      kind: area.kind,
      label: names.areaLabel ?? area.id,
      ...(issuerName === undefined ? {} : { issuerName }),
      ...(basis === undefined ? {} : { basis }),
      ...(area.announced === undefined ? {} : { announced: area.announced }),
      ...(area.from === undefined ? {} : { from: area.from }),
      ...(area.until === undefined ? {} : { until: area.until }),
    },
    distanceM: Math.floor(overlap.minDistanceM),
    withinM: overlap.withinM,
    safetyDistanceM: subject.safetyDistanceM,
    marginM: area.marginM,
    marginMinutes: area.marginMinutes,
    parts: overlap.parts.map((part) => explainedPart(part, names.stopNames ?? {})),
  };
}

function explainedPart(part: OverlapPart, names: Readonly<Record<string, string>>): ExplainedPart {
  const { leg, window, from, until, openEnded, enterAt, leaveAt } = part;
  return {
    leg,
    ...stopNames(leg, names),
    window,
    from,
    until,
    minutes: Math.ceil((until - from) / MINUTE_MS),
    openEnded,
    distanceM: Math.floor(part.minDistanceM),
    ...(enterAt === undefined ? {} : { fromKm: Math.floor(enterAt.alongM / 100) / 10 }),
    ...(leaveAt === undefined ? {} : { untilKm: Math.ceil(leaveAt.alongM / 100) / 10 }),
  };
}

/** The abort route has stops of its own, without names. */
function stopNames(
  leg: Leg,
  names: Readonly<Record<string, string>>,
): Pick<ExplainedPart, "stopName" | "fromStopName" | "untilStopName"> {
  if (leg.track === "site" || leg.track === "abort") return {};
  if ("stop" in leg) {
    const stopName = names[leg.stop];
    return stopName === undefined ? {} : { stopName };
  }
  const fromStopName = names[leg.leg - 1];
  const untilStopName = names[leg.leg];
  return {
    ...(fromStopName === undefined ? {} : { fromStopName }),
    ...(untilStopName === undefined ? {} : { untilStopName }),
  };
}
