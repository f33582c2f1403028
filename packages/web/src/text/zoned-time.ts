/**
 * Times as people read them: always with their zone. The theatre's own table of offsets is used, not the browser's: every desk shows
 * the same, and a theatre may have zones that no browser knows. Latin digits in every language: block numbers, references and radio
 * use them, and two kinds of digits on one screen are misread.
 */
import { type Instant, type Language, readingsOf, type ZoneTransitions } from "@duenotice/domain";

const MINUTE_MS = 60_000;
const LOCALES: Readonly<Record<Language, string>> = {
  en: "en-GB",
  fr: "fr-FR",
  ar: "ar-u-nu-latn",
  he: "he-IL-u-nu-latn",
};
const formats = new Map<string, Intl.DateTimeFormat>();

export const UTC: ZoneTransitions = {
  zone: "UTC",
  transitions: [{ at: Number.NEGATIVE_INFINITY, offsetMinutes: 0 }],
  knownUntil: Number.POSITIVE_INFINITY,
};

/** Minutes east of UTC that the zone keeps at that moment. */
export function offsetMinutesAt(zone: ZoneTransitions, at: Instant): number {
  let offset = zone.transitions[0]?.offsetMinutes ?? 0;
  for (const transition of zone.transitions) {
    if (transition.at > at) break;
    offset = transition.offsetMinutes;
  }
  return offset;
}

/** "04:12" */
export function clockTime(at: Instant, zone: ZoneTransitions): string {
  return new Date(shifted(at, zone)).toISOString().slice(11, 16);
}

/** "Thu 14 May" */
export function dayName(at: Instant, zone: ZoneTransitions, language: Language): string {
  return format(language, "day").format(shifted(at, zone));
}

/** "Thu 14" */
export function dayShort(at: Instant, zone: ZoneTransitions, language: Language): string {
  return format(language, "short").format(shifted(at, zone));
}

/** "+03:00" */
export function offsetText(at: Instant, zone: ZoneTransitions): string {
  const minutes = offsetMinutesAt(zone, at);
  const absolute = Math.abs(minutes);
  return `${minutes < 0 ? "−" : "+"}${pad(Math.floor(absolute / 60))}:${pad(absolute % 60)}`;
}

/** Days since 1970-01-01 of the local calendar. */
export function localDay(at: Instant, zone: ZoneTransitions): number {
  return Math.floor(shifted(at, zone) / 86_400_000);
}

/** Hours of the local day, with fractions. */
export function localHour(at: Instant, zone: ZoneTransitions): number {
  const ms = shifted(at, zone);
  return (ms - Math.floor(ms / 86_400_000) * 86_400_000) / 3_600_000;
}

/** Value of an `<input type="datetime-local">`. */
export function toLocalInput(at: Instant, zone: ZoneTransitions): string {
  return new Date(shifted(at, zone)).toISOString().slice(0, 16);
}

/**
 * The moment that a local wall clock shows; undefined when the text is none. Of two moments with the same wall clock the earlier is
 * taken, in a skipped hour the moment at which the clock resumes.
 */
export function fromLocalInput(text: string, zone: ZoneTransitions): Instant | undefined {
  const wall = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(text) ? Date.parse(`${text.slice(0, 16)}:00Z`) : Number.NaN;
  return Number.isNaN(wall) ? undefined : readingsOf(zone, wall).first;
}

function shifted(at: Instant, zone: ZoneTransitions): number {
  return at + offsetMinutesAt(zone, at) * MINUTE_MS;
}

function format(language: Language, shape: "day" | "short"): Intl.DateTimeFormat {
  const key = `${language} ${shape}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const options: Intl.DateTimeFormatOptions = { weekday: "short", day: "numeric", timeZone: "UTC" };
  const made = new Intl.DateTimeFormat(LOCALES[language], shape === "day" ? { ...options, month: "short" } : options);
  formats.set(key, made);
  return made;
}

function pad(value: number): string {
  return String(value).padStart(2, "0");
}
