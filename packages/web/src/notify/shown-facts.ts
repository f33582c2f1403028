/**
 * Every field of a version as a reader sees it. It walks what is there: a field that nobody thought of here is still shown, under its own
 * name, so that a preview never shows less than what is given. Rule: W31.
 */
import type { Instant, Names, VisibleVersion } from "@duenotice/domain";
import type { Geometry } from "@duenotice/geo";
import { toMgrsText } from "@duenotice/formats";
import {
  exactPosition,
  leftToRight,
  ringPoints,
  type ShownFact,
  type ShownItem,
  type ShownPoint,
} from "../forms/shown-fact.ts";
import type { WordKey } from "../forms/words.svelte.ts";
import type { MessageKey } from "../messages/keys.ts";
import type { MessageArgs } from "../messages/say.ts";

export interface FactWords {
  readonly say: (key: MessageKey, args?: MessageArgs) => string;
  readonly tell: (key: WordKey, args?: MessageArgs) => string;
  readonly termName: (vocabulary: "siteCategories" | "movementKinds" | "vehicleTypes", id: string) => string;
  readonly languageName: (tag: string) => string;
  /** To the second, with zone and UTC. */
  readonly exactTime: (at: Instant) => string;
}

/** Who else is given it is in no reader's view. */
const NOT_SHOWN: ReadonlySet<string> = new Set(["consents", "sharedWith"]);

export function shownFacts(version: VisibleVersion, words: FactWords): readonly ShownFact[] {
  const content = version.kind === "coordination_request" ? version.content.movement : version.content;
  const facts: ShownFact[] = [];
  for (const [field, value] of [...Object.entries(version.texts), ...Object.entries(content)]) {
    if (NOT_SHOWN.has(field) || value === undefined) continue;
    const shown = shownValue(field, value, { version, words });
    if (shown.value !== "" || shown.points !== undefined)
      facts.push({ label: words.tell(`fact.${field}` as WordKey), ...shown }); // as: a field without a word is shown under its key
  }
  return facts;
}

interface Reading {
  readonly version: VisibleVersion;
  readonly words: FactWords;
}
type Shown = Omit<ShownFact, "label">;

function shownValue(field: string, value: unknown, reading: Reading): Shown {
  switch (field) {
    case "geometry":
      return geometryShown(value as Geometry, reading.words.tell); // as: the geometry of a content
    case "route":
    case "abort":
      return routeShown(value as Route, field === "route" ? reading.version : undefined, reading.words); // as: routes of a content
    default:
      return { value: valueText(field, value, reading) };
  }
}

function valueText(field: string, value: unknown, { version, words }: Reading): string {
  const { say, tell, termName } = words;
  switch (field) {
    case "name":
      return namesText(value as Names, words); // as: the texts of a version
    case "category":
      return termName("siteCategories", String(value));
    case "kind":
      return termName("movementKinds", String(value));
    case "relation":
    case "mode":
    case "priority":
    case "capture":
      return tell(`${field}.${String(value)}` as WordKey); // as: one word for each value of the domain
    case "armedEscort":
      return say(value === "declared" ? "escort.declared" : "escort.none_declared");
    case "from":
    case "until":
      return words.exactTime(Number(value));
    case "safetyDistanceM":
    case "accuracyM":
      return tell("unit.m", { n: Number(value) });
    case "maxSpeedKmh":
      return tell("unit.kmh", { n: Number(value) });
    case "checkInMinutes":
      return say("time.minutes", { n: Number(value) });
    case "marking":
      return (value as readonly ("roof" | "flag" | "lights" | "none")[]).map((m) => say(`marking.${m}`)).join(", "); // as: as the domain lists them
    case "vehicles":
      return (value as readonly Vehicle[])
        .map(({ type, body, count }) =>
          say("facts.vehicles", { n: count, type: termName("vehicleTypes", type), body: say(`body.${body}`) }),
        )
        .join("\n"); // as: vehicles of a content
    case "stopNames":
      return strayNames(version);
    case "returnFromStop":
      return tell("fact.from.stop", { n: Number(value) + 1 });
    default:
      return typeof value === "string" || typeof value === "number" ? String(value) : JSON.stringify(value);
  }
}

interface Vehicle {
  readonly type: string;
  readonly body: "open" | "closed" | "other";
  readonly count: number;
}
type Route = Extract<VisibleVersion, { kind: "movement" }>["content"]["route"];

/** One text in several languages, each with its language; one alone needs none. */
export function namesText(names: Names, { languageName }: Pick<FactWords, "languageName">): string {
  const texts = Object.entries(names);
  return texts.map(([tag, text]) => (texts.length === 1 ? text : `${languageName(tag)}: ${text}`)).join("\n");
}

function geometryShown(geometry: Geometry, tell: FactWords["tell"]): Shown {
  if (geometry.type === "Point") {
    const grid = toMgrsText(geometry.coordinates);
    return { value: [exactPosition(geometry.coordinates), ...(grid === undefined ? [] : [grid])].join("\n") };
  }
  if (geometry.type === "LineString")
    return { value: "", points: geometry.coordinates.map((position) => ({ position })) };
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  return { value: "", points: ringPoints(polygons, (n) => tell("fact.ring", { n })) };
}

/** Stops with their times, then every place of the line: a bend that is not shown is a road that nobody agreed to. */
function routeShown({ line, stops }: Route, version: VisibleVersion | undefined, words: FactWords): Shown {
  const { say, tell } = words;
  const names = stopNamesOf(version);
  const turn = turnOf(version);
  const items = stops.map((stop, index): ShownItem => {
    const position = line.coordinates[stop.vertex];
    const head = [`${index + 1}`, say(`stop.${stop.role}`), names[String(index)]];
    const lines = [
      head.filter((part) => part !== undefined).join(" · "),
      position === undefined ? undefined : leftToRight(exactPosition(position)),
      tell("fact.earliest", { time: words.exactTime(stop.earliest) }),
      tell("fact.latest", { time: words.exactTime(stop.latest) }),
      stop.dwellMinutes > 0 ? say("route.dwell", { n: stop.dwellMinutes }) : undefined,
    ].filter((part) => part !== undefined);
    return turn !== undefined && index === turn + 1 ? { before: say("route.return"), lines } : { lines };
  });
  const stopAt = new Map(stops.map((stop, index) => [stop.vertex, index + 1]));
  const points = line.coordinates.map((position, vertex): ShownPoint => {
    const n = stopAt.get(vertex);
    return n === undefined ? { position } : { position, note: tell("stop.number", { n }) };
  });
  return { value: "", items, points };
}

/** Names of stops stand with their stops; one that belongs to none is given all the same, and so it is shown. */
function strayNames(version: VisibleVersion): string {
  const content = version.kind === "coordination_request" ? version.content.movement : version.content;
  const count = "route" in content ? content.route.stops.length : 0;
  return Object.entries(stopNamesOf(version))
    .filter(([index]) => !/^\d+$/.test(index) || Number(index) >= count)
    .map(([index, name]) => `${index}: ${name}`)
    .join("\n");
}

function stopNamesOf(version: VisibleVersion | undefined): Readonly<Record<string, string>> {
  return version === undefined || version.kind === "site" ? {} : (version.texts.stopNames ?? {});
}

function turnOf(version: VisibleVersion | undefined): number | undefined {
  if (version === undefined || version.kind === "site") return undefined;
  return version.kind === "movement" ? version.content.returnFromStop : version.content.movement.returnFromStop;
}
