/** Where in a geometry something is wrong, in words: polygon, ring, edges, position. Numbers count from 1, as people do. */
import type { Language } from "@duenotice/domain";

/** From 0, as the package that computes gives them. */
export interface GeometryPlace {
  readonly part?: number;
  /** 0 = the outer ring. */
  readonly ring?: number;
  readonly otherPart?: number;
  readonly otherRing?: number;
  readonly edges?: readonly number[];
  readonly vertex?: number;
  /** A longitude or latitude that does not exist. */
  readonly value?: number;
  /** Already as text; only for the one whose file it is. */
  readonly near?: string;
}

interface PlaceWords {
  readonly polygon: string;
  readonly outer: string;
  readonly hole: string;
  readonly edge: string;
  readonly edges: string;
  readonly position: string;
  readonly near: string;
  readonly comma: string;
  readonly semicolon: string;
}

const WORDS: Readonly<Record<Language, PlaceWords>> = {
  en: {
    polygon: "polygon {n}",
    outer: "outer ring",
    hole: "hole {n}",
    edge: "edge {n}",
    edges: "edges {a} and {b}",
    position: "position {n}",
    near: "near {at}",
    comma: ", ",
    semicolon: "; ",
  },
  fr: {
    polygon: "polygone {n}",
    outer: "anneau extérieur",
    hole: "trou {n}",
    edge: "côté {n}",
    edges: "côtés {a} et {b}",
    position: "position {n}",
    near: "près de {at}",
    comma: ", ",
    semicolon: " ; ",
  },
  ar: {
    polygon: "المضلع {n}",
    outer: "الحلقة الخارجية",
    hole: "الفجوة {n}",
    edge: "الضلع {n}",
    edges: "الضلعان {a} و{b}",
    position: "الموضع {n}",
    near: "قرب {at}",
    comma: "، ",
    semicolon: "؛ ",
  },
  he: {
    polygon: "מצולע {n}",
    outer: "הטבעת החיצונית",
    hole: "חור {n}",
    edge: "צלע {n}",
    edges: "צלעות {a} ו־{b}",
    position: "נקודה {n}",
    near: "ליד {at}",
    comma: ", ",
    semicolon: "; ",
  },
};

/** "outer ring, edges 3 and 7"; empty when nothing is known of the place. */
export function placeText(place: GeometryPlace, language: Language): string {
  const words = WORDS[language];
  const { part, ring, otherPart, otherRing, edges, vertex, value, near } = place;
  const isSeveral = (part ?? 0) > 0 || (otherPart ?? 0) > 0;
  const ringText = (p: number | undefined, r: number | undefined): readonly string[] => [
    ...(p === undefined || !isSeveral ? [] : [numbered(words.polygon, p)]),
    ...(r === undefined ? [] : [r === 0 ? words.outer : numbered(words.hole, r - 1)]),
  ];
  const [a, b] = edges ?? [];
  const hasOther = otherPart !== undefined || otherRing !== undefined;
  const edge = (index: number | undefined): readonly string[] =>
    index === undefined ? [] : [numbered(words.edge, index)];
  const both =
    a === undefined || b === undefined ? [] : [words.edges.replace("{a}", String(a + 1)).replace("{b}", String(b + 1))];
  const sides = hasOther
    ? [
        [...ringText(part, ring), ...edge(a)],
        [...ringText(otherPart ?? part, otherRing), ...edge(b)],
      ]
    : [[...ringText(part, ring), ...both, ...(vertex === undefined ? [] : [numbered(words.position, vertex)])]];
  const shown = value === undefined ? [] : [String(value)];
  const where = sides.map((side) => side.join(words.comma)).filter((side) => side !== "");
  return [...where, ...shown, ...(near === undefined ? [] : [words.near.replace("{at}", near)])].join(words.semicolon);
}

function numbered(text: string, index: number): string {
  return text.replace("{n}", String(index + 1));
}
