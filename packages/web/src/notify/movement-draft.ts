/** A movement as it is typed and drawn, and what it says once it can be read. */
import type { MovementVersionView } from "@duenotice/api";
import type { MovementContent, MovementTexts, Names, Stop, TimedRoute, ZoneTransitions } from "@duenotice/domain";
import type { Instant } from "@duenotice/domain";
import type { FieldProblem } from "../forms/field-problem.ts";
import { localTimeOf, readLocalTime } from "../forms/local-time.ts";
import { namesTyped } from "../forms/names-typed.ts";
import { isBlank, readNumber } from "../forms/read-number.ts";
import type { RouteDraft, StopDraft } from "./route-draft.ts";

export const MODES = ["overland", "air", "sea", "waterborne"] as const;
export const PRIORITIES = ["routine", "time_critical", "medical_evacuation"] as const;
export const BODIES = ["closed", "open", "other"] as const;

export interface VehicleDraft {
  readonly type: string;
  readonly body: (typeof BODIES)[number] | "";
  readonly count: string;
}

export interface MovementDraft {
  readonly record: string;
  readonly base: number | undefined;
  readonly kind: string;
  readonly mode: (typeof MODES)[number];
  readonly priority: (typeof PRIORITIES)[number];
  readonly names: Names;
  readonly route: RouteDraft;
  /** "" until it was answered: the unplanned way back is the one on which convoys were hit. */
  readonly wayBack: "" | "in-route" | "one-way";
  readonly abort: RouteDraft;
  readonly safetyDistance: string;
  /** Empty: the theatre's. */
  readonly maxSpeed: string;
  readonly vehicles: readonly VehicleDraft[];
  readonly people: string;
  readonly armedEscort: MovementContent["armedEscort"] | "";
  readonly contact: string;
  readonly checkIn: string;
  readonly cargo: string;
  readonly vehicleMarks: string;
  readonly notes: string;
  readonly consents: readonly string[];
  readonly sharedWith: readonly string[];
}

export interface MovementReading {
  readonly problems: readonly FieldProblem[];
  readonly content?: MovementContent;
  readonly texts: MovementTexts;
}

export function emptyMovementDraft(record: string, safetyDistanceM: number): MovementDraft {
  return {
    record,
    base: undefined,
    kind: "",
    mode: "overland",
    priority: "routine",
    names: {},
    route: [],
    wayBack: "",
    abort: [],
    safetyDistance: String(safetyDistanceM),
    maxSpeed: "",
    vehicles: [{ type: "", body: "", count: "1" }],
    people: "",
    armedEscort: "",
    contact: "",
    checkIn: "",
    cargo: "",
    vehicleMarks: "",
    notes: "",
    consents: [],
    sharedWith: [],
  };
}

export function movementDraftOf(
  { record, version, content, texts }: MovementVersionView<Instant>,
  zone: ZoneTransitions,
): MovementDraft {
  return {
    record,
    base: version,
    kind: content.kind,
    mode: content.mode,
    priority: content.priority,
    names: texts.name,
    route: routeDraftOf(content.route, { zone, names: texts.stopNames ?? {}, turn: content.returnFromStop }),
    wayBack: content.returnFromStop === undefined ? "one-way" : "in-route",
    abort: content.abort === undefined ? [] : routeDraftOf(content.abort, { zone, names: {}, turn: undefined }),
    safetyDistance: String(content.safetyDistanceM),
    maxSpeed: content.maxSpeedKmh === undefined ? "" : String(content.maxSpeedKmh),
    vehicles: content.vehicles.map(({ type, body, count }) => ({ type, body, count: String(count) })),
    people: String(content.people),
    armedEscort: content.armedEscort,
    contact: texts.contact ?? "",
    checkIn: content.checkInMinutes === undefined ? "" : String(content.checkInMinutes),
    cargo: texts.cargo ?? "",
    vehicleMarks: texts.vehicleMarks ?? "",
    notes: texts.notes ?? "",
    consents: content.consents,
    sharedWith: content.sharedWith,
  };
}

interface RouteOfVersion {
  readonly zone: ZoneTransitions;
  readonly names: Readonly<Record<string, string>>;
  readonly turn: number | undefined;
}

function routeDraftOf({ line, stops }: TimedRoute, { zone, names, turn }: RouteOfVersion): RouteDraft {
  const atVertex = new Map(stops.map((stop, index) => [stop.vertex, { stop, index }]));
  return line.coordinates.map((position, vertex) => {
    const found = atVertex.get(vertex);
    if (found === undefined) return { position };
    const { stop, index } = found;
    const draft: StopDraft = {
      role: stop.role,
      name: names[String(index)] ?? "",
      earliest: localTimeOf(stop.earliest, zone),
      latest: localTimeOf(stop.latest, zone),
      stay: String(stop.dwellMinutes),
      ...(turn === index ? { turns: true as const } : {}),
    };
    return { position, stop: draft };
  });
}

