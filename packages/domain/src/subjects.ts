/**
 * What the engine is asked about: of a record every plan that may still be followed or believed, of an area what is announced now.
 *
 * A plan counts when it is the newest, the newest that a second person has verified, or held by a party. Versions that only change the
 * status or the texts bring no plan of their own: the subject stays the version that brought it, and with it the overlap and what was
 * answered. When the newest verified version says that nothing moves or stands, nothing does; until then the plan before it counts.
 */
import type { AnnouncedArea } from "./announced-area.ts";
import { topSpeedOf } from "./content/check-movement.ts";
import type { Instant } from "./instant.ts";
import type { DangerArea, Subject } from "./overlap.ts";
import { plannedEndOf } from "./plan-times.ts";
import type { MovementVersion, NotifiedRecord, RecordVersion, SiteVersion } from "./record.ts";
import { currentOf, handoverOf, hasPresence, heldVersion, partiesOf, versionOf } from "./record.ts";
import { sameValue } from "./same-value.ts";
import { DANGER_KINDS } from "./theatre.ts";
import type { Theatre } from "./theatre.ts";

type PlanVersion = SiteVersion | MovementVersion;

/**
 * The subjects of a record, by version ascending.
 *
 * Shape: `now` only decides whether a movement is past its last window with no arrival recorded: then it is present until told otherwise.
 * Rule:  M80, M81, M82. A coordination request is no plan and has none.
 */
export function subjectsOf(record: NotifiedRecord, theatre: Theatre, now: Instant): readonly Subject[] {
  const plans = new Map(plansOf(record, theatre).map((plan) => [plan.version, plan]));
  return [...plans.values()]
    .toSorted((a, b) => a.version - b.version)
    .map((plan) => subjectOf(plan, theatre, overdueState(record, plan, now)));
}

/** What is announced now, as the engine sees it; nothing for what announces no danger, was withdrawn or superseded. Rule: M83. */
export function dangerAreasOf(area: AnnouncedArea, theatre: Theatre): readonly DangerArea[] {
  const current = area.versions.find((v) => v.version === area.currentVersion);
  if (current === undefined || current.status === "withdrawn" || area.supersededBy !== undefined) return [];
  const { kind, geometry, announced, from, until, daily, except, marginM, marginMinutes } = current.content;
  if (!DANGER_KINDS.has(kind)) return [];
  return [
    {
      id: area.id,
      version: current.version,
      kind,
      geometry,
      announced,
      ...(from === undefined ? {} : { from }),
      ...(until === undefined ? {} : { until }),
      ...(daily === undefined ? {} : { daily }),
      ...(except === undefined ? {} : { except }),
      marginM: marginM ?? theatre.margins.distanceM,
      marginMinutes: marginMinutes ?? theatre.margins.minutes,
    },
  ];
}

function plansOf(record: NotifiedRecord, theatre: Theatre): readonly PlanVersion[] {
  const newest = currentOf(record);
  const effective = effectiveOf(record);
  const isOver = effective !== undefined && !hasPresence(effective.status);
  const held = isOver ? [] : partiesOf(record).map((party) => heldInFull(record, party));
  const candidates = [newest, isOver ? undefined : effective, ...held];
  return candidates.flatMap((v) =>
    v !== undefined && isPlan(v) && hasPresence(v.status) ? [planBroughtBy(record, v, theatre)] : [],
  );
}

/** The newest version that a second person has verified. */
export function effectiveOf(record: NotifiedRecord): RecordVersion | undefined {
  return record.versions.findLast((v) => v.stage === "verified" || v.stage === "complete" || v.stage === "transmitted");
}

/** What a party that was told "no longer" holds is nothing; until it acknowledges that, it holds what it held. */
function heldInFull(record: NotifiedRecord, party: string): RecordVersion | undefined {
  const held = heldVersion(record, party);
  if (held === undefined || handoverOf(record, held, party)?.extent !== "full") return undefined;
  return versionOf(record, held);
}

/** The earliest version of an unbroken row with the same plan. */
function planBroughtBy(record: NotifiedRecord, version: PlanVersion, theatre: Theatre): PlanVersion {
  const before = versionOf(record, version.version - 1);
  if (before === undefined || !isPlan(before) || !hasPresence(before.status)) return version;
  const isSame = sameValue(
    { ...subjectOf(before, theatre), version: 0 },
    { ...subjectOf(version, theatre), version: 0 },
  );
  return isSame ? planBroughtBy(record, before, theatre) : version;
}

interface OverdueState {
  readonly overdueOpen: boolean;
  readonly hasDeparted: boolean;
}

/** From the end of its last window on, not only from the alarm: in between it may be anywhere as well. */
function overdueState(record: NotifiedRecord, plan: PlanVersion, now: Instant): OverdueState {
  if (plan.kind !== "movement") return { overdueOpen: false, hasDeparted: false };
  return { overdueOpen: now >= plannedEndOf(plan.content), hasDeparted: effectiveOf(record)?.status === "departed" };
}

function subjectOf(
  version: PlanVersion,
  theatre: Theatre,
  state: OverdueState = { overdueOpen: false, hasDeparted: false },
): Subject {
  const key = { id: version.record, version: version.version };
  if (version.kind === "site") {
    const { geometry, safetyDistanceM, from, until } = version.content;
    return { kind: "site", ...key, geometry, safetyDistanceM, from, ...(until === undefined ? {} : { until }) };
  }
  const { route, returnFromStop, abort, safetyDistanceM } = version.content;
  return {
    kind: "movement",
    ...key,
    route,
    ...(returnFromStop === undefined ? {} : { returnFromStop }),
    ...(abort === undefined ? {} : { abort }),
    safetyDistanceM,
    maxSpeedKmh: topSpeedOf(version.content, theatre),
    ...(state.overdueOpen ? { overdueOpen: true } : {}),
    // An amended way may begin elsewhere: that it left is known only of the plan under which it left.
    ...(state.overdueOpen && state.hasDeparted ? { lastReachedStop: 0 } : {}),
  };
}

function isPlan(version: RecordVersion): version is PlanVersion {
  return version.kind !== "coordination_request";
}
