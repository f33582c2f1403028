/** An announcement as it is typed and drawn, and what it says once it can be read. Knows nothing of sites and movements. */
import type { AreaVersionView } from "@duenotice/api";
import type {
  AreaContent,
  AreaKind,
  AreaTexts,
  District,
  Instant,
  Names,
  OfficeId,
  Weekday,
  Window,
  ZoneTransitions,
} from "@duenotice/domain";
import { drawBlocks, readBlockList } from "@duenotice/formats";
import { validateArea, type AreaGeometry } from "@duenotice/geo";
import { problemsWhere, type FieldProblem } from "../forms/field-problem.ts";
import { localTimeOf, NO_TIME, readClock, readLocalTime, isEmptyTime, type LocalTime } from "../forms/local-time.ts";
import { namesTyped } from "../forms/names-typed.ts";
import { isBlank } from "../forms/read-number.ts";
import type { Sentence, WordKey } from "../forms/words.svelte.ts";
import { geometryProblem } from "../notify/geometry-problem.ts";
import { shortList } from "./area-issue-text.ts";

export const WEEKDAYS: readonly Weekday[] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

export interface ExceptionDraft {
  readonly from: LocalTime;
  readonly until: LocalTime;
}

export interface AreaDraft {
  readonly area: string;
  readonly base: number | undefined;
  readonly kind: AreaKind | "";
  readonly basis: AreaContent["basis"] | "";
  readonly agreedBy: readonly OfficeId[];
  readonly label: string;
  /** Drawn by hand; when absent, the listed blocks are the drawing. */
  readonly drawn: AreaGeometry | undefined;
  readonly blocks: string;
  /** Made known with this announcement, or earlier by another way. */
  readonly announced: "now" | "earlier";
  readonly announcedAt: LocalTime;
  readonly begins: "" | "at-once" | "at";
  readonly from: LocalTime;
  readonly ends: "" | "further-notice" | "at";
  readonly until: LocalTime;
  readonly hasHours: boolean;
  readonly hoursFrom: string;
  readonly hoursUntil: string;
  readonly days: readonly Weekday[];
  readonly hoursZone: string;
  readonly exceptions: readonly ExceptionDraft[];
  readonly instruction: Names;
  readonly contact: string;
  readonly source: string;
  readonly supersedes: readonly string[];
  /** The area's own margins, where an earlier version carried them: an amendment keeps what it has no field for. */
  readonly margins?: Pick<AreaContent, "marginM" | "marginMinutes">;
}

export function emptyAreaDraft(
  area: string,
  { zone, basis }: { readonly zone: string; readonly basis: "reported" | "" },
): AreaDraft {
  return {
    area,
    base: undefined,
    kind: "",
    basis,
    agreedBy: [],
    label: "",
    drawn: undefined,
    blocks: "",
    announced: "now",
    announcedAt: NO_TIME,
    begins: "",
    from: NO_TIME,
    ends: "",
    until: NO_TIME,
    hasHours: false,
    hoursFrom: "",
    hoursUntil: "",
    days: WEEKDAYS,
    hoursZone: zone,
    exceptions: [],
    instruction: {},
    contact: "",
    source: "",
    supersedes: [],
  };
}

