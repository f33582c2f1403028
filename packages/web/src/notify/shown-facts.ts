/**
 * Every field of a version as a reader sees it, one line each. It walks what is there: a field that nobody thought of here is still shown,
 * under its own name, so that a preview never shows less than what is given. Rule: W31.
 */
import type { Instant, Names, VisibleVersion } from "@duenotice/domain";
import type { Geometry } from "@duenotice/geo";
import { toDecimalText, toMgrsText } from "@duenotice/formats";
import type { WordKey } from "../forms/words.svelte.ts";
import type { MessageKey } from "../messages/keys.ts";
import type { MessageArgs } from "../messages/say.ts";

export interface ShownFact {
  readonly label: string;
  readonly value: string;
}

export interface FactWords {
  readonly say: (key: MessageKey, args?: MessageArgs) => string;
  readonly tell: (key: WordKey, args?: MessageArgs) => string;
  readonly termName: (vocabulary: "siteCategories" | "movementKinds" | "vehicleTypes", id: string) => string;
  readonly words: (names: Names) => string;
  readonly withUtc: (at: Instant) => string;
  readonly fromUntil: (from: Instant, until: Instant) => string;
}

/** Who else is given it is in no reader's view. */
const NOT_SHOWN: ReadonlySet<string> = new Set(["consents", "sharedWith"]);

export function shownFacts(version: VisibleVersion, words: FactWords): readonly ShownFact[] {
  const content = version.kind === "coordination_request" ? version.content.movement : version.content;
  const facts: ShownFact[] = [];
  for (const [field, value] of [...Object.entries(version.texts), ...Object.entries(content)]) {
    if (NOT_SHOWN.has(field) || value === undefined) continue;
    const text = valueText(field, value, { version, words });
    if (text !== "") facts.push({ label: words.tell(`fact.${field}` as WordKey), value: text }); // as: a field without a word is shown under its key
  }
  return facts;
}

interface Reading {
  readonly version: VisibleVersion;
  readonly words: FactWords;
}

function valueText(field: string, value: unknown, { version, words }: Reading): string {
  const { say, tell, termName } = words;
  switch (field) {
    case "name":
      return Object.values(value as Names).join(" · "); // as: the texts of a version
    case "category":
      return termName("siteCategories", String(value));
    case "kind":
      return termName("movementKinds", String(value));
    case "relation":
    case "mode":
    case "priority":
      return tell(`${field}.${String(value)}` as WordKey); // as: one word for each value of the domain
    case "capture":
      return tell(`capture.${String(value)}` as WordKey); // as: likewise
    case "armedEscort":
      return say(value === "declared" ? "escort.declared" : "escort.none_declared");
    case "geometry":
      return geometryText(value as Geometry, tell); // as: the geometry of a content
    case "from":
    case "until":
      return words.withUtc(value as Instant); // as: times of a content are instants
    case "safetyDistanceM":
    case "accuracyM":
      return `${String(value)} m`;
    case "maxSpeedKmh":
      return `${String(value)} km/h`;
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
    case "route":
    case "abort":
      return routeText(value as Route, field === "route" ? version : undefined, words); // as: routes of a content
    case "stopNames":
      return "";
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

function geometryText(geometry: Geometry, tell: FactWords["tell"]): string {
  if (geometry.type === "Point")
    return [toDecimalText(geometry.coordinates), toMgrsText(geometry.coordinates)]
      .filter((text) => text !== undefined)
      .join("\n");
  return tell("fact.outline", {
    n: geometry.type === "Polygon" ? (geometry.coordinates[0]?.length ?? 1) - 1 : geometry.coordinates.length,
  });
}

function routeText({ line, stops }: Route, version: VisibleVersion | undefined, { say, fromUntil }: FactWords): string {
  const names = version !== undefined && version.kind !== "site" ? (version.texts.stopNames ?? {}) : {};
  const lines = stops.map((stop, index) => {
    const position = line.coordinates[stop.vertex];
    const parts = [
      `${index + 1}. ${say(`stop.${stop.role}`)}`,
      names[String(index)],
      position === undefined ? undefined : toDecimalText(position),
      fromUntil(stop.earliest, stop.latest),
      stop.dwellMinutes > 0 ? say("route.dwell", { n: stop.dwellMinutes }) : undefined,
    ];
    return parts.filter((part) => part !== undefined).join(" · ");
  });
  return lines.join("\n");
}
