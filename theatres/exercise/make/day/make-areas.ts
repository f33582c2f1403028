/** Announcements as acts: each version at its time, by the party or by the cell for a party that does not sign in. */
import { AREAS } from "./area-specs.ts";
import type { AreaVersionSpec } from "./area-specs.ts";
import { cellOn, text } from "./script.ts";
import type { Script } from "./script.ts";

export function makeAreas(script: Script): void {
  for (const area of AREAS)
    for (const [i, version] of area.versions.entries()) {
      const actor = version.by === "temarin" ? "temarin-liaison" : cellOn(version.at);
      const said = { at: version.at, actor, texts: textsOf(version), story: version.story };
      if (version.withdraw === true)
        script.say({ ...said, texts: undefined, body: { type: "area.withdraw", area: area.alias, base: i } });
      else if (version.content !== undefined) {
        // A new version keeps the moment at which it was first made known only where its spec says so.
        const content = { ...version.content, announced: version.content.announced ?? text(version.at) };
        if (i === 0) script.say({ ...said, body: { type: "area.announce", area: area.alias, content } });
        else script.say({ ...said, body: { type: "area.amend", area: area.alias, base: i, content } });
      }
    }
}

function textsOf({
  label,
  instruction,
  source,
}: AreaVersionSpec): Readonly<Record<string, string | Readonly<Record<string, string>>>> {
  return {
    label,
    ...(instruction === undefined ? {} : { instruction: { ...instruction } }),
    ...(source === undefined ? {} : { source }),
  };
}
