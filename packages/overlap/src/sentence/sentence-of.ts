/**
 * Says an overlap in the reader's language. Facts come from `explainOverlap`, words from the language's texts; nothing here
 * depends on the locale or the clock of the machine.
 */
import { offsetMinutesAt } from "../zone-clock.ts";
import type { ExplainedPart, Explanation } from "../explain.ts";
import { DAY_MS, MINUTE_MS } from "../limits.ts";
import type { Instant, Language, ZoneTransitions } from "@duenotice/domain";
import { ar } from "./ar.ts";
import { en } from "./en.ts";
import { fr } from "./fr.ts";
import { he } from "./he.ts";
import type { SentenceTexts } from "./texts.ts";

const TEXTS: Readonly<Record<Language, SentenceTexts>> = { en, fr, ar, he };
const PLURALS: Readonly<Record<Language, Intl.PluralRules>> = {
  en: new Intl.PluralRules("en"),
  fr: new Intl.PluralRules("fr"),
  ar: new Intl.PluralRules("ar"),
  he: new Intl.PluralRules("he"),
};

const FIRST_STRONG_ISOLATE = "\u2068";
const POP_DIRECTIONAL_ISOLATE = "\u2069";
/** Direction marks, embeddings, isolates and line breaks: an inserted name must not reach beyond itself. */
const BREAKING_OUT = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;

export interface Reader {
  readonly language: Language;
  /** The zone in which he reads times. Where its table says nothing, times are in UTC and say so. */
  readonly zone: ZoneTransitions;
}

/**
 * One sentence on the part that comes first, and short ones for what else he must know: that it counts from the announcement, the
 * margin, how many more times there are.
 *
 * Shape: plain text; inserted names and times are isolated with U+2068 and U+2069, so they keep their own direction.
 * Rule:  C21.
 */
export function sentenceOf(explanation: Explanation, { language, zone }: Reader): string {
  const texts = TEXTS[language];
  const [first, ...others] = explanation.parts;
  if (first === undefined) throw new RangeError(`Cannot say overlap of ${explanation.subject.id}: must have a part`);
  const values = {
    subject: fill(texts.subject[explanation.subject.kind], {
      name: isolate(explanation.subject.name),
      version: String(explanation.subject.version),
    }),
    area: areaClause(texts, explanation.area),
    time: timeClause(texts, first, zone),
    place: placeClause(texts, first),
    distance: distanceText(texts, first.distanceM),
  };
  const sentences = [fill(mainTemplate(texts, explanation.subject.kind, first.distanceM), values)];
  if (first.window === "announced") sentences.push(texts.fromAnnouncement);
  if (explanation.marginMinutes > 0)
    sentences.push(fill(texts.withMargin, { minutes: String(explanation.marginMinutes) }));
  if (explanation.area.basis !== undefined) sentences.push(texts.basis[explanation.area.basis]);
  if (others.length > 0)
    sentences.push(moreSentence(texts, others, { language, zone }), ...nearerSentence(texts, first, others));
  return sentences.join(" ");
}

function mainTemplate(texts: SentenceTexts, kind: "site" | "movement", distanceM: number): string {
  if (kind === "site") return distanceM === 0 ? texts.siteInside : texts.siteNear;
  return distanceM === 0 ? texts.movementInside : texts.movementNear;
}

function areaClause(texts: SentenceTexts, area: Explanation["area"]): string {
  const values = { label: isolate(area.label), kind: texts.kinds[area.kind], version: String(area.version) };
  return area.issuerName === undefined
    ? fill(texts.area, values)
    : fill(texts.areaOfIssuer, { ...values, issuer: isolate(area.issuerName) });
}

function placeClause(texts: SentenceTexts, part: ExplainedPart): string {
  const { leg } = part;
  if (leg.track === "site") return "";
  const track = texts.track[leg.track];
  // People count stops from 1.
  if ("stop" in leg) {
    const values = { track, stop: String(leg.stop + 1) };
    return part.stopName === undefined
      ? fill(texts.atStop, values)
      : fill(texts.atNamedStop, { ...values, name: isolate(part.stopName) });
  }
  const values = {
    track,
    leg: String(leg.leg),
    fromKm: decimal(texts, part.fromKm ?? 0),
    untilKm: decimal(texts, part.untilKm ?? 0),
  };
  if (part.fromStopName === undefined || part.untilStopName === undefined) return fill(texts.onLeg, values);
  return fill(texts.onNamedLeg, {
    ...values,
    fromStop: isolate(part.fromStopName),
    untilStop: isolate(part.untilStopName),
  });
}

