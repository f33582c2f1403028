/**
 * `theatre.json` as people write it: the fields of `Theatre`, with zones as IANA names. Everything is checked before a row is
 * written, and everything that is wrong is reported at once, each with its path and what to write instead.
 */
import { AREA_KINDS } from "./area-kinds.ts";
import { isKnownZone, LANGUAGES } from "@duenotice/domain";
import type { OfficeKind, Theatre } from "@duenotice/domain";
import { z } from "zod";

/** A theatre that is not yet stored: the zones have no tables, and the version is given by the import. */
export type TheatreFile = Omit<Theatre, "zones" | "version"> & { readonly zones: readonly string[] };

export interface TheatreIssue {
  /** Where in the file, e.g. `parties.1.id`. */
  readonly path: string;
  readonly requirement: string;
}

/** `warnings`: used as it is, and somebody should look. */
export type TheatreRead<T> =
  | { readonly ok: true; readonly value: T; readonly warnings: readonly TheatreIssue[] }
  | { readonly ok: false; readonly issues: readonly TheatreIssue[] };

const HOURS_PER_YEAR = 8_766;

const idText = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_-]{0,63}$/, "an id is 1 to 64 lower-case letters, digits, hyphens or underscores");
const names = z
  .record(z.string().min(2), z.string())
  .refine((all) => Object.values(all).some((text) => text !== ""), "a name in at least one language");
const term = z.strictObject({ id: idText, names });
const minutes = z
  .number()
  .int()
  .positive()
  .max(60 * HOURS_PER_YEAR);
const hours = z.number().positive().max(HOURS_PER_YEAR);

const officeOf = (kind: OfficeKind) =>
  z.strictObject({
    id: idText,
    kind: z.literal(kind),
    names,
    acronym: z.string().min(1).max(12),
    channels: z.array(
      z.strictObject({ kind: z.enum(["desk", "email", "phone", "radio", "sms", "paper"]), address: z.string().min(1) }),
    ),
  });

const file = z.strictObject({
  id: idText,
  version: z.number().optional(),
  names,
  exercise: z.boolean(),
  languages: z.array(z.string().min(2)).min(1),
  zones: z
    .array(z.string().refine(isKnownZone, "an IANA time zone that this server knows, such as Asia/Hebron"))
    .min(1),
  bounds: z.tuple([
    z.number().min(-180).max(180),
    z.number().min(-90).max(90),
    z.number().min(-180).max(180),
    z.number().min(-90).max(90),
  ]),
  cell: officeOf("cell"),
  parties: z.array(officeOf("party")).min(1, "at least one party: without one there is nobody to hand over to"),
  organisations: z.array(officeOf("organisation")),
  leadTime: z.strictObject({ standardHours: hours, emergencyHours: hours }),
  margins: z.strictObject({ distanceM: z.number().min(0).max(100_000), minutes: z.number().min(0).max(10_080) }),
  defaults: z.strictObject({
    safetyDistanceM: z.number().min(0).max(100_000),
    maxSpeedKmh: z.number().positive().max(1_200),
  }),
  horizonHours: hours,
  straightThrough: z.boolean(),
  clocks: z.strictObject({
    verifyMinutes: minutes,
    completeMinutes: minutes,
    acknowledgeMinutes: minutes,
    reactMinutes: minutes,
    confirmSiteDays: z.number().positive().max(3_660),
    overdueMinutes: minutes,
    endedVisibleHours: hours,
  }),
  passedTo: z.array(term).min(1),
  vocabularies: z.strictObject({
    siteCategories: z.array(term).min(1),
    areaKinds: z.array(z.strictObject({ id: z.enum(AREA_KINDS), names })).min(1),
    movementKinds: z.array(term).min(1),
    vehicleTypes: z.array(term).min(1),
    missingItems: z.array(term).min(1),
    disputeGrounds: z.array(term).min(1),
  }),
});

export function parseTheatreFile(text: string): TheatreRead<TheatreFile> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return {
      ok: false,
      issues: [
        {
          path: "theatre.json",
          requirement: `must be JSON (${error instanceof Error ? error.message : "unreadable"})`,
        },
      ],
    };
  }
  const parsed = file.safeParse(json);
  if (!parsed.success)
    return {
      ok: false,
      issues: parsed.error.issues.map((issue) => ({ path: issue.path.join("."), requirement: issue.message })),
    };
  const issues = inconsistencies(parsed.data);
  const { version: _, ...theatre } = parsed.data;
  return issues.length > 0 ? { ok: false, issues } : { ok: true, value: theatre, warnings: [] };
}

/** What is right field by field and wrong together. */
function inconsistencies(theatre: z.output<typeof file>): readonly TheatreIssue[] {
  const issues: TheatreIssue[] = [];
  const offices = [theatre.cell, ...theatre.parties, ...theatre.organisations].map((office) => office.id);
  for (const id of repeated(offices))
    issues.push({
      path: "cell, parties, organisations",
      requirement: `"${id}" names more than one office: each needs an id of its own`,
    });
  if (offices.includes("server"))
    issues.push({
      path: "cell, parties, organisations",
      requirement: '"server" is the server itself and cannot be an office',
    });
  for (const [list, terms] of Object.entries({ ...theatre.vocabularies, passedTo: theatre.passedTo }))
    for (const id of repeated(terms.map((t) => t.id)))
      issues.push({ path: list, requirement: `"${id}" stands there more than once` });
  const [, south, , north] = theatre.bounds;
  if (south >= north)
    issues.push({ path: "bounds", requirement: "[west, south, east, north] in degrees, south below north" });
  if (theatre.leadTime.emergencyHours > theatre.leadTime.standardHours)
    issues.push({ path: "leadTime", requirement: "the emergency lead time must not be longer than the standard one" });
  if (!theatre.languages.some((tag) => LANGUAGES.some((language) => language === tag)))
    issues.push({
      path: "languages",
      requirement: `at least one of the languages of the interface: ${LANGUAGES.join(", ")}`,
    });
  return issues;
}

function repeated(ids: readonly string[]): readonly string[] {
  return [...new Set(ids.filter((id, i) => ids.indexOf(id) !== i))];
}
