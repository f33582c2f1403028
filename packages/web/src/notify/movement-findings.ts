/** What looks odd about a movement while it is drawn: how late it is, where it lies, what it leaves unsaid. */
import { latenessOf, movementIssues, type MovementContent, type Theatre, type TimedRoute } from "@duenotice/domain";
import type { Finding } from "../forms/finding.ts";
import { tell } from "../forms/words.svelte.ts";
import { issueSaid } from "./issue-finding.ts";
import type { MovementDraft, MovementReading } from "./movement-draft.ts";
import type { RouteDraft } from "./route-draft.ts";

export interface MovementContext {
  readonly theatre: Theatre | undefined;
  readonly now: number;
  /** As soon as the route has its times, whatever else is missing. */
  readonly timedRoute: TimedRoute | undefined;
  readonly onSwap: () => void;
}

const HOUR_MS = 3_600_000;
/** Not a content of anybody: lines are looked at before the rest is filled in. */
const NOTHING_ELSE: Omit<MovementContent, "route"> = {
  kind: "",
  mode: "overland",
  priority: "routine",
  safetyDistanceM: 0,
  vehicles: [],
  people: 0,
  armedEscort: "none_declared",
  consents: [],
  sharedWith: [],
};
/** What can be said of a line alone. */
const OF_PLACE: ReadonlySet<string> = new Set(["outside-theatre", "axes-look-swapped"]);

export function movementFindings(
  draft: MovementDraft,
  { content, texts }: MovementReading,
  context: MovementContext,
): readonly Finding[] {
  const { theatre, onSwap } = context;
  if (theatre === undefined) return [];
  const lines =
    draft.route.length === 0
      ? undefined
      : {
          ...NOTHING_ELSE,
          route: untimed(draft.route),
          ...(draft.abort.length === 0 ? {} : { abort: untimed(draft.abort) }),
        };
  const looked = content ?? lines;
  const issues = looked === undefined ? [] : movementIssues(looked, texts, { theatre, districts: [], sitesNear: [] });
  const odd = issues
    .filter((issue) => content !== undefined || OF_PLACE.has(issue.code))
    .map((issue): Finding => {
      const { level, word, args } = issueSaid(issue, { district: (d) => d, record: (r) => r });
      return {
        level: issue.code === "no-contact" ? "soon" : level,
        text: tell(word, args),
        ...(issue.code === "axes-look-swapped" ? { act: { label: tell("place.swap"), do: onSwap } } : {}),
      };
    });
  return [...latenessFinding(content, theatre, context), ...odd];
}

function latenessFinding(
  content: MovementContent | undefined,
  theatre: Theatre,
  { timedRoute, now }: MovementContext,
): readonly Finding[] {
  const first = timedRoute?.stops[0];
  if (timedRoute === undefined || first === undefined) return [];
  const kind = latenessOf({ ...(content ?? NOTHING_ELSE), route: timedRoute }, theatre, now);
  if (kind === "not_applicable") return [];
  const { standardHours: standard, emergencyHours: emergency } = theatre.leadTime;
  const hours = Math.max(0, Math.floor((first.earliest - now) / HOUR_MS));
  return [{ level: kind === "in_time" ? "quiet" : "soon", text: tell(`lead.${kind}`, { hours, standard, emergency }) }];
}

function untimed(route: RouteDraft): TimedRoute {
  return { line: { type: "LineString", coordinates: route.map((v) => v.position) }, stops: [] };
}
