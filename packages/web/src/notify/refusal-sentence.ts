/** Why a draft would be refused, at the field that it is about. The domain's own checks, before anything is sent. */
import type { Refusal } from "@duenotice/domain";
import type { FieldProblem } from "../forms/field-problem.ts";
import type { Sentence, WordKey } from "../forms/words.svelte.ts";
import { geometryProblem } from "./geometry-problem.ts";

/** Which field of the form a member of the content stands in, and what that field is called. */
const FIELDS: readonly (readonly [RegExp, string, WordKey?])[] = [
  [/^content\.vehicles\[(\d+)\]\.(type|count)/, "vehicle-$1-$2"],
  [/^content\.people/, "people", "movement.people"],
  [/^content\.safetyDistanceM/, "safety", "safety.label"],
  [/^content\.maxSpeedKmh/, "speed", "movement.speed"],
  [/^content\.checkInMinutes/, "checkin", "movement.checkin"],
  [/^content\.until/, "until", "fact.until"],
  [/^content\.kind/, "kind", "movement.kind"],
  [/^content\.category/, "category", "site.category"],
  [/^content\.returnFromStop/, "wayback", "wayback.label"],
  [/^content\.daily\.from/, "hours-from", "area.hours"],
  [/^content\.daily\.days/, "days", "area.days"],
  [/^content\.daily/, "hours-until", "area.hours"],
  [/^content\.except\[(\d+)\]\.until/, "except-$1-until"],
  [/^content\.announced/, "announced", "area.announced"],
  [/^content\.agreedBy/, "agreed", "area.agreed"],
];

export interface RefusalPlace {
  /** Field of the geometry in this form. */
  readonly geometry: "place" | "route" | "abort";
  /** Vertex of each stop, to name the field of a stop. */
  readonly stopVertices?: readonly number[];
}

/** What a content can be refused for; the rest is about acts and rights, which a draft has not reached yet. */
type ContentRefusal = Extract<Refusal, { readonly code: `${"content" | "movement" | "area" | "zone"}/${string}` }>;

function isOfContent(refusal: Refusal): refusal is ContentRefusal {
  return /^(content|movement|area|zone)\//.test(refusal.code);
}

export function refusalProblem(refusal: Refusal, place: RefusalPlace): FieldProblem {
  if (isOfContent(refusal)) return contentProblem(refusal, place);
  return { field: place.geometry, word: "refusal.other", args: { code: refusal.code } };
}

function contentProblem(refusal: ContentRefusal, place: RefusalPlace): FieldProblem {
  switch (refusal.code) {
    case "movement/too-fast": {
      const { leg, neededKmh, allowedKmh } = refusal;
      const args = { leg, needed: Math.ceil(neededKmh), allowed: allowedKmh };
      return atStop(leg, { word: "refusal.too.fast", args }, place);
    }
    case "movement/stop-order":
      return atStop(refusal.stop, { word: "refusal.stop.order", args: { stop: refusal.stop + 1 } }, place);
    case "movement/in-the-past":
      return { field: "route", word: "refusal.past" };
    case "content/out-of-range":
      // Its range is in moments, which nobody reads.
      if (refusal.field === "content.announced") return atMember(refusal.field, { word: "problem.announced.future" });
      return atMember(refusal.field, { word: "refusal.range", args: { min: refusal.min, max: refusal.max } });
    case "content/window-ends-before-it-starts":
      return atMember(refusal.field, { word: "problem.until.before" });
    case "content/unknown-value":
      return atMember(refusal.field, { word: "refusal.unknown.value" });
    case "content/missing":
      return atMember(refusal.field, { word: "refusal.missing" });
    case "content/too-long":
      return atMember(refusal.field, {
        word: "refusal.too.long",
        args: { length: refusal.length, limit: refusal.limit },
      });
    case "content/unknown-party":
      return { field: "consents", word: "refusal.unknown.office", args: { office: refusal.party } };
    case "content/geometry":
      return { field: place.geometry, ...(geometryProblem(refusal.issues) ?? { word: "geometry.invalid" }) };
    case "area/agreed-without-parties":
      return { field: "agreed", word: "missing.agreed" };
    case "zone/unknown":
      return { field: "hours-zone", word: "refusal.zone", args: { zone: refusal.zone } };
    case "zone/beyond-horizon":
      return { field: place.geometry, word: "time.beyond-table" };
  }
}

function atStop(stop: number, sentence: Sentence, { stopVertices, geometry }: RefusalPlace): FieldProblem {
  const vertex = stopVertices?.[stop];
  const prefix = geometry === "abort" ? "abort" : "stop";
  return {
    field: vertex === undefined ? geometry : `${prefix}-${vertex}-latest`,
    ...sentence,
    ...(geometry === "abort" ? { where: { word: "abort.title" } } : {}),
  };
}

function atMember(member: string, sentence: Sentence): FieldProblem {
  for (const [pattern, field, label] of FIELDS) {
    const found = pattern.exec(member);
    if (found === null) continue;
    const where = label === undefined ? lineOf(member, found[1]) : { word: label };
    return { field: found[0].replace(pattern, field), ...sentence, where };
  }
  return { field: member, ...sentence };
}

/** Members of a list are counted from 1, as people do. */
function lineOf(member: string, index: string | undefined): Sentence {
  const n = Number(index) + 1;
  return { word: member.startsWith("content.vehicles") ? "vehicle.number" : "area.exception.n", args: { n } };
}
