/** What the makers of the day share: the list of acts that grows, who does what, and names that say EXERCISE in four languages. */
import type { DayAct, DayBody, DayTexts } from "@duenotice/server/exercise-day";
import { relativeText } from "@duenotice/server/exercise-day";
import type { RelativeTime } from "@duenotice/server/exercise-day";

export type NamesIn = { readonly en: string; readonly fr: string; readonly ar: string; readonly he: string };

/** Seconds from midnight. Negative hours count back: `t(-2, 30)` is half past nine in the evening before. */
export function t(hours: number, minutes = 0, seconds = 0): number {
  return hours * 3_600 + minutes * 60 + seconds;
}

export function text(seconds: number): RelativeTime {
  return relativeText(seconds);
}

export function exercise(names: NamesIn): NamesIn {
  return { en: `EXERCISE ${names.en}`, fr: `EXERCICE ${names.fr}`, ar: `تمرين ${names.ar}`, he: `תרגיל ${names.he}` };
}

export interface Said {
  readonly at: number;
  readonly actor: string;
  readonly body: DayBody;
  readonly texts?: DayTexts | undefined;
  readonly story?: string | undefined;
}

export class Script {
  readonly #said: Said[] = [];

  say(said: Said): void {
    this.#said.push(said);
  }

  timeOf(matches: (body: DayBody) => boolean): number {
    const found = this.#said.find((said) => matches(said.body));
    if (found === undefined) throw new RangeError("Nothing like it was said yet");
    return found.at;
  }

  /** In the order of time; what is said at the same second stays in the order in which it was written. */
  acts(): readonly DayAct[] {
    return this.#said
      .toSorted((a, b) => a.at - b.at)
      .map(({ at, actor, body, texts, story }) => ({
        at: text(at),
        actor,
        body,
        ...(texts === undefined ? {} : { texts }),
        ...(story === undefined ? {} : { story }),
      }));
  }
}

/** The officer on duty: the night shift from 20:00 until 08:00. */
export function cellOn(seconds: number): string {
  const hour = (((seconds / 3_600) % 24) + 24) % 24;
  return hour >= 8 && hour < 20 ? "cell-day" : "cell-night";
}

const MINUTE = 60;

/** How one version goes from its author to the parties. Minutes after it was submitted; `undefined` = it does not happen. */
export interface Passage {
  readonly owner: string;
  readonly record: string;
  readonly version: number;
  readonly submitted: number;
  readonly verify?: number | undefined;
  readonly complete?: number | undefined;
  readonly transmit?: number | undefined;
  readonly acknowledge?: number | undefined;
  readonly passedTo?:
    | { readonly after: number; readonly airAndFires: Extent; readonly route: Extent; readonly checkpoints: Extent }
    | undefined;
  readonly reference?: string | undefined;
}

type Extent = "all" | "part" | "not_stated" | "standing_procedure";

/** Second person, cell, Temarin's liaison. The Ruzhal Command never signs in: what it was sent stays sent. */
export function passOn(script: Script, p: Passage): void {
  const { record, version } = p;
  const at = (minutes: number): number => p.submitted + Math.round(minutes * MINUTE);
  if (p.verify !== undefined)
    script.say({ at: at(p.verify), actor: `${p.owner}-verifier`, body: { type: "record.verify", record, version } });
  if (p.complete !== undefined)
    script.say({
      at: at(p.complete),
      actor: cellOn(at(p.complete)),
      body: { type: "record.complete", record, version },
    });
  if (p.transmit !== undefined)
    script.say({
      at: at(p.transmit),
      actor: cellOn(at(p.transmit)),
      body: { type: "record.transmit", record, version },
    });
  if (p.acknowledge === undefined) return;
  const reference = p.reference === undefined ? {} : { reference: p.reference };
  script.say({
    at: at(p.acknowledge),
    actor: "temarin-liaison",
    body: { type: "handover.acknowledge", record, version, ...reference },
  });
  if (p.passedTo === undefined) return;
  const { after, airAndFires, route, checkpoints } = p.passedTo;
  const passedTo = [
    { label: "air_and_fires", extent: airAndFires },
    { label: "ground_forces_on_route", extent: route },
    { label: "checkpoints", extent: checkpoints },
  ].filter((entry) => entry.extent !== "not_stated");
  script.say({
    at: at(p.acknowledge + after),
    actor: "temarin-liaison",
    body: { type: "handover.pass", record, version, passedTo },
  });
}
