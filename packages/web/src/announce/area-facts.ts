/**
 * Every field of an announcement as its readers will see it, blocks and corners one by one. It walks what is there: a field that nobody
 * thought of here is still shown, under its own name. Rule: W43.
 */
import type { AreaContent, AreaTexts, DailyWindow, Names, Window } from "@duenotice/domain";
import type { AreaGeometry } from "@duenotice/geo";
import { ringPoints, type ShownFact } from "../forms/shown-fact.ts";
import type { WordKey } from "../forms/words.svelte.ts";
import { namesText, type FactWords } from "../notify/shown-facts.ts";

export interface AreaFactWords extends Pick<FactWords, "tell" | "languageName" | "exactTime"> {
  readonly kindName: (kind: AreaContent["kind"]) => string;
  readonly officeName: (id: string) => string;
  readonly areaReference: (id: string) => string;
}

const LABELS: Readonly<Record<keyof AreaContent | keyof AreaTexts, WordKey>> = {
  label: "area.label",
  instruction: "area.instruction",
  contact: "area.contact",
  source: "area.source",
  kind: "area.kind",
  basis: "area.basis",
  agreedBy: "area.agreed",
  geometry: "area.where",
  announced: "area.announced",
  from: "area.begins",
  until: "area.ends",
  daily: "area.hours",
  except: "area.exceptions",
  marginM: "fact.marginM",
  marginMinutes: "fact.marginMinutes",
  blocks: "area.blocks.label",
  supersedes: "area.supersedes",
};

export function areaFacts(content: AreaContent, texts: AreaTexts, words: AreaFactWords): readonly ShownFact[] {
  const facts: ShownFact[] = [];
  for (const [field, value] of [...Object.entries(texts), ...Object.entries(content)]) {
    if (value === undefined) continue;
    const label = field in LABELS ? words.tell(LABELS[field as keyof typeof LABELS]) : field; // as: looked up before
    if (field === "blocks") facts.push({ label, value: "", names: value as readonly string[] }); // as: blocks of a content
    else if (field === "geometry") facts.push({ label, value: "", points: corners(value as AreaGeometry, words) }); // as: the geometry of a content
    else facts.push({ label, value: valueText(field, value, words) });
  }
  if (content.until === undefined)
    facts.push({ label: words.tell(LABELS.until), value: words.tell("area.ends.further") });
  return facts;
}

function corners(geometry: AreaGeometry, { tell }: AreaFactWords): ShownFact["points"] & object {
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  return ringPoints(polygons, (n) => tell("fact.ring", { n }));
}

function valueText(field: string, value: unknown, words: AreaFactWords): string {
  const { tell, exactTime } = words;
  switch (field) {
    case "instruction":
      return namesText(value as Names, words); // as: texts in languages
    case "kind":
      return words.kindName(value as AreaContent["kind"]); // as: the kind of a content
    case "basis":
      return tell(`basis.${String(value)}` as WordKey); // as: one word for each value of the domain
    case "announced":
    case "from":
    case "until":
      return exactTime(value as number); // as: times of a content are instants
    case "agreedBy":
      return (value as readonly string[]).map(words.officeName).join("\n"); // as: offices of a content
    case "daily":
      return dailyText(value as DailyWindow, words); // as: the hours of a content
    case "except":
      return (value as readonly Window[]).map((window) => windowText(window, words)).join("\n"); // as: exceptions of a content
    case "supersedes":
      return (value as NonNullable<AreaContent["supersedes"]>).map(({ area }) => words.areaReference(area)).join("\n"); // as: areas of a content
    case "marginM":
      return tell("unit.m", { n: Number(value) });
    case "marginMinutes":
      return tell("unit.min", { n: Number(value) });
    default:
      return typeof value === "string" || typeof value === "number" ? String(value) : JSON.stringify(value);
  }
}

function dailyText({ from, until, days, timeZone }: DailyWindow, { tell }: AreaFactWords): string {
  const hours = tell("confirm.hours", { from, until });
  const named = days === undefined ? [] : [days.map((day) => tell(`day.${day}`)).join(", ")];
  return [hours, ...named, timeZone.replaceAll("_", " ")].join("\n");
}

function windowText({ from, until }: Window, { tell, exactTime }: AreaFactWords): string {
  return tell("fact.between", {
    from: exactTime(from),
    until: until === undefined ? tell("area.ends.further") : exactTime(until),
  });
}
