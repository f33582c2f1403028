/** `import sites|movements|areas`: signs in, reads the file in the theatre's context, sends what is not there yet, reports every row. */
import { readFile as readBytes } from "node:fs/promises";
import type { Actor, District, Language, Refusal, StatementType } from "@duenotice/domain";
import { RIGHTS } from "@duenotice/domain";
import { MAX_FILE_BYTES, refusalText } from "@duenotice/formats";
import type { FileKind } from "@duenotice/formats";
import { askPassword } from "../client/ask-password.ts";
import { CallError } from "../client/call-error.ts";
import { signIn } from "../client/server-client.ts";
import type { ServerClient } from "../client/server-client.ts";
import { buildRequest } from "./build-request.ts";
import { existingOf } from "./existing.ts";
import { IMPORT_HELP, readImportOptions } from "./options.ts";
import type { ImportOptions } from "./options.ts";
import { prepareRows } from "./prepare-rows.ts";
import type { PreparedFile, PreparedRow } from "./prepare-rows.ts";
import { readBlocks } from "./read-blocks.ts";
import { renameMembers } from "./rename-members.ts";
import { exitCodeOf, reportAsJson, reportAsText } from "./report-rows.ts";
import type { Report, ReportedRow } from "./report-rows.ts";
import { sendRows } from "./send-rows.ts";
import type { Sent } from "./send-rows.ts";
import { readSetValues } from "./set-values.ts";

const ACTS: Readonly<Record<FileKind, StatementType>> = {
  sites: "site.notify",
  movements: "movement.notify",
  areas: "area.announce",
};

export async function importFile(kind: FileKind, args: readonly string[]): Promise<number> {
  const read = readImportOptions(kind, args);
  if (!read.ok) {
    console.error(`duenotice import ${kind}: ${read.message}\n\n${IMPORT_HELP}`);
    return 2;
  }
  const { options } = read;
  try {
    const bytes = renameMembers(await bytesOf(options.file), options.columns);
    const report = await withClient(options, (client) => importBytes(bytes, options, client));
    const text =
      options.format === "json" ? reportAsJson(report, options.language) : reportAsText(report, options.language);
    // Awaited: a pipe may take less at once than a large answer.
    await new Promise<void>((done) => process.stdout.write(text, () => done()));
    return exitCodeOf(report);
  } catch (error) {
    if (!(error instanceof CallError)) throw error;
    console.error(`duenotice import ${kind}: ${error.message}`);
    return 2;
  }
}

async function withClient<T>(options: ImportOptions, work: (client: ServerClient) => Promise<T>): Promise<T> {
  const { account } = options;
  const show = (text: string): void => void process.stderr.write(text);
  const password = await askPassword({ account, env: process.env, input: process.stdin, show });
  const client = await signIn({ ...options, password });
  try {
    return await work(client);
  } finally {
    await client.signOut();
  }
}

async function bytesOf(file: string): Promise<Uint8Array> {
  let bytes: Uint8Array;
  try {
    bytes = await readBytes(file);
  } catch (error) {
    const isAbsent = error instanceof Error && "code" in error && error.code === "ENOENT";
    const reason = isAbsent ? "there is no such file" : error instanceof Error ? error.message : String(error);
    throw new CallError(`Cannot read ${file}: ${reason}`, { cause: error });
  }
  if (bytes.length > MAX_FILE_BYTES)
    throw new CallError(`${file} is larger than ${MAX_FILE_BYTES / 1024 / 1024} MB: split it`);
  return bytes;
}