/** What the draft says, and every field that keeps it from being sent. Rule: W11. */
export function readMovementDraft(draft: MovementDraft, zone: ZoneTransitions): MovementReading {
  const problems: FieldProblem[] = [];
  const missing = (field: "kind" | "name" | "escort" | "wayback" | "people", isMissing: boolean): void =>
    void (isMissing && problems.push({ field, word: `missing.${field}` }));
  const name = namesTyped(draft.names);
  missing("kind", draft.kind === "");
  missing("name", Object.keys(name).length === 0);
  const route = readRoute(draft.route, { zone, prefix: "stop", problems });
  missing(
    "wayback",
    draft.wayBack === "" || (draft.wayBack === "in-route" && !draft.route.some((v) => v.stop?.turns === true)),
  );
  const abort = draft.abort.length === 0 ? undefined : readRoute(draft.abort, { zone, prefix: "abort", problems });
  const vehicles = readVehicles(draft.vehicles, problems);
  const number = (field: string, text: string): number | undefined => {
    const value = readNumber(text);
    if (value === undefined) problems.push({ field, word: "problem.number" });
    return value;
  };
  missing("people", isBlank(draft.people));
  const people = isBlank(draft.people) ? undefined : number("people", draft.people);
  missing("escort", draft.armedEscort === "");
  const safetyDistanceM = number("safety", draft.safetyDistance);
  const maxSpeedKmh = isBlank(draft.maxSpeed) ? undefined : number("speed", draft.maxSpeed);
  const checkInMinutes = isBlank(draft.checkIn) ? undefined : number("checkin", draft.checkIn);
  const texts = textsOf(draft, name);
  const { armedEscort } = draft;
  if (
    problems.length > 0 ||
    route === undefined ||
    safetyDistanceM === undefined ||
    people === undefined ||
    armedEscort === ""
  )
    return { problems, texts };
  const turn = draft.wayBack === "in-route" ? stopsOf(draft.route).findIndex((stop) => stop.turns === true) : -1;
  const content: MovementContent = {
    kind: draft.kind,
    mode: draft.mode,
    priority: draft.priority,
    route,
    ...(turn < 0 ? {} : { returnFromStop: turn }),
    ...(abort === undefined ? {} : { abort }),
    safetyDistanceM,
    ...(maxSpeedKmh === undefined ? {} : { maxSpeedKmh }),
    vehicles,
    people,
    armedEscort,
    ...(checkInMinutes === undefined ? {} : { checkInMinutes }),
    consents: draft.consents,
    sharedWith: draft.sharedWith,
  };
  return { problems, content, texts };
}

function stopsOf(route: RouteDraft): readonly StopDraft[] {
  return route.flatMap((vertex) => vertex.stop ?? []);
}

interface RouteReading {
  readonly zone: ZoneTransitions;
  readonly prefix: "stop" | "abort";
  readonly problems: FieldProblem[];
}

/** Reads what can be read of a route. Undefined when something is missing; what, stands in `problems`. */
export function readRoute(route: RouteDraft, { zone, prefix, problems }: RouteReading): TimedRoute | undefined {
  if (route.length < 2) {
    problems.push({
      field: prefix === "stop" ? "route" : "abort",
      word: prefix === "stop" ? "missing.route" : "missing.abort",
    });
    return undefined;
  }
  const before = problems.length;
  const stops = route.flatMap((vertex, index): readonly Stop[] => {
    if (vertex.stop === undefined) return [];
    const stop = readStop(vertex.stop, { field: `${prefix}-${index}`, zone, problems });
    return stop === undefined ? [] : [{ vertex: index, ...stop }];
  });
  return problems.length > before
    ? undefined
    : { line: { type: "LineString", coordinates: route.map((v) => v.position) }, stops };
}

interface StopPlace {
  readonly field: string;
  readonly zone: ZoneTransitions;
  readonly problems: FieldProblem[];
}

function readStop(stop: StopDraft, { field, zone, problems }: StopPlace): Omit<Stop, "vertex"> | undefined {
  const earliest = readLocalTime(stop.earliest, zone);
  const latest = readLocalTime(stop.latest, zone);
  const dwellMinutes = readNumber(stop.stay);
  if (!earliest.ok)
    problems.push({
      field: `${field}-earliest`,
      word: earliest.because === "empty" ? "missing.earliest" : `time.${earliest.because}`,
    });
  if (!latest.ok)
    problems.push({
      field: `${field}-latest`,
      word: latest.because === "empty" ? "missing.latest" : `time.${latest.because}`,
    });
  if (dwellMinutes === undefined) problems.push({ field: `${field}-stay`, word: "problem.number" });
  if (!earliest.ok || !latest.ok || dwellMinutes === undefined) return undefined;
  if (latest.at < earliest.at) return void problems.push({ field: `${field}-latest`, word: "problem.latest.before" });
  return { earliest: earliest.at, latest: latest.at, dwellMinutes, role: stop.role };
}

function readVehicles(vehicles: readonly VehicleDraft[], problems: FieldProblem[]): MovementContent["vehicles"] {
  const read: MovementContent["vehicles"][number][] = [];
  for (const [index, { type, body, count }] of vehicles.entries()) {
    const value = readNumber(count);
    if (type === "") problems.push({ field: `vehicle-${index}-type`, word: "missing.vehicle" });
    if (body === "") problems.push({ field: `vehicle-${index}-body`, word: "missing.body" });
    if (value === undefined || !Number.isInteger(value) || value < 1)
      problems.push({ field: `vehicle-${index}-count`, word: "problem.count" });
    if (type !== "" && body !== "" && value !== undefined) read.push({ type, body, count: value });
  }
  return read;
}

function textsOf(draft: MovementDraft, name: Names): MovementTexts {
  const stopNames = Object.fromEntries(
    stopsOf(draft.route).flatMap((stop, index) => (isBlank(stop.name) ? [] : [[String(index), stop.name.trim()]])),
  );
  const text = (field: "contact" | "cargo" | "vehicleMarks" | "notes"): Partial<Record<typeof field, string>> =>
    isBlank(draft[field]) ? {} : { [field]: draft[field].trim() };
  return {
    name,
    ...(Object.keys(stopNames).length === 0 ? {} : { stopNames }),
    ...text("contact"),
    ...text("cargo"),
    ...text("vehicleMarks"),
    ...text("notes"),
  };
}
