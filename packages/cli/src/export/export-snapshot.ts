/** `export snapshot`: signs in, takes one where that is asked for, and writes the file as the server made it. */
import { randomUUID } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { statementToText } from "@duenotice/api";
import type { MembershipView, SnapshotView } from "@duenotice/api";
import type { Instant, OfficeId } from "@duenotice/domain";
import { askPassword } from "../client/ask-password.ts";
import { CallError } from "../client/call-error.ts";
import { signIn } from "../client/server-client.ts";
import type { ServerClient } from "../client/server-client.ts";
import { sendRows } from "../import/send-rows.ts";
import { EXPORT_HELP, readExportOptions } from "./options.ts";
import type { ExportOptions } from "./options.ts";

export async function exportSnapshot(args: readonly string[]): Promise<number> {
  const read = readExportOptions(args);
  if (!read.ok) {
    console.error(`duenotice export snapshot: ${read.message}\n\n${EXPORT_HELP}`);
    return 2;
  }
  const { options } = read;
  try {
    const show = (text: string): void => void process.stderr.write(text);
    const { account } = options;
    const password = await askPassword({ account, env: process.env, input: process.stdin, show });
    const client = await signIn({ ...options, password });
    try {
      return await writeSnapshot(options, client);
    } finally {
      await client.signOut();
    }
  } catch (error) {
    if (!(error instanceof CallError)) throw error;
    console.error(`duenotice export snapshot: ${error.message}`);
    return 2;
  }
}

async function writeSnapshot(options: ExportOptions, client: ServerClient): Promise<number> {
  const { theatre: theatreId, format, language } = options;
  const membership = await client.membership(theatreId);
  const party = await partyOf(options, membership, client);
  if (options.isTaken) await takeSnapshot(options, { client, office: membership.office, party });
  const { snapshots } = await client.snapshots(theatreId);
  const snapshot = pick(
    snapshots.filter((s) => s.party === party),
    options.number,
  );
  if (snapshot === undefined) {
    console.error(
      options.number === undefined
        ? `No snapshot was taken of what ${party} was given; --take takes one`
        : `There is no snapshot ${options.number} of what ${party} was given; without --number the newest is written`,
    );
    return 1;
  }
  const { number } = snapshot;
  const bytes = await client.snapshotFile(theatreId, {
    number,
    format,
    language,
    ...(membership.kind === "cell" ? { party } : {}),
  });
  await write(bytes, options.output ?? fileName({ number, party, format, exercise: membership.exercise }));
  return 0;
}

/** A party's own, whatever is named; the cell says whose. */
async function partyOf(options: ExportOptions, membership: MembershipView, client: ServerClient): Promise<OfficeId> {
  const { kind, office } = membership;
  const { party, account, theatre } = options;
  if (kind === "organisation")
    throw new CallError(`${account} acts for an organisation; snapshots are for parties and the cell`);
  if (kind === "party") {
    if (party === undefined || party === office) return office;
    throw new CallError(`${account} acts for ${office} and cannot read what ${party} was given`);
  }
  const known = (await client.theatre(theatre)).theatre.parties.map((p) => p.id);
  if (party !== undefined && known.includes(party)) return party;
  throw new CallError(
    party === undefined
      ? `--party is needed: one of ${known.join(", ")}`
      : `--party ${party}: this theatre has ${known.join(", ")}`,
  );
}

interface Taking {
  readonly client: ServerClient;
  readonly office: OfficeId;
  readonly party: OfficeId;
}

async function takeSnapshot({ theatre }: ExportOptions, { client, office, party }: Taking): Promise<void> {
  // The server's time: a clock that is wrong here would have the act refused.
  const { now } = await client.theatre(theatre);
  const statement = statementToText({
    v: 1,
    id: randomUUID(),
    theatre,
    office,
    claimedAt: now,
    sd: {},
    type: "snapshot.take",
    party,
  });
  const [sent] = await sendRows([{ statement, disclosures: [] }], { client, theatre, onProgress: () => undefined });
  if (sent?.state === "refused") throw new CallError(`No snapshot was taken: ${sent.sentence}`);
  if (sent?.state !== "sent")
    throw new CallError("It is not known whether a snapshot was taken: look without --take before taking another");
}

function pick(
  snapshots: readonly SnapshotView<Instant>[],
  number: number | undefined,
): SnapshotView<Instant> | undefined {
  if (number !== undefined) return snapshots.find((s) => s.number === number);
  return snapshots.reduce<SnapshotView<Instant> | undefined>(
    (newest, s) => (newest === undefined || s.number > newest.number ? s : newest),
    undefined,
  );
}

interface Naming {
  readonly number: number;
  readonly party: OfficeId;
  readonly format: string;
  readonly exercise: boolean;
}

/** The server's own name with the party's in it: the cell writes those of several into one folder. */
function fileName({ number, party, format, exercise }: Naming): string {
  return `${exercise ? "EXERCISE-" : ""}duenotice-${party}-snapshot-${number}.${format}`;
}

async function write(bytes: Uint8Array, output: string): Promise<void> {
  if (output === "-") {
    // Awaited: a pipe may take less at once than a large file.
    await new Promise<void>((done) => process.stdout.write(bytes, () => done()));
    return;
  }
  try {
    // Never over another file: what a party was sent may be the only copy of it.
    await writeFile(output, bytes, { flag: "wx" });
  } catch (error) {
    const isThere = error instanceof Error && "code" in error && error.code === "EEXIST";
    const reason = isThere ? "it is there already; name another with --output" : String(error);
    throw new CallError(`Cannot write ${output}: ${reason}`, { cause: error });
  }
  console.error(`${output}: ${bytes.byteLength} bytes`);
}