async function importBytes(bytes: Uint8Array, options: ImportOptions, client: ServerClient): Promise<Report> {
  const { kind, theatre: theatreId, source, file } = options;
  const membership = await client.membership(theatreId);
  refuseOffice(kind, membership, options.account);
  const { theatre, layers, now } = await client.theatre(theatreId);
  const [zone] = theatre.zones;
  if (zone === undefined) throw new CallError(`The theatre ${theatreId} has no time zone`);
  const isListed = kind === "areas" && layers.some((layer) => layer.name === "blocks");
  const blocks: readonly District[] = isListed ? readBlocks(await client.layer(theatreId, "blocks")) : [];
  const prepared = await prepareRows(bytes, {
    kind,
    source,
    theatre: theatreId,
    office: membership.office,
    read: { zone, theatre },
    fill: { theatre, now, blocks },
    set: readSetValues(kind, options.set, theatre),
    existing: existingOf(await client.desk(theatreId), membership.office),
  });
  const built = prepared.rows.map((row) =>
    builtRow(row, (act) => buildRequest(act, { theatre, office: membership.office, now })),
  );
  return reportOf(prepared, file, await answered(built, options, client));
}

/** One sentence in place of the same refusal for every row. */
function refuseOffice(kind: FileKind, { kind: office, roles }: Pick<Actor, "kind" | "roles">, account: string): void {
  const rights = RIGHTS.filter((right) => right.act === ACTS[kind]);
  if (rights.some((right) => right.kind === office && right.roles.some((role) => roles.includes(role)))) return;
  const who = rights.map((right) => `${right.kind} (${right.roles.join(" or ")})`).join(", ");
  throw new CallError(
    `${account} acts for ${office === "organisation" ? "an" : "a"} ${office} as ${roles.join(", ")}; ${kind} are said by ${who}`,
  );
}

interface BuiltRow {
  readonly row: PreparedRow;
  readonly state?: "there" | "amended" | "differs" | "unusable";
  readonly built?: ReturnType<typeof buildRequest>;
}

function builtRow(
  row: PreparedRow,
  build: (act: NonNullable<PreparedRow["act"]>) => ReturnType<typeof buildRequest>,
): BuiltRow {
  if (row.act === undefined) return { row, state: "unusable" };
  if (row.existing === undefined) return { row, built: build(row.act) };
  if (row.isSame) return { row, state: "there" };
  return { row, state: row.existing.version > 1 ? "amended" : "differs" };
}

async function answered(
  rows: readonly BuiltRow[],
  options: ImportOptions,
  client: ServerClient,
): Promise<readonly ReportedRow[]> {
  const requests = rows.flatMap(({ built }) => (built?.ok === true ? [built.request] : []));
  const showProgress = (done: number): void =>
    void (process.stderr.isTTY && process.stderr.write(`\r${done} of ${requests.length} rows sent`));
  const sent = options.isDryRun
    ? undefined
    : await sendRows(requests, { client, theatre: options.theatre, onProgress: showProgress });
  const answers = new Map(requests.map((request, i) => [request, sent?.[i]]));
  return rows.map(({ row, state, built }) => {
    if (state !== undefined) return reported(row, { state });
    if (built?.ok !== true)
      return reported(row, {
        state: "refused",
        ...(built === undefined ? {} : { sentence: sentenceOf(built.refusal, options.language) }),
      });
    const answer = answers.get(built.request);
    return reported(row, answer === undefined ? { state: "would-send" } : outcomeOf(answer));
  });
}

function outcomeOf(answer: Sent): Pick<ReportedRow, "state" | "sentence"> {
  if (answer.state === "exists") return { state: "there" };
  if (answer.state === "refused") return { state: "refused", sentence: answer.sentence };
  return { state: answer.state };
}

/** What the server would say: title, place, what to do. */
function sentenceOf(refusal: Refusal, language: Language): string {
  const { title, detail } = refusalText(refusal, language);
  return `${title}. ${detail}`;
}

function reported(row: PreparedRow, outcome: Pick<ReportedRow, "state" | "sentence">): ReportedRow {
  const { row: number, sheet, id, issues, existing } = row;
  return {
    row: number,
    ...(sheet === undefined ? {} : { sheet }),
    ...(id === undefined ? {} : { id }),
    ...(existing === undefined ? {} : { reference: existing.reference }),
    issues,
    ...outcome,
  };
}

function reportOf(prepared: PreparedFile, file: string, rows: readonly ReportedRow[]): Report {
  return { file, rows, issues: prepared.issues };
}
