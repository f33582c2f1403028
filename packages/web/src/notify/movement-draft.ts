/** A movement as it is typed and drawn, and what it says once it can be read. */
import type { MovementVersionView } from "@duenotice/api";
import {
  DISTANCE_M_MAX,
  DWELL_MINUTES_MAX,
  PEOPLE_MAX,
  SPEED_KMH_MAX,
  VEHICLES_MAX,
  type Instant,
  type MovementContent,
  type MovementTexts,
  type Names,
  type Stop,
  type TimedRoute,
  type ZoneTransitions,
} from "@duenotice/domain";
import { validateLine } from "@duenotice/geo";
import { problemsWhere, type FieldProblem } from "../forms/field-problem.ts";
import { localTimeOf, readLocalTime } from "../forms/local-time.ts";
import { namesTyped } from "../forms/names-typed.ts";
import { isBlank, readNumber, readNumberField } from "../forms/read-number.ts";
import type { Sentence } from "../forms/words.svelte.ts";
import { geometryProblem } from "./geometry-problem.ts";
import { CHECK_IN_MINUTES_MAX } from "./limits.ts";
import type { RouteDraft, StopDraft } from "./route-draft.ts";

export const MODES = ["overland", "air", "sea", "waterborne"] as const;
export const PRIORITIES = ["routine", "time_critical", "medical_evacuation"] as const;
export const BODIES = ["closed", "open", "other"] as const;

export interface VehicleDraft {
  readonly type: string;
  readonly body: (typeof BODIES)[number] | "";
  readonly count: string;
}

/** What was typed or pasted beside a line and is not part of it yet. */
export interface LineTyped {
  readonly pasted: string;
  readonly nextStop: string;
}
export const NOTHING_TYPED: LineTyped = { pasted: "", nextStop: "" };

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
  /** Typed for the one and the other, and not yet taken into the line. */
  readonly routeTyped: LineTyped;
  readonly abortTyped: LineTyped;
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

const NO_VEHICLE: VehicleDraft = { type: "", body: "", count: "1" };

