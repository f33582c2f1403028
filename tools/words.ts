// Words that this project does not use, each with the word that it uses instead, and where the rule holds.
// data

/** Where a word is looked for: names in code, texts that a user reads, prose in documents. */
export type Place = "name" | "text" | "prose";

export interface BannedWord {
  readonly pattern: RegExp;
  readonly instead: string;
  readonly places: readonly Place[];
}

export const BANNED_WORDS: readonly BannedWord[] = [
  // To the users "conflict" is the war. SQL's ON CONFLICT and HTTP's name for 409 are not names of ours.
  { pattern: /conflict(?!s? of interest)/i, instead: "overlap", places: ["name"] },
  { pattern: /clash/i, instead: "overlap", places: ["name", "text", "prose"] },
  { pattern: /\bin force\b/i, instead: "announced", places: ["text", "prose"] },
  { pattern: /inForce/i, instead: "announced", places: ["name"] },
  { pattern: /\bgreen light\b/i, instead: "go-ahead", places: ["text", "prose"] },
  { pattern: /greenLight/i, instead: "goAhead", places: ["name"] },
  { pattern: /\bunarmed\b/i, instead: "armed escort: none declared", places: ["text", "prose"] },
  { pattern: /\b(evacuation|displacement) orders?\b/i, instead: "displacement notice", places: ["text", "prose"] },
  {
    pattern: /\b(is|are|now|be) safe\b|\bsafe to\b/i,
    instead: "what is known: announced, held version, not confirmed",
    places: ["text"],
  },
  {
    pattern: /\b(is|was|been|are) approved\b/i,
    instead: "acknowledged, or the decision that was taken",
    places: ["text"],
  },
  { pattern: /latLng|LatLng|lngLat(?!Like)/, instead: "Position", places: ["name"] },
  {
    pattern: /\bFIXME\b|\bTODO\b|\bXXX\b/,
    instead: "the work itself, or `Hole:` with what can go wrong",
    places: ["name", "text", "prose"],
  },
];

/** A file or folder so named holds what nobody found a noun for. */
export const BANNED_FILE_NAMES = /(^|\/)(utils?|common|helpers?|core|managers?|misc|lib)(\/|\.[a-z]+$)/i;
