/** Which parts of a plan or a place changed from one version to the next, by the names under which people know them. */
import type { VersionView } from "@duenotice/api";
import type { Instant } from "@duenotice/domain";

export type ChangedField =
  | "place"
  | "route"
  | "times"
  | "stops"
  | "way_back"
  | "abort"
  | "vehicles"
  | "people"
  | "escort"
  | "distance"
  | "category"
  | "hours"
  | "marking"
  | "recipients"
  | "shared"
  | "priority"
  | "texts"
  | "status"
  | "other";

const FIELD_OF: Readonly<Record<string, ChangedField>> = {
  geometry: "place",
  safetyDistanceM: "distance",
  category: "category",
  relation: "category",
  from: "hours",
  until: "hours",
  marking: "marking",
  consents: "recipients",
  sharedWith: "shared",
  abort: "abort",
  returnFromStop: "way_back",
  vehicles: "vehicles",
  people: "people",
  armedEscort: "escort",
  priority: "priority",
  kind: "category",
  maxSpeedKmh: "distance",
};

export function changedFields(before: VersionView<Instant>, after: VersionView<Instant>): readonly ChangedField[] {
  const fields = new Set<ChangedField>();
  if (before.status !== after.status) fields.add("status");
  const a = contentOf(before);
  const b = contentOf(after);
  for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
    if (same(a[key], b[key])) continue;
    if (key === "route") for (const field of changedRoute(a[key], b[key])) fields.add(field);
    else fields.add(FIELD_OF[key] ?? "other");
  }
  if (!same(before.texts, after.texts)) fields.add("texts");
  return [...fields];
}

function contentOf(version: VersionView<Instant>): Readonly<Record<string, unknown>> {
  return { ...(version.kind === "coordination_request" ? version.content.movement : version.content) };
}

interface RouteLike {
  readonly line?: unknown;
  readonly stops?: readonly {
    readonly earliest?: unknown;
    readonly latest?: unknown;
    readonly vertex?: unknown;
    readonly role?: unknown;
    readonly dwellMinutes?: unknown;
  }[];
}

function changedRoute(before: unknown, after: unknown): readonly ChangedField[] {
  const a = (before ?? {}) as RouteLike; // as: a route of a version, every member looked at
  const b = (after ?? {}) as RouteLike; // as: likewise
  const fields: ChangedField[] = [];
  if (!same(a.line, b.line)) fields.push("route");
  const times = (route: RouteLike): unknown => route.stops?.map((s) => [s.earliest, s.latest]);
  const places = (route: RouteLike): unknown => route.stops?.map((s) => [s.vertex, s.role, s.dwellMinutes]);
  if (!same(times(a), times(b))) fields.push("times");
  if (!same(places(a), places(b))) fields.push("stops");
  return fields;
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
