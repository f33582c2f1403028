/** A site as it is typed, and what it says once it can be read. Typed text stays as it was typed until it is sent. */
import type { SiteVersionView } from "@duenotice/api";
import type { Instant, Names, SiteContent, SiteTexts, ZoneTransitions } from "@duenotice/domain";
import type { SiteGeometry } from "@duenotice/geo";
import type { FieldProblem } from "../forms/field-problem.ts";
import { isEmptyTime, localTimeOf, NO_TIME, readLocalTime, type LocalTime } from "../forms/local-time.ts";
import { isBlank, readNumber } from "../forms/read-number.ts";
import { namesTyped } from "../forms/names-typed.ts";

export type Relation = SiteContent["relation"];
export type Marking = SiteContent["marking"][number];
export const RELATIONS: readonly Relation[] = ["administers", "operates", "supports"];
export const MARKINGS: readonly Marking[] = ["roof", "flag", "lights", "none"];
export const CAPTURES = ["gps_on_site", "imagery", "map", "unknown"] as const;

export interface SiteDraft {
  /** Made with the draft: whatever is sent from it is about one and the same record. */
  readonly record: string;
  /** Of an amendment: the version before the sender's eyes. */
  readonly base: number | undefined;
  readonly category: string;
  readonly relation: Relation | "";
  readonly names: Names;
  /** The coordinate as it was typed or pasted; empty when the place came from the map. */
  readonly place: string;
  readonly geometry: SiteGeometry | undefined;
  readonly capture: (typeof CAPTURES)[number] | "";
  readonly district: string;
  readonly safetyDistance: string;
  readonly from: LocalTime;
  readonly until: LocalTime;
  readonly marking: readonly Marking[];
  readonly address: string;
  readonly contact: string;
  readonly notes: string;
  readonly consents: readonly string[];
  readonly sharedWith: readonly string[];
}

export interface SiteReading {
  readonly problems: readonly FieldProblem[];
  /** Absent while something that it needs is missing or cannot be read. */
  readonly content?: SiteContent;
  readonly texts: SiteTexts;
}

export interface DraftStart {
  readonly record: string;
  readonly zone: ZoneTransitions;
  readonly now: Instant;
  readonly safetyDistanceM: number;
}

/** Nothing is chosen beforehand but what is no choice: the theatre's safety distance, and that it functions now. */
export function emptySiteDraft({ record, zone, now, safetyDistanceM }: DraftStart): SiteDraft {
  return {
    record,
    base: undefined,
    category: "",
    relation: "",
    names: {},
    place: "",
    geometry: undefined,
    capture: "",
    district: "",
    safetyDistance: String(safetyDistanceM),
    from: localTimeOf(now, zone),
    until: NO_TIME,
    marking: [],
    address: "",
    contact: "",
    notes: "",
    consents: [],
    sharedWith: [],
  };
}

export function siteDraftOf(
  { record, version, content, texts }: SiteVersionView<Instant>,
  zone: ZoneTransitions,
): SiteDraft {
  const { geometry } = content;
  return {
    record,
    base: version,
    category: content.category,
    relation: content.relation,
    names: texts.name,
    place: texts.original ?? "",
    geometry,
    capture: content.capture ?? "",
    district: content.district ?? "",
    safetyDistance: String(content.safetyDistanceM),
    from: localTimeOf(content.from, zone),
    until: localTimeOf(content.until, zone),
    marking: content.marking,
    address: texts.address ?? "",
    contact: texts.contact ?? "",
    notes: texts.notes ?? "",
    consents: content.consents,
    sharedWith: content.sharedWith,
  };
}

/** What the draft says, and every field that keeps it from being sent. What merely looks odd is for the checks. Rule: W10. */
export function readSiteDraft(draft: SiteDraft, zone: ZoneTransitions): SiteReading {
  const problems: FieldProblem[] = [];
  const missing = (field: string, isMissing: boolean): void =>
    void (isMissing && problems.push({ field, word: `missing.${field}` as FieldProblem["word"] })); // as: the words hold one for each of these fields
  const name = namesTyped(draft.names);
  missing("category", draft.category === "");
  missing("name", Object.keys(name).length === 0);
  missing("place", draft.geometry === undefined);
  missing("relation", draft.relation === "");
  const safetyDistanceM = readNumber(draft.safetyDistance);
  if (safetyDistanceM === undefined) problems.push({ field: "safety", word: "problem.number" });
  const from = readLocalTime(draft.from, zone);
  if (!from.ok)
    problems.push({ field: "from", word: from.because === "empty" ? "missing.from" : `time.${from.because}` });
  const until = isEmptyTime(draft.until) ? undefined : readLocalTime(draft.until, zone);
  if (until?.ok === false && until.because !== "empty")
    problems.push({ field: "until", word: `time.${until.because}` });
  if (from.ok && until?.ok === true && until.at <= from.at)
    problems.push({ field: "until", word: "problem.until.before" });
  const texts = textsOf(draft, name);
  const { geometry, relation } = draft;
  if (problems.length > 0 || geometry === undefined || relation === "" || safetyDistanceM === undefined || !from.ok)
    return { problems, texts };
  const content: SiteContent = {
    category: draft.category,
    relation,
    geometry,
    safetyDistanceM,
    from: from.at,
    ...(until?.ok === true ? { until: until.at } : {}),
    ...(draft.district === "" ? {} : { district: draft.district }),
    ...(draft.capture === "" ? {} : { capture: draft.capture }),
    marking: draft.marking,
    consents: draft.consents,
    sharedWith: draft.sharedWith,
  };
  return { problems, content, texts };
}

function textsOf(draft: SiteDraft, name: Names): SiteTexts {
  const { address, contact, notes, place, geometry } = draft;
  return {
    name,
    ...(isBlank(address) ? {} : { address: address.trim() }),
    ...(isBlank(contact) ? {} : { contact: contact.trim() }),
    ...(isBlank(notes) ? {} : { notes: notes.trim() }),
    ...(isBlank(place) || geometry?.type !== "Point" ? {} : { original: place.trim() }),
  };
}
