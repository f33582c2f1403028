/** Which parts of a plan or a place changed from one version to the next, by the names under which people know them. */
import type { MovementContentAt, VersionView } from "@duenotice/api";
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
    if (key !== "route") fields.add(FIELD_OF[key] ?? "other");
  }
  const [routeBefore, routeAfter] = [routeOf(before), routeOf(after)];
  if (routeBefore !== undefined && routeAfter !== undefined)
    for (const field of changedRoute(routeBefore, routeAfter)) fields.add(field);
  if (!same(before.texts, after.texts)) fields.add("texts");
  return [...fields];
}

function contentOf(version: VersionView<Instant>): Readonly<Record<string, unknown>> {
  return { ...(version.kind === "coordination_request" ? version.content.movement : version.content) };
}

function changedRoute(before: MovementContentAt<Instant>["route"], after: typeof before): readonly ChangedField[] {
  const fields: ChangedField[] = [];
  const times = (route: typeof before): unknown => route.stops.map((s) => [s.earliest, s.latest]);
  const places = (route: typeof before): unknown => route.stops.map((s) => [s.vertex, s.role, s.dwellMinutes]);
  if (!same(before.line, after.line)) fields.push("route");
  if (!same(times(before), times(after))) fields.push("times");
  if (!same(places(before), places(after))) fields.push("stops");
  return fields;
}

function routeOf(version: VersionView<Instant>): MovementContentAt<Instant>["route"] | undefined {
  if (version.kind === "site") return undefined;
  return version.kind === "movement" ? version.content.route : version.content.movement.route;
}

function same(a: unknown, b: unknown): boolean {
  return written(a) === written(b);
}

/** A form and the database write the same members in another order, which changes nothing. */
function written(value: unknown): string | undefined {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([x], [y]) => (x < y ? -1 : 1)))
      : inner,
  );
}
