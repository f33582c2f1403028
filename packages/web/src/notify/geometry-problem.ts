/** What is wrong with a drawing or a line, in the reader's words: the package that computes names it by a code and a place. Pure. */
import type { GeometryIssue } from "@duenotice/domain";
import { toDecimalText } from "@duenotice/formats";
import { AREA_VERTICES_MAX, type GeometryIssueCode } from "@duenotice/geo";
import type { Sentence, WordKey } from "../forms/words.svelte.ts";

/** Words that name the place. */
const AT_A_PLACE = { "geometry.crosses": "geometry.crosses.at", "geometry.rings": "geometry.rings.at" } as const;

const WORDS = {
  "geometry/not-a-geometry": "geometry.invalid",
  "geometry/wrong-type": "geometry.invalid",
  "geometry/empty": "geometry.too.few",
  "geometry/not-finite": "geometry.out.of.range",
  "geometry/latitude-out-of-range": "geometry.out.of.range",
  "geometry/longitude-out-of-range": "geometry.out.of.range",
  "geometry/too-many-vertices": "geometry.too.many",
  "geometry/too-long": "geometry.too.long",
  "geometry/too-few-positions": "geometry.too.few",
  "geometry/open-ring": "geometry.open",
  "geometry/repeated-position": "geometry.repeated",
  "geometry/zero-area": "geometry.zero.area",
  "geometry/encircles-pole": "geometry.pole",
  "geometry/self-intersection": "geometry.crosses",
  "geometry/ring-wound-wrongly": "geometry.invalid",
  "geometry/hole-outside": "geometry.rings",
  "geometry/holes-nested": "geometry.rings",
  "geometry/rings-cross": "geometry.rings",
  "geometry/interior-disconnected": "geometry.rings",
  "geometry/parts-overlap": "geometry.rings",
} as const satisfies Readonly<Record<GeometryIssueCode, WordKey>>;
const WORD_OF: ReadonlyMap<string, (typeof WORDS)[GeometryIssueCode]> = new Map(Object.entries(WORDS));

/** The first issue that keeps the drawing from being computed on; winding is none (RFC 7946 readers accept both). */
export function geometryProblem(issues: readonly GeometryIssue[]): Sentence | undefined {
  const grave = issues.find((issue) => issue.code !== "geometry/ring-wound-wrongly");
  if (grave === undefined) return undefined;
  const word = WORD_OF.get(grave.code) ?? "geometry.invalid";
  if (word === "geometry.too.many") return { word, args: { limit: AREA_VERTICES_MAX } };
  if ((word === "geometry.crosses" || word === "geometry.rings") && grave.at !== undefined)
    return { word: AT_A_PLACE[word], args: { at: toDecimalText(grave.at) } };
  return { word };
}
