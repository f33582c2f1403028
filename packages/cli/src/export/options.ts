/** The arguments of `export snapshot`, read and checked. */
import { parseArgs } from "node:util";
import { SNAPSHOT_FORMATS } from "@duenotice/api";
import type { SnapshotFormat } from "@duenotice/api";
import { LANGUAGES } from "@duenotice/domain";
import type { Language, OfficeId, TheatreId } from "@duenotice/domain";

export const EXPORT_HELP = `duenotice export snapshot --server URL --theatre ID --account EMAIL

Writes what a party was given, as a numbered snapshot, into a file: records, announced areas, and what changed since the one before. An account of
a party gets its own; the cell names whose. The password is read from DUENOTICE_PASSWORD, or asked for.

  --party ID             whose, when the cell asks
  --number N             which; the newest when this is absent
  --take                 takes a new snapshot first, which is an act on the record
  --format xlsx|geojson|kml|html   (xlsx)
  --output FILE          where to; - for standard output; a name with the snapshot's number when this is absent
  --language en|fr|ar|he of the file (en)
  --allow-plain-http     also without encryption, where the network itself is protected

Exit code: 0 written, 1 there is no such snapshot, 2 a wrong call, wrong password, refused, server away, or the file cannot be written.
docs/operating/export-snapshots.md says more.`;

export interface ExportOptions {
  readonly server: string;
  readonly theatre: TheatreId;
  readonly account: string;
  readonly party: OfficeId | undefined;
  /** The newest when absent. */
  readonly number: number | undefined;
  readonly isTaken: boolean;
  readonly format: SnapshotFormat;
  readonly output: string | undefined;
  readonly language: Language;
  readonly allowPlainHttp: boolean;
}

export type OptionsRead =
  | { readonly ok: true; readonly options: ExportOptions }
  | { readonly ok: false; readonly message: string };

export function readExportOptions(args: readonly string[]): OptionsRead {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        server: { type: "string" },
        theatre: { type: "string" },
        account: { type: "string" },
        party: { type: "string" },
        number: { type: "string" },
        take: { type: "boolean", default: false },
        format: { type: "string", default: "xlsx" },
        output: { type: "string" },
        language: { type: "string", default: "en" },
        "allow-plain-http": { type: "boolean", default: false },
      },
    });
    const { server, theatre, account, party, output } = values;
    if (server === undefined || theatre === undefined || account === undefined)
      return bad("--server URL, --theatre ID and --account EMAIL are needed");
    const language = LANGUAGES.find((l) => l === values.language);
    if (language === undefined) return bad(`--language must be one of ${LANGUAGES.join(", ")}`);
    const format = SNAPSHOT_FORMATS.find((f) => f === values.format);
    if (format === undefined) return bad(`--format must be one of ${SNAPSHOT_FORMATS.join(", ")}`);
    if (values.number !== undefined && !/^[1-9]\d{0,8}$/.test(values.number))
      return bad(`--number ${values.number}: snapshots are numbered from 1`);
    if (values.take && values.number !== undefined) return bad("--take takes a new one, and --number names an old one");
    const number = values.number === undefined ? undefined : Number(values.number);
    const isTaken = values.take;
    const allowPlainHttp = values["allow-plain-http"];
    return {
      ok: true,
      options: { server, theatre, account, party, number, isTaken, format, output, language, allowPlainHttp },
    };
  } catch (error) {
    return bad(error instanceof Error ? error.message : String(error));
  }
}

function bad(message: string): OptionsRead {
  return { ok: false, message };
}