export function areaDraftOf(
  { area, version, content, texts }: AreaVersionView<Instant>,
  zone: ZoneTransitions,
): AreaDraft {
  return {
    area,
    base: version,
    kind: content.kind,
    basis: content.basis,
    agreedBy: content.agreedBy ?? [],
    label: texts.label,
    drawn: content.geometry,
    blocks: (content.blocks ?? []).join(" "),
    announced: "earlier",
    announcedAt: localTimeOf(content.announced, zone),
    begins: content.from === undefined ? "at-once" : "at",
    from: localTimeOf(content.from, zone),
    ends: content.until === undefined ? "further-notice" : "at",
    until: localTimeOf(content.until, zone),
    hasHours: content.daily !== undefined,
    hoursFrom: content.daily?.from ?? "",
    hoursUntil: content.daily?.until ?? "",
    days: content.daily?.days ?? WEEKDAYS,
    hoursZone: content.daily?.timeZone ?? zone.zone,
    exceptions: (content.except ?? []).map((w) => ({
      from: localTimeOf(w.from, zone),
      until: localTimeOf(w.until, zone),
    })),
    instruction: texts.instruction ?? {},
    contact: texts.contact ?? "",
    source: texts.source ?? "",
    supersedes: (content.supersedes ?? []).map((s) => s.area),
    margins: {
      ...(content.marginM === undefined ? {} : { marginM: content.marginM }),
      ...(content.marginMinutes === undefined ? {} : { marginMinutes: content.marginMinutes }),
    },
  };
}

export interface AreaReadingContext {
  readonly zone: ZoneTransitions;
  readonly blocks: readonly District[];
  readonly now: Instant;
  readonly issuer: OfficeId;
  /** Current versions of what may be superseded. */
  readonly versions: ReadonlyMap<string, number>;
}

export interface AreaReading {
  readonly problems: readonly FieldProblem[];
  readonly content?: AreaContent;
  readonly texts: AreaTexts;
  /** What the list of blocks and the drawing come to, even while other fields are missing; absent while it cannot be computed on. */
  readonly geometry?: AreaGeometry;
  readonly listed: readonly string[];
  readonly unknownBlocks: readonly string[];
}

/** What the draft says, and every field that keeps it from being announced. Rule: W40, W41. */
export function readAreaDraft(draft: AreaDraft, context: AreaReadingContext): AreaReading {
  const problems: FieldProblem[] = [];
  const needs = (field: string, word: FieldProblem["word"], isMissing: boolean): void =>
    void (isMissing && problems.push({ field, word }));
  needs("kind", "missing.areakind", draft.kind === "");
  needs("basis", "missing.basis", draft.basis === "");
  needs(
    "agreed",
    "missing.agreed",
    draft.basis === "agreed" && (draft.agreedBy.length < 2 || !draft.agreedBy.includes(context.issuer)),
  );
  needs("label", "missing.label", isBlank(draft.label));
  const typed = isBlank(draft.blocks) ? [] : readBlockList(draft.blocks);
  const drawn = drawBlocks(typed, context.blocks);
  const geometry = draft.drawn ?? drawn.geometry;
  needs("place", "missing.area", geometry === undefined);
  // A list beside a drawing may name what is not there: it is shown. A list that is the drawing must be whole.
  if (draft.drawn === undefined && typed.length > 0 && context.blocks.length === 0)
    problems.push({ field: "blocks", word: "problem.blocks.not.loaded" });
  else if (draft.drawn === undefined && drawn.unknown.length > 0)
    problems.push({
      field: "blocks",
      word: "problem.blocks.unknown",
      args: { blocks: shortList(drawn.unknown) },
    });
  const wrong = geometry === undefined ? undefined : geometryProblem(validateArea(geometry));
  if (wrong !== undefined) problems.push({ field: "place", ...wrong });
  const times = readTimes(draft, context, problems);
  const texts = textsOf(draft);
  const listed = [...drawn.known, ...drawn.unknown];
  const reading = {
    problems,
    texts,
    listed,
    unknownBlocks: drawn.unknown,
    ...(geometry === undefined || wrong !== undefined ? {} : { geometry }),
  };
  if (problems.length > 0 || draft.kind === "" || draft.basis === "" || geometry === undefined || times === undefined)
    return reading;
  const supersedes = draft.supersedes.flatMap((area) =>
    context.versions.has(area) ? [{ area, version: context.versions.get(area) ?? 0 }] : [],
  );
  const content: AreaContent = {
    kind: draft.kind,
    basis: draft.basis,
    ...(draft.basis === "agreed" ? { agreedBy: draft.agreedBy } : {}),
    geometry,
    ...times,
    ...draft.margins,
    ...(listed.length === 0 ? {} : { blocks: listed }),
    ...(supersedes.length === 0 ? {} : { supersedes }),
  };
  return { ...reading, content };
}

