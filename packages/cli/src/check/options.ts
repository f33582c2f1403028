/** The arguments of `check`, read and checked. */
import { parseArgs } from "node:util";
import { isKnownZone, LANGUAGES, parseInstant } from "@duenotice/domain";
import type { Instant, Language } from "@duenotice/domain";

export const FORMATS = ["table", "json", "geojson", "csv"] as const;

export interface CheckOptions {
  readonly sites: readonly string[];
  readonly movements: readonly string[];
  readonly areas: readonly string[];
  readonly format: (typeof FORMATS)[number];
  readonly safetyDistanceM: number;
  readonly marginM: number;
  readonly marginMinutes: number;
  readonly maxSpeedKmh: number;
  readonly zone: string;
  readonly language: Language;
  readonly from?: Instant;
  readonly until?: Instant;
}

export const CHECK_HELP = `duenotice check --areas FILE [--sites FILE] [--movements FILE]

Which sites and movements overlap which announced areas. Files are GeoJSON (the project's profile, or any), CSV or XLSX; each option may be given
several times. Nothing is written and no server is needed.

  --format table|json|geojson|csv   how to answer (table)
  --safety-distance METRES          for subjects that state none (100)
  --margin METRES                   for areas that state none (0)
  --margin-minutes MINUTES          for areas that state none (0)
  --max-speed KMH                   for movements that state none (80)
  --zone ZONE                       zone of times without an offset (UTC)
  --from TIME, --until TIME         the time to look at, RFC 3339 (all times in the files and a week more; else from now for 96 hours)
  --language en|fr|ar|he            of the sentences (en)

Exit code: 0 everything was checked and nothing overlaps, 1 overlaps, 2 none in what was checked and something was not, or unusable input. What
was not checked is always said.`;

export type OptionsRead =
  | { readonly ok: true; readonly options: CheckOptions }
  | { readonly ok: false; readonly message: string }
  | { readonly ok: "help" };

export function readCheckOptions(args: readonly string[]): OptionsRead {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        sites: { type: "string", multiple: true, default: [] },
        movements: { type: "string", multiple: true, default: [] },
        areas: { type: "string", multiple: true, default: [] },
        format: { type: "string", default: "table" },
        "safety-distance": { type: "string", default: "100" },
        margin: { type: "string", default: "0" },
        "margin-minutes": { type: "string", default: "0" },
        "max-speed": { type: "string", default: "80" },
        zone: { type: "string", default: "UTC" },
        language: { type: "string", default: "en" },
        from: { type: "string" },
        until: { type: "string" },
        help: { type: "boolean", short: "h", default: false },
      },
    });
    return values.help ? { ok: "help" } : checked(values);
  } catch (error) {
    return bad(error instanceof Error ? error.message : String(error));
  }
}

interface Given {
  readonly sites: readonly string[];
  readonly movements: readonly string[];
  readonly areas: readonly string[];
  readonly format: string;
  readonly "safety-distance": string;
  readonly margin: string;
  readonly "margin-minutes": string;
  readonly "max-speed": string;
  readonly zone: string;
  readonly language: string;
  readonly from?: string | undefined;
  readonly until?: string | undefined;
}

function checked(given: Given): OptionsRead {
  if (given.areas.length === 0) return bad("--areas FILE is needed");
  if (given.sites.length + given.movements.length === 0) return bad("--sites FILE or --movements FILE is needed");
  const format = FORMATS.find((f) => f === given.format);
  if (format === undefined) return bad(`--format must be one of ${FORMATS.join(", ")}`);
  const language = LANGUAGES.find((l) => l === given.language);
  if (language === undefined) return bad(`--language must be one of ${LANGUAGES.join(", ")}`);
  if (!isKnownZone(given.zone))
    return bad(`--zone ${given.zone} is not a known time zone; write for example Asia/Hebron`);
  const numbers = {
    safetyDistanceM: numberIn(given["safety-distance"], 0, 100_000),
    marginM: numberIn(given.margin, 0, 100_000),
    marginMinutes: numberIn(given["margin-minutes"], 0, 10_080),
    maxSpeedKmh: numberIn(given["max-speed"], 1, 1_200),
  };
  const { safetyDistanceM, marginM, marginMinutes, maxSpeedKmh } = numbers;
  if (safetyDistanceM === undefined) return bad("--safety-distance must be metres between 0 and 100000");
  if (marginM === undefined) return bad("--margin must be metres between 0 and 100000");
  if (marginMinutes === undefined) return bad("--margin-minutes must be minutes between 0 and 10080");
  if (maxSpeedKmh === undefined) return bad("--max-speed must be km/h between 1 and 1200");
  const [from, until] = [given.from, given.until].map((text) =>
    text === undefined ? undefined : (parseInstant(text) ?? Number.NaN),
  );
  if (Number.isNaN(from) || Number.isNaN(until))
    return bad("--from and --until are RFC 3339 times with an offset, such as 2026-05-14T06:00:00+03:00");
  if (from !== undefined && until !== undefined && until <= from) return bad("--until must lie after --from");
  return {
    ok: true,
    options: {
      sites: given.sites,
      movements: given.movements,
      areas: given.areas,
      format,
      language,
      zone: given.zone,
      safetyDistanceM,
      marginM,
      marginMinutes,
      maxSpeedKmh,
      ...(from === undefined ? {} : { from }),
      ...(until === undefined ? {} : { until }),
    },
  };
}

function numberIn(text: string, min: number, max: number): number | undefined {
  const value = Number(text);
  return text.trim() !== "" && value >= min && value <= max ? value : undefined;
}

function bad(message: string): OptionsRead {
  return { ok: false, message };
}
