/** The whole day as the content of `day.json`: one act per line, in the order of time. */
import { makeAreas } from "./make-areas.ts";
import { makeMovements } from "./make-movements.ts";
import { makeSites } from "./make-sites.ts";
import { cellOn, Script, t } from "./script.ts";
import { makeSiteCourses } from "./site-courses.ts";

export function makeDay(): string {
  const script = new Script();
  makeAreas(script);
  makeSiteCourses(script, makeSites(script));
  makeMovements(script);
  makeSnapshots(script);
  const lines = script.acts().map((act) => JSON.stringify(act));
  return `{"theatre":"exercise","acts":[\n${lines.join(",\n")}\n]}\n`;
}

/** The party that never signs in is sent a numbered snapshot three times a day; the other takes one at the change of shift. */
function makeSnapshots(script: Script): void {
  for (const at of [t(-18), t(-12), t(-6), t(6, 30), t(12, 30), t(18, 30)])
    script.say({ at, actor: cellOn(at), body: { type: "snapshot.take", party: "ruzhal" } });
  script.say({ at: t(8), actor: "temarin-liaison", body: { type: "snapshot.take", party: "temarin" } });
}
