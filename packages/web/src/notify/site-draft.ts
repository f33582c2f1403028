/** A site as it is typed, and what it says once it can be read. Typed text stays as it was typed until it is sent. */
import type { SiteVersionView } from "@duenotice/api";
import {
  DISTANCE_M_MAX,
  type Instant,
  type Names,
  type SiteContent,
  type SiteTexts,
  type ZoneTransitions,
} from "@duenotice/domain";
import { validateSite, type SiteGeometry } from "@duenotice/geo";
import type { FieldProblem } from "../forms/field-problem.ts";
import { isEmptyTime, localTimeOf, NO_TIME, readLocalTime, type LocalTime } from "../forms/local-time.ts";
import { isBlank, readNumberField } from "../forms/read-number.ts";
import { namesTyped } from "../forms/names-typed.ts";
import { geometryProblem } from "./geometry-problem.ts";

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
  /** Of an amendment: how exact the place was that stood before. It has no field, and holds while the place is the same. */
  readonly accuracy?: { readonly of: SiteGeometry; readonly accuracyM: number };
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
    ...(content.accuracyM === undefined ? {} : { accuracy: { of: geometry, accuracyM: content.accuracyM } }),
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
  const wrong = draft.geometry === undefined ? undefined : geometryProblem(validateSite(draft.geometry));
  if (wrong !== undefined) problems.push({ field: "place", ...wrong });
  const safetyDistanceM = readNumberField(
    draft.safetyDistance,
    { field: "safety", where: { word: "safety.label" }, min: 0, max: DISTANCE_M_MAX },
    problems,
  );
  const from = readLocalTime(draft.from, zone);
  if (!from.ok)
    problems.push({
      field: "from",
      where: { word: "site.from" },
      word: from.because === "empty" ? "missing.from" : `time.${from.because}`,
    });
  const until = isEmptyTime(draft.until) ? undefined : readLocalTime(draft.until, zone);
  if (until?.ok === false && until.because !== "empty")
    problems.push({ field: "until", word: `time.${until.because}`, where: { word: "site.until" } });
  if (from.ok && until?.ok === true && until.at <= from.at)
    problems.push({ field: "until", word: "problem.until.before", where: { word: "site.until" } });
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
    ...accuracyOf(draft, geometry),
    marking: draft.marking,
    consents: draft.consents,
    sharedWith: draft.sharedWith,
  };
  return { problems, content, texts };
}

function accuracyOf({ accuracy }: SiteDraft, geometry: SiteGeometry): Pick<SiteContent, "accuracyM"> {
  // A kept draft comes back as another object with the same text.
  return accuracy === undefined || JSON.stringify(accuracy.of) !== JSON.stringify(geometry)
    ? {}
    : { accuracyM: accuracy.accuracyM };
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