type Times = Pick<AreaContent, "announced" | "from" | "until" | "daily" | "except">;

type MomentReader = (field: string, value: LocalTime, where: Sentence) => Instant | undefined;

function readTimes(draft: AreaDraft, { zone, now }: AreaReadingContext, problems: FieldProblem[]): Times | undefined {
  const moment: MomentReader = (field, value, where) => {
    const read = readLocalTime(value, zone);
    if (read.ok) return read.at;
    problems.push({ field, where, word: read.because === "empty" ? "missing.time" : `time.${read.because}` });
    return undefined;
  };
  const label = (word: WordKey): Sentence => ({ word });
  const before = problems.length;
  const announced =
    draft.announced === "now" ? now : moment("announced", draft.announcedAt, label("area.announced.at"));
  if (announced !== undefined && announced > now + 60_000)
    problems.push({ field: "announced", word: "problem.announced.future" });
  if (draft.begins === "") problems.push({ field: "begins", word: "missing.begins" });
  const from = draft.begins === "at" ? moment("from", draft.from, label("area.from")) : undefined;
  if (draft.ends === "") problems.push({ field: "ends", word: "missing.ends" });
  const until = draft.ends === "at" ? moment("until", draft.until, label("area.until")) : undefined;
  const begins = from ?? announced;
  if (begins !== undefined && until !== undefined && until <= begins)
    problems.push({ field: "until", word: "problem.until.before", where: label("area.until") });
  const daily = draft.hasHours ? readHours(draft, problems) : undefined;
  const except = readExceptions(draft.exceptions, moment, problems);
  if (problems.length > before || announced === undefined) return undefined;
  return {
    announced,
    ...(from === undefined ? {} : { from }),
    ...(until === undefined ? {} : { until }),
    ...(daily === undefined ? {} : { daily }),
    ...(except.length === 0 ? {} : { except }),
  };
}

function readHours(draft: AreaDraft, problems: FieldProblem[]): AreaContent["daily"] {
  const [from, until] = [readClock(draft.hoursFrom), readClock(draft.hoursUntil)];
  const add = problemsWhere(problems, { word: "area.hours" });
  if (from === undefined) add({ field: "hours-from", word: "problem.clock" });
  if (until === undefined) add({ field: "hours-until", word: "problem.clock" });
  const days = WEEKDAYS.filter((day) => draft.days.includes(day));
  if (days.length === 0) add({ field: "days", word: "missing.days" });
  if (from === undefined || until === undefined || days.length === 0) return undefined;
  return {
    from,
    until,
    timeZone: draft.hoursZone,
    ...(days.length === WEEKDAYS.length ? {} : { days }),
  };
}

function readExceptions(
  drafts: readonly ExceptionDraft[],
  moment: MomentReader,
  problems: FieldProblem[],
): readonly Window[] {
  return drafts.flatMap((draft, index) => {
    if (isEmptyTime(draft.from) && isEmptyTime(draft.until)) return [];
    const where: Sentence = { word: "area.exception.n", args: { n: index + 1 } };
    const from = moment(`except-${index}-from`, draft.from, where);
    const until = moment(`except-${index}-until`, draft.until, where);
    if (from === undefined || until === undefined) return [];
    if (until <= from) problems.push({ field: `except-${index}-until`, word: "problem.until.before", where });
    return [{ from, until }];
  });
}

function textsOf({ label, instruction, contact, source }: AreaDraft): AreaTexts {
  const texts = namesTyped(instruction);
  return {
    label: label.trim(),
    ...(Object.keys(texts).length === 0 ? {} : { instruction: texts }),
    ...(isBlank(contact) ? {} : { contact: contact.trim() }),
    ...(isBlank(source) ? {} : { source: source.trim() }),
  };
}