function timeClause(texts: SentenceTexts, part: ExplainedPart, zone: ZoneTransitions): string {
  // Whole minutes, rounded outwards: what is said is never shorter than what is meant.
  const fromMinute = Math.floor(part.from / MINUTE_MS) * MINUTE_MS;
  const untilMinute = wholeMinuteAfter(part.until);
  const from = localMoment(texts, fromMinute, { zone, also: untilMinute });
  const until = localMoment(texts, untilMinute, { zone, also: fromMinute });
  const isChanging = from.offset !== until.offset;
  const zoneClause = fill(isChanging ? texts.zoneWithChange : texts.zone, {
    zone: isolate(from.zoneName),
    offset: isolate(offsetText(texts, from.offset)),
    laterOffset: isolate(offsetText(texts, until.offset)),
  });
  const template = part.openEnded ? texts.openEnded : from.day === until.day ? texts.sameDay : texts.otherDay;
  return fill(template, {
    day: from.day,
    fromDay: from.day,
    untilDay: until.day,
    from: isolate(from.time),
    until: isolate(until.time),
    zone: zoneClause,
  });
}

function moreSentence(texts: SentenceTexts, others: readonly ExplainedPart[], { language, zone }: Reader): string {
  const latest = wholeMinuteAfter(Math.max(...others.map((part) => part.until)));
  const last = localMoment(texts, latest, { zone, also: latest });
  const template = texts.more[PLURALS[language].select(others.length)] ?? texts.more.other;
  return fill(template, { count: String(others.length), lastDay: last.day, last: isolate(last.time) });
}

/** What is nearer must not hide behind what is sooner. */
function nearerSentence(
  texts: SentenceTexts,
  first: ExplainedPart,
  others: readonly ExplainedPart[],
): readonly string[] {
  const least = Math.min(...others.map((part) => part.distanceM));
  if (least >= first.distanceM) return [];
  return [least === 0 ? texts.laterInside : fill(texts.laterNearer, { distance: distanceText(texts, least) })];
}

function wholeMinuteAfter(at: Instant): Instant {
  return Math.ceil(at / MINUTE_MS) * MINUTE_MS;
}

interface LocalMoment {
  readonly day: string;
  readonly time: string;
  readonly zoneName: string;
  readonly offset: number;
}

/** A moment on the reader's clock; in UTC when the table does not know this moment or the one told beside it. */
function localMoment(
  texts: SentenceTexts,
  at: Instant,
  { zone, also }: { readonly zone: ZoneTransitions; readonly also: Instant },
): LocalMoment {
  const known = offsetMinutesAt(zone, at);
  const isKnown = known.ok && offsetMinutesAt(zone, also).ok;
  const offset = isKnown ? known.value : 0;
  const localMs = at + offset * MINUTE_MS;
  const local = new Date(localMs);
  const day = fill(texts.day, {
    weekday: texts.weekdays[local.getUTCDay()] ?? "",
    dayOfMonth: local.getUTCDate() === 1 ? texts.firstOfMonth : String(local.getUTCDate()),
    month: texts.months[local.getUTCMonth()] ?? "",
  });
  const minuteOfDay = Math.floor((((localMs % DAY_MS) + DAY_MS) % DAY_MS) / MINUTE_MS);
  return {
    day,
    time: `${twoDigits(Math.floor(minuteOfDay / 60))}:${twoDigits(minuteOfDay % 60)}`,
    zoneName: isKnown ? zone.zone : "UTC",
    offset,
  };
}

/** "+2", "+5:30", "−4"; in texts whose template has no "UTC" of its own the word comes with it, so that it stays in one isolate. */
function offsetText(texts: SentenceTexts, offsetMinutes: number): string {
  const minutes = Math.abs(offsetMinutes);
  const sign = offsetMinutes < 0 ? "−" : "+";
  const text = `${sign}${Math.floor(minutes / 60)}${minutes % 60 === 0 ? "" : `:${twoDigits(minutes % 60)}`}`;
  return texts.zone.includes("UTC") ? text : `UTC${text}`;
}

/** Whole metres below a kilometre, then kilometres rounded down to 100 m: what is said is never farther than what is meant. */
function distanceText(texts: SentenceTexts, distanceM: number): string {
  if (distanceM < 1_000) return fill(texts.metres, { metres: String(distanceM) });
  return fill(texts.kilometres, { kilometres: decimal(texts, Math.floor(distanceM / 100) / 10) });
}

function decimal(texts: SentenceTexts, value: number): string {
  return value.toFixed(1).replace(".", texts.decimalSign);
}

function twoDigits(value: number): string {
  return String(value).padStart(2, "0");
}

function isolate(text: string): string {
  return `${FIRST_STRONG_ISOLATE}${text.replace(BREAKING_OUT, " ").trim()}${POP_DIRECTIONAL_ISOLATE}`;
}

/** Fills the braces of a template; inserted text is not looked through again. */
function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place);
}
