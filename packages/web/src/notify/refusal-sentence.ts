/** Why a draft would be refused, at the field that it is about. The domain's own checks, before anything is sent. */
import type { Refusal } from "@duenotice/domain";
import type { FieldProblem } from "../forms/field-problem.ts";

/** Which field of the form a member of the content stands in. */
const FIELDS: readonly (readonly [RegExp, string])[] = [
  [/^content\.vehicles\[(\d+)\]\.(type|count)/, "vehicle-$1-$2"],
  [/^content\.people/, "people"],
  [/^content\.safetyDistanceM/, "safety"],
  [/^content\.maxSpeedKmh/, "speed"],
  [/^content\.checkInMinutes/, "checkin"],
  [/^content\.until/, "until"],
  [/^content\.kind/, "kind"],
  [/^content\.category/, "category"],
  [/^content\.daily\.from/, "hours-from"],
  [/^content\.daily/, "hours-until"],
  [/^content\.except\[(\d+)\]/, "except-$1-until"],
  [/^content\.announced/, "announced"],
  [/^content\.agreedBy/, "agreed"],
];

export interface RefusalPlace {
  /** Field of the geometry in this form. */
  readonly geometry: "place" | "route";
  /** Vertex of each stop, to name the field of a stop. */
  readonly stopVertices?: readonly number[];
}

export function refusalProblem(refusal: Refusal, place: RefusalPlace): FieldProblem {
  const { code } = refusal;
  if (code === "movement/too-fast")
    return {
      field: stopField(refusal.leg, place),
      word: "refusal.too.fast",
      args: { leg: refusal.leg, needed: Math.ceil(refusal.neededKmh), allowed: refusal.allowedKmh },
    };
  if (code === "movement/stop-order")
    return { field: stopField(refusal.stop, place), word: "refusal.stop.order", args: { stop: refusal.stop + 1 } };
  if (code === "movement/in-the-past") return { field: "route", word: "refusal.past" };
  if (code === "content/out-of-range")
    return { field: fieldOf(refusal.field), word: "refusal.range", args: { min: refusal.min, max: refusal.max } };
  if (code === "content/window-ends-before-it-starts")
    return { field: fieldOf(refusal.field), word: "problem.until.before" };
  if (code === "content/geometry") return { field: place.geometry, word: geometryWord(refusal.issues[0]?.code ?? "") };
  if (code === "area/agreed-without-parties") return { field: "agreed", word: "missing.agreed" };
  return { field: "field" in refusal ? fieldOf(refusal.field) : place.geometry, word: "refusal.other", args: { code } };
}

function stopField(stop: number, { stopVertices, geometry }: RefusalPlace): string {
  const vertex = stopVertices?.[stop];
  return vertex === undefined ? geometry : `stop-${vertex}-latest`;
}

function fieldOf(member: string): string {
  for (const [pattern, field] of FIELDS)
    if (pattern.test(member)) return (pattern.exec(member)?.[0] ?? "").replace(pattern, field);
  return member;
}

function geometryWord(code: string): FieldProblem["word"] {
  if (code.includes("self") || code.includes("cross")) return "geometry.crosses";
  if (code.includes("too-many") || code.includes("limit")) return "geometry.too.many";
  if (code.includes("too-few") || code.includes("zero") || code.includes("repeated")) return "geometry.too.few";
  return "geometry.invalid";
}
