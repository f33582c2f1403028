/** The arguments of `import sites|movements|areas`, read and checked. */
import { parseArgs } from "node:util";
import { LANGUAGES } from "@duenotice/domain";
import type { Language, TheatreId } from "@duenotice/domain";
import type { FileKind } from "@duenotice/formats";

export const IMPORT_HELP = `duenotice import sites|movements|areas FILE --server URL --theatre ID --account EMAIL
duenotice import theatre FOLDER [--template] [--data-dir DIR]

Sends the rows of a file (GeoJSON, CSV, XLSX) as notifications of the account's organisation, or as announcements of its party. Every row is reported.
The same file again changes nothing: what was said before is already there. The password is read from DUENOTICE_PASSWORD, or asked for.

  --dry-run              reads, completes and checks; sends nothing
  --set FIELD=VALUE      for rows that do not say it, such as --set category=clinic, --set consents=party-a,party-b, --set basis=unilateral
  --column FIELD=MEMBER  GeoJSON: read FIELD from another member, such as --column category=amenity
  --source NAME          keeps the ids of this file apart from the same ids in others
  --format table|json    how to answer (table)
  --language en|fr|ar|he of the sentences (en)
  --allow-plain-http     also without encryption, where the network itself is protected

Exit code: 0 every row is there, 1 some are not, 2 unusable input. docs/operating/import-files.md and import-a-theatre.md say more.`;

/** What may be given for all rows at once, by kind of file. */
const SETTABLE = {
  sites: ["category", "relation", "safetyDistanceM", "consents"],
  movements: ["kind", "safetyDistanceM", "maxSpeedKmh", "armedEscort", "consents"],
  areas: ["kind", "basis", "marginM", "marginMinutes"],
} as const satisfies Record<FileKind, readonly string[]>;

export interface ImportOptions {
  readonly kind: FileKind;
  readonly file: string;
  readonly server: string;
  readonly theatre: TheatreId;
  readonly account: string;
  readonly isDryRun: boolean;
  readonly language: Language;
  readonly format: "table" | "json";
  readonly source: string;
  readonly set: Readonly<Record<string, string>>;
  /** Member of the GeoJSON file by field. */
  readonly columns: Readonly<Record<string, string>>;
  readonly allowPlainHttp: boolean;
}

export type OptionsRead =
  | { readonly ok: true; readonly options: ImportOptions }
  | { readonly ok: false; readonly message: string };

export function readImportOptions(kind: FileKind, args: readonly string[]): OptionsRead {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        server: { type: "string" },
        theatre: { type: "string" },
        account: { type: "string" },
        "dry-run": { type: "boolean", default: false },
        language: { type: "string", default: "en" },
        format: { type: "string", default: "table" },
        source: { type: "string", default: "" },
        set: { type: "string", multiple: true, default: [] },
        column: { type: "string", multiple: true, default: [] },
        "allow-plain-http": { type: "boolean", default: false },
      },
    });
    const [file, ...others] = positionals;
    if (file === undefined) return bad("FILE is needed");
    if (others.length > 0) return bad(`one file at a time, and ${others.join(", ")} as well was given`);
    const { server, theatre, account } = values;
    if (server === undefined || theatre === undefined || account === undefined)
      return bad("--server URL, --theatre ID and --account EMAIL are needed");
    const language = LANGUAGES.find((l) => l === values.language);
    if (language === undefined) return bad(`--language must be one of ${LANGUAGES.join(", ")}`);
    const format = (["table", "json"] as const).find((f) => f === values.format);
    if (format === undefined) return bad("--format must be table or json");
    const set = pairsOf(values.set);
    if (set === undefined) return bad("--set is written FIELD=VALUE, such as --set category=clinic");
    const settable: readonly string[] = SETTABLE[kind];
    const unknown = Object.keys(set).find((field) => !settable.includes(field));
    if (unknown !== undefined) return bad(`--set ${unknown}: for ${kind} it can be ${settable.join(", ")}`);
    const columns = pairsOf(values.column);
    if (columns === undefined) return bad("--column is written FIELD=MEMBER, such as --column category=amenity");
    return {
      ok: true,
      options: {
        kind,
        file,
        server,
        theatre,
        account,
        language,
        format,
        set,
        columns,
        source: values.source,
        isDryRun: values["dry-run"],
        allowPlainHttp: values["allow-plain-http"],
      },
    };
  } catch (error) {
    return bad(error instanceof Error ? error.message : String(error));
  }
}

function pairsOf(given: readonly string[]): Readonly<Record<string, string>> | undefined {
  const pairs = given.map((text) => /^([^=]+)=(.+)$/s.exec(text));
  if (pairs.includes(null)) return undefined;
  return Object.fromEntries(pairs.map((pair) => [pair?.[1] ?? "", pair?.[2] ?? ""]));
}

function bad(message: string): OptionsRead {
  return { ok: false, message };
}
