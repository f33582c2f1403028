/**
 * What a language must provide so that an overlap can be said in it. Every entry is a whole clause with its places in braces, so
 * that each language keeps its own order of words; `sentence-of.ts` fills them and adds nothing.
 */
import type { AreaKind } from "@duenotice/domain";

export interface SentenceTexts {
  /** {name} {version} */
  readonly subject: { readonly site: string; readonly movement: string };
  /** {label} {kind} {version}, and {issuer} where it is known */
  readonly area: string;
  readonly areaOfIssuer: string;
  /** The area as such, where the sentence needs no more than its own label. */
  readonly kinds: Readonly<Record<AreaKind, string>>;
  /** {subject} {area} {time} {place} {distance}; a site is somewhere, a movement may be. */
  readonly siteInside: string;
  readonly siteNear: string;
  readonly movementInside: string;
  readonly movementNear: string;
  readonly track: Readonly<Record<"planned" | "return" | "abort", string>>;
  /** {track} {leg} {fromKm} {untilKm}, and {fromStop} {untilStop} where both have names */
  readonly onLeg: string;
  readonly onNamedLeg: string;
  /** {track} {stop} */
  readonly atStop: string;
  readonly atNamedStop: string;
  /** {day} {from} {until} {zone} */
  readonly sameDay: string;
  /** {fromDay} {from} {untilDay} {until} {zone} */
  readonly otherDay: string;
  /** Past the time up to which it was checked: as the two above, for a time without a known end. */
  readonly openEnded: string;
  /** {weekday} {dayOfMonth} {month} */
  readonly day: string;
  /** {zone} {offset} */
  readonly zone: string;
  /** {zone} {offset} {laterOffset}: the clock changes in between. */
  readonly zoneWithChange: string;
  /** Sentences that follow where they apply. */
  readonly fromAnnouncement: string;
  /** {minutes} */
  readonly withMargin: string;
  readonly basis: Readonly<Record<"unilateral" | "agreed" | "reported", string>>;
  /** {count} {lastDay} {last}: further stretches of time, by plural form of the language; `other` always. */
  readonly more: { readonly other: string } & Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>;
  /** Follows `more` when one of those times is nearer than the one that the sentence tells: inside, or {distance}. */
  readonly laterInside: string;
  readonly laterNearer: string;
  /** {metres} or {kilometres} */
  readonly metres: string;
  readonly kilometres: string;
  readonly decimalSign: string;
  /** How the first of a month is written. */
  readonly firstOfMonth: string;
  /** From Sunday. */
  readonly weekdays: readonly [string, string, string, string, string, string, string];
  readonly months: readonly [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ];
}