/** One more line, unless there is one that nobody has filled in yet; and which line that is. */
export function withVehicleLine(vehicles: readonly VehicleDraft[]): {
  readonly vehicles: readonly VehicleDraft[];
  readonly line: number;
} {
  const empty = vehicles.findIndex((v) => v.type === "" && v.body === "");
  if (empty >= 0) return { vehicles, line: empty };
  return { vehicles: [...vehicles, NO_VEHICLE], line: vehicles.length };
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
    routeTyped: NOTHING_TYPED,
    abortTyped: NOTHING_TYPED,
    safetyDistance: String(safetyDistanceM),
    maxSpeed: "",
    vehicles: [NO_VEHICLE],
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
    routeTyped: NOTHING_TYPED,
    abortTyped: NOTHING_TYPED,
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
  notTaken(draft.routeTyped, "stop", problems);
  missing(
    "wayback",
    draft.wayBack === "" || (draft.wayBack === "in-route" && !draft.route.some((v) => v.stop?.turns === true)),
  );
  const abort = draft.abort.length === 0 ? undefined : readRoute(draft.abort, { zone, prefix: "abort", problems });
  notTaken(draft.abortTyped, "abort", problems);
  const vehicles = readVehicles(draft.vehicles, problems);
  missing("people", isBlank(draft.people));
  missing("escort", draft.armedEscort === "");
  const { people, safetyDistanceM, maxSpeedKmh, checkInMinutes } = readNumbers(draft, problems);
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

interface Numbers {
  readonly people: number | undefined;
  readonly safetyDistanceM: number | undefined;
  readonly maxSpeedKmh: number | undefined;
  readonly checkInMinutes: number | undefined;
}

function readNumbers(draft: MovementDraft, problems: FieldProblem[]): Numbers {
  const { people, safetyDistance, maxSpeed, checkIn } = draft;
  const optional = (text: string, read: () => number | undefined): number | undefined =>
    isBlank(text) ? undefined : read();
  return {
    people: optional(people, () =>
      readNumberField(
        people,
        { field: "people", where: { word: "movement.people" }, min: 0, max: PEOPLE_MAX, isWhole: true },
        problems,
      ),
    ),
    safetyDistanceM: readNumberField(
      safetyDistance,
      { field: "safety", where: { word: "safety.label" }, min: 0, max: DISTANCE_M_MAX },
      problems,
    ),
    maxSpeedKmh: optional(maxSpeed, () =>
      readNumberField(
        maxSpeed,
        { field: "speed", where: { word: "movement.speed" }, min: 1, max: SPEED_KMH_MAX },
        problems,
      ),
    ),
    checkInMinutes: optional(checkIn, () =>
      readNumberField(
        checkIn,
        { field: "checkin", where: { word: "movement.checkin" }, min: 1, max: CHECK_IN_MINUTES_MAX },
        problems,
      ),
    ),
  };
}

/** A stop that was typed and never added would be missing from the plan without anybody having taken it out. Rule: W27. */
function notTaken({ pasted, nextStop }: LineTyped, prefix: "stop" | "abort", problems: FieldProblem[]): void {
  if (!isBlank(pasted))
    problems.push({ field: `${prefix === "stop" ? "route" : "abort"}-paste`, word: "missing.paste.not.taken" });
  if (!isBlank(nextStop))
    problems.push({ field: `${prefix}-new`, word: "missing.stop.not.added", args: { text: nextStop.trim() } });
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
  const line = { type: "LineString" as const, coordinates: route.map((v) => v.position) };
  const wrong = geometryProblem(validateLine(line));
  if (wrong !== undefined) problems.push({ field: prefix === "stop" ? "route" : "abort", ...wrong });
  let number = 0;
  const stops = route.flatMap((vertex, index): readonly Stop[] => {
    if (vertex.stop === undefined) return [];
    const where: Sentence = { word: prefix === "stop" ? "stop.number" : "abort.stop.number", args: { n: ++number } };
    const stop = readStop(vertex.stop, { field: `${prefix}-${index}`, where, zone, problems });
    return stop === undefined ? [] : [{ vertex: index, ...stop }];
  });
  return problems.length > before ? undefined : { line, stops };
}

interface StopPlace {
  readonly field: string;
  readonly where: Sentence;
  readonly zone: ZoneTransitions;
  readonly problems: FieldProblem[];
}

function readStop(stop: StopDraft, { field, where, zone, problems }: StopPlace): Omit<Stop, "vertex"> | undefined {
  const add = problemsWhere(problems, where);
  const earliest = readLocalTime(stop.earliest, zone);
  const latest = readLocalTime(stop.latest, zone);
  const dwellMinutes = readNumberField(
    stop.stay,
    { field: `${field}-stay`, where, min: 0, max: DWELL_MINUTES_MAX },
    problems,
  );
  if (!earliest.ok)
    add({
      field: `${field}-earliest`,
      word: earliest.because === "empty" ? "missing.earliest" : `time.${earliest.because}`,
    });
  if (!latest.ok)
    add({
      field: `${field}-latest`,
      word: latest.because === "empty" ? "missing.latest" : `time.${latest.because}`,
    });
  if (!earliest.ok || !latest.ok || dwellMinutes === undefined) return undefined;
  if (latest.at < earliest.at) return add({ field: `${field}-latest`, word: "problem.latest.before" });
  return { earliest: earliest.at, latest: latest.at, dwellMinutes, role: stop.role };
}

function readVehicles(vehicles: readonly VehicleDraft[], problems: FieldProblem[]): MovementContent["vehicles"] {
  const read: MovementContent["vehicles"][number][] = [];
  for (const [index, { type, body, count }] of vehicles.entries()) {
    const add = problemsWhere(problems, { word: "vehicle.number", args: { n: index + 1 } });
    const value = readNumber(count);
    if (type === "") add({ field: `vehicle-${index}-type`, word: "missing.vehicle" });
    if (body === "") add({ field: `vehicle-${index}-body`, word: "missing.body" });
    if (value === undefined || !Number.isInteger(value) || value < 1 || value > VEHICLES_MAX)
      add({ field: `vehicle-${index}-count`, word: "problem.count", args: { max: VEHICLES_MAX } });
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
