/**
 * Every field of an announcement as its readers will see it, blocks and corners one by one. What is left when all known fields are taken out
 * is shown under its own name: a field that nobody thought of here is not given unseen. Rule: W43.
 */
import type { AreaContent, AreaTexts, DailyWindow, Window } from "@duenotice/domain";
import type { AreaGeometry } from "@duenotice/geo";
import { ringPoints, type ShownFact, type ShownPoint } from "../forms/shown-fact.ts";
import type { WordKey } from "../forms/words.svelte.ts";
import { namesText, type FactWords } from "../notify/shown-facts.ts";

export interface AreaFactWords extends Pick<FactWords, "tell" | "languageName" | "exactTime"> {
  readonly kindName: (kind: AreaContent["kind"]) => string;
  readonly officeName: (id: string) => string;
  readonly areaReference: (id: string) => string;
}

export function areaFacts(content: AreaContent, texts: AreaTexts, words: AreaFactWords): readonly ShownFact[] {
  const { label, instruction, contact, source, ...otherTexts } = texts;
  const { kind, basis, agreedBy, geometry, blocks, supersedes, marginM, marginMinutes, ...timesAndOthers } = content;
  const { announced, from, until, daily, except, ...others } = timesAndOthers;
  const { tell, exactTime } = words;
  const fact = (word: WordKey, value: string | undefined): readonly ShownFact[] =>
    value === undefined || value === "" ? [] : [{ label: tell(word), value }];
  return [
    ...fact("area.label", label),
    ...fact("area.kind", words.kindName(kind)),
    ...fact("area.basis", tell(`basis.${basis}`)),
    ...fact("area.agreed", agreedBy?.map(words.officeName).join("\n")),
    ...(blocks === undefined ? [] : [{ label: tell("area.blocks.label"), value: "", names: blocks }]),
    { label: tell("area.where"), value: "", points: corners(geometry, words) },
    ...fact("area.announced", exactTime(announced)),
    ...fact("area.begins", from === undefined ? tell("area.begins.at.once") : exactTime(from)),
    ...fact("area.ends", until === undefined ? tell("area.ends.further") : exactTime(until)),
    ...fact("area.hours", daily === undefined ? undefined : dailyText(daily, words)),
    ...fact("area.exceptions", except?.map((window) => windowText(window, words)).join("\n")),
    ...fact("area.instruction", instruction === undefined ? undefined : namesText(instruction, words)),
    ...fact("area.contact", contact),
    ...fact("area.source", source),
    ...fact("fact.marginM", marginM === undefined ? undefined : tell("unit.m", { n: marginM })),
    ...fact("fact.marginMinutes", marginMinutes === undefined ? undefined : tell("unit.min", { n: marginMinutes })),
    ...fact("area.supersedes", supersedes?.map(({ area }) => words.areaReference(area)).join("\n")),
    ...[...Object.entries(otherTexts), ...Object.entries(others)].map(([field, value]) => ({
      label: field,
      value: JSON.stringify(value),
    })),
  ];
}

function corners(geometry: AreaGeometry, { tell }: AreaFactWords): readonly ShownPoint[] {
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  return ringPoints(polygons, (n) => tell("fact.ring", { n }));
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
