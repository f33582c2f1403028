/** The whole day as the content of `day.json`: one act per line, in the order of time. */
import { makeAreas } from "./make-areas.ts";
import { makeMovements } from "./make-movements.ts";
import { makeSites } from "./make-sites.ts";
import { Script } from "./script.ts";
import { makeSiteCourses } from "./site-courses.ts";

export function makeDay(): string {
  const script = new Script();
  makeAreas(script);
  makeSiteCourses(script, makeSites(script));
  makeMovements(script);
  const lines = script.acts().map((act) => JSON.stringify(act));
  return `{"theatre":"exercise","acts":[\n${lines.join(",\n")}\n]}\n`;
}
