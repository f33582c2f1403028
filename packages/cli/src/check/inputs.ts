/** Files to engine subjects and areas, with the defaults of the command filled in and everything that is wrong listed by file and feature. */
import { readFileSync } from "node:fs";
import { DANGER_KINDS, isKnownZone, nameIn, zoneTransitions } from "@duenotice/domain";
import type { DangerArea, Instant, Language, MovementSubject, SiteSubject, ZoneTransitions } from "@duenotice/domain";
import { messageOf, readFile } from "@duenotice/formats";
import type {
  FileKind,
  ImportedArea,
  ImportedByKind,
  ImportedMovement,
  ImportedSite,
  ImportIssue,
} from "@duenotice/formats";
import type { CheckOptions } from "./options.ts";

/** One thing to tell about the input: in JSON exactly so. */
export interface CheckIssue {
  readonly file: string;
  /** Number of the feature or row from 1; absent when it concerns the whole file. */
  readonly feature?: number;
  readonly code: string;
  readonly message: string;
  /** Used all the same, in a form that covers what was meant. */
  readonly repaired: boolean;
  /** False: this part of the input was not checked. */
  readonly used: boolean;
}

export interface CheckInputs {
  readonly sites: readonly SiteSubject[];
  readonly movements: readonly MovementSubject[];
  readonly areas: readonly DangerArea[];
  /** What the sentences call things, by kind and id. */
  readonly names: ReadonlyMap<string, string>;
  readonly stopNames: ReadonlyMap<string, Readonly<Record<string, string>>>;
  readonly areaBasis: ReadonlyMap<string, "unilateral" | "agreed" | "reported">;
  readonly issues: readonly CheckIssue[];
  /** Of each kind: how many stood in the files. */
  readonly read: { readonly sites: number; readonly movements: number; readonly areas: number };
  readonly zones: readonly ZoneTransitions[];
}

/** Of an area that was understood and announces no danger. */
const NO_DANGER_CODE = "area/kind-not-danger";

/** Whether something was not checked that may overlap. An area that announces no danger is left out by right. */
export function isUnchecked({ used, code }: CheckIssue): boolean {
  return !used && code !== NO_DANGER_CODE;
}

/** Years that a daily window or a local time may lie in. */
const ZONE_FROM = Date.UTC(1970, 0, 1);
const ZONE_UNTIL = Date.UTC(2060, 0, 1);

interface Read<T> {
  readonly file: string;
  readonly feature: number;
  readonly value: T;
}

export async function readInputs(options: CheckOptions): Promise<CheckInputs> {
  const issues: CheckIssue[] = [];
  const zone = zoneTransitions(options.zone, ZONE_FROM, ZONE_UNTIL);
  const readAll = async <K extends FileKind>(
    kind: K,
  ): Promise<{ values: Read<ImportedByKind[K]>[]; count: number }> => {
    const values: Read<ImportedByKind[K]>[] = [];
    let count = 0;
    for (const file of options[kind]) {
      const bytes = bytesOf(file, issues);
      if (bytes === undefined) continue;
      const report = await readFile(kind, bytes, { zone });
      issues.push(
        ...report.issues.map((found) =>
          issueOf(found, { file, language: options.language, isUsed: found.severity !== "error" }),
        ),
      );
      count += report.rows.length;
      for (const row of report.rows) {
        // Repairs come as warnings beside a value; errors come without one.
        const isUsed = row.value !== undefined;
        for (const found of row.issues)
          if (found.severity !== "note")
            issues.push(issueOf(found, { file, feature: row.row, language: options.language, isUsed }));
        if (row.value !== undefined) values.push({ file, feature: row.row, value: row.value });
      }
    }
    return { values, count };
  };
  const [sites, movements, areas] = [await readAll("sites"), await readAll("movements"), await readAll("areas")];
  const naming = {
    names: new Map<string, string>(),
    stopNames: new Map<string, Readonly<Record<string, string>>>(),
    areaBasis: new Map<string, "unilateral" | "agreed" | "reported">(),
  };
  const making = (): Making => ({ options, naming, issues, ids: new Map() });
  const [ofAreas, ofSites, ofMovements] = [making(), making(), making()];
  const dangers = areas.values.flatMap((area) => dangerOf(area, ofAreas) ?? []);
  return {
    sites: sites.values.map((site) => siteSubject(site, ofSites)),
    movements: movements.values.map((movement) => movementSubject(movement, ofMovements)),
    areas: dangers,
    ...naming,
    issues,
    read: { sites: sites.count, movements: movements.count, areas: areas.count },
    zones: zonesOf(dangers, zone),
  };
}

function bytesOf(file: string, issues: CheckIssue[]): Uint8Array | undefined {
  try {
    // Nothing else is waiting, and the promises of `node:fs` take as long to load as these files to read.
    return readFileSync(file);
  } catch (error) {
    const reason =
      error instanceof Error && "code" in error && error.code === "ENOENT"
        ? "there is no such file"
        : error instanceof Error
          ? error.message
          : String(error);
    issues.push({
      file,
      code: "file/unreadable",
      message: `Cannot read ${file}: ${reason}`,
      repaired: false,
      used: false,
    });
    return undefined;
  }
}

interface IssuePlace {
  readonly file: string;
  readonly feature?: number;
  readonly language: Language;
  readonly isUsed: boolean;
}

function issueOf(found: ImportIssue, { file, feature, language, isUsed }: IssuePlace): CheckIssue {
  const where =
    found.column === undefined ? "" : ` (${found.column}${found.value === undefined ? "" : `: "${found.value}"`})`;
  return {
    file,
    ...(feature === undefined ? {} : { feature }),
    code: found.code,
    message: `${messageOf(found, language)}${where}`,
    repaired: isUsed && found.code.startsWith("geometry/"),
    used: isUsed,
  };
}

interface Naming {
  readonly names: Map<string, string>;
  readonly stopNames: Map<string, Readonly<Record<string, string>>>;
  readonly areaBasis: Map<string, "unilateral" | "agreed" | "reported">;
}

interface Making {
  readonly options: CheckOptions;
  readonly naming: Naming;
  readonly issues: CheckIssue[];
  /** Ids of this kind that are taken, and how often each was wanted: a file may hold one fifty thousand times. */
  readonly ids: Map<string, number>;
}

/** The id of a feature. Two features with one id are two features: the second is called `id#2`, and that is said. */
function idOf(
  { file, feature, value }: Read<{ readonly id?: string }>,
  { ids, issues, options }: Pick<Making, "ids" | "issues" | "options">,
): string {
  const id = value.id ?? String(feature);
  let count = (ids.get(id) ?? 0) + 1;
  let called = count === 1 ? id : `${id}#${count}`;
  while (count > 1 && ids.has(called)) called = `${id}#${++count}`;
  ids.set(id, count);
  if (called !== id) {
    ids.set(called, 1);
    const code = "file/id-called";
    const message = messageOf({ code, facts: { id, called } }, options.language);
    issues.push({ file, feature, code, message, repaired: false, used: true });
  }
  return called;
}

function siteSubject(site: Read<ImportedSite>, making: Making): SiteSubject {
  const { value } = site;
  const { options, naming } = making;
  const id = idOf(site, making);
  if (value.name !== undefined) naming.names.set(`site ${id}`, nameIn(value.name, options.language));
  return {
    kind: "site",
    id,
    version: 1,
    geometry: value.geometry,
    safetyDistanceM: value.safetyDistanceM ?? options.safetyDistanceM,
    ...(value.from === undefined ? {} : { from: value.from }),
    ...(value.until === undefined ? {} : { until: value.until }),
  };
}

function movementSubject(movement: Read<ImportedMovement>, making: Making): MovementSubject {
  const { value } = movement;
  const { options, naming } = making;
  const id = idOf(movement, making);
  if (value.name !== undefined) naming.names.set(`movement ${id}`, nameIn(value.name, options.language));
  if (value.stopNames !== undefined) naming.stopNames.set(id, value.stopNames);
  return {
    kind: "movement",
    id,
    version: 1,
    route: { line: value.line, stops: value.stops },
    safetyDistanceM: value.safetyDistanceM ?? options.safetyDistanceM,
    maxSpeedKmh: value.maxSpeedKmh ?? options.maxSpeedKmh,
  };
}

function dangerOf(danger: Read<ImportedArea>, making: Making): DangerArea | undefined {
  const { file, feature, value } = danger;
  const { options, naming, issues } = making;
  const id = idOf(danger, making);
  const say = (code: string, facts: Readonly<Record<string, string>>): undefined =>
    void issues.push({
      file,
      feature,
      code,
      message: messageOf({ code, facts }, options.language),
      repaired: false,
      used: false,
    });
  if (value.geometry === undefined) return say("area/blocks-without-drawing", {});
  // A file that does not say what kind of area it holds was given to be checked against.
  const kind = value.kind ?? "restricted";
  if (!DANGER_KINDS.has(kind)) return say(NO_DANGER_CODE, { kind });
  if (value.daily !== undefined && !isKnownZone(value.daily.timeZone))
    return say("zone/unknown", { zone: value.daily.timeZone });
  if (value.label !== undefined) naming.names.set(`area ${id}`, value.label);
  if (value.basis !== undefined) naming.areaBasis.set(id, value.basis);
  const { announced, from, until, daily, except } = value;
  return {
    id,
    version: value.version ?? 1,
    kind,
    geometry: value.geometry,
    marginM: value.marginM ?? options.marginM,
    marginMinutes: value.marginMinutes ?? options.marginMinutes,
    ...(announced === undefined ? {} : { announced }),
    ...(from === undefined ? {} : { from }),
    ...(until === undefined ? {} : { until }),
    ...(daily === undefined ? {} : { daily }),
    ...(except === undefined ? {} : { except }),
  };
}

function zonesOf(areas: readonly DangerArea[], zone: ZoneTransitions): readonly ZoneTransitions[] {
  const others = new Set(areas.flatMap((area) => area.daily?.timeZone ?? []));
  others.delete(zone.zone);
  return [zone, ...[...others].map((name) => zoneTransitions(name, ZONE_FROM, ZONE_UNTIL))];
}

/** Every moment that the files name. */
export function momentsOf({ sites, movements, areas }: CheckInputs): readonly Instant[] {
  return [
    ...sites.flatMap((s) => [s.from, s.until]),
    ...movements.flatMap((m) => m.route.stops.flatMap((stop) => [stop.earliest, stop.latest])),
    ...areas.flatMap((a) => [a.announced, a.from, a.until]),
  ].filter((at) => at !== undefined);
}
