/**
 * What a server is given at its start: theatre folders, and accounts from a file. Theatres that have not changed stay as they are;
 * accounts get the password and memberships that the file gives them.
 */
import { readFile } from "node:fs/promises";
import { LANGUAGES, officeOf } from "@duenotice/domain";
import type { Theatre } from "@duenotice/domain";
import { readTheatres } from "@duenotice/store";
import { z } from "zod";
import type { Configuration } from "./configuration.ts";
import { StartError } from "./start-error.ts";
import type { RunningServer } from "./start-server.ts";
import { readTheatreFolder } from "./theatre/read-theatre-folder.ts";

const accountsFile = z.array(
  z.strictObject({
    email: z.email(),
    password: z.string(),
    name: z.string().min(1),
    language: z.enum(LANGUAGES),
    memberships: z.array(
      z.strictObject({
        theatre: z.string(),
        office: z.string(),
        roles: z.array(z.enum(["submitter", "verifier", "officer", "liaison"])),
      }),
    ),
  }),
);

export async function bringAtStart(
  server: RunningServer,
  configuration: Configuration,
  say: (sentence: string) => void,
): Promise<void> {
  for (const folder of configuration.theatreFolders) {
    const read = await readTheatreFolder(folder);
    if (!read.ok)
      throw new StartError(
        [`The theatre in ${folder} cannot be used:`, ...read.issues.map((i) => `  ${i.path}: ${i.requirement}`)].join(
          "\n",
        ),
      );
    for (const warning of read.warnings) say(`The theatre in ${folder}: ${warning.path}: ${warning.requirement}`);
    const version = await server.bringTheatre(read.value);
    say(`Theatre ${read.value.theatre.id}, version ${version}`);
  }
  if (configuration.accountsFile === undefined) return;
  const accounts = await readAccounts(configuration.accountsFile);
  refuseMissingOffices(accounts, await readTheatres(server.store.database.pool));
  for (const account of accounts) await server.createAccount(account);
}

/** All at once, and before the first account is made. */
function refuseMissingOffices(accounts: z.output<typeof accountsFile>, theatres: readonly Theatre[]): void {
  const wrong = accounts.flatMap(({ email, memberships }) =>
    memberships.flatMap(({ theatre: id, office }) => {
      const theatre = theatres.find((t) => t.id === id);
      if (theatre === undefined)
        return [`  ${email}: the theatre "${id}" is not there; import it first (duenotice import theatre FOLDER)`];
      if (officeOf(theatre, office) !== undefined) return [];
      const known = [theatre.cell, ...theatre.parties, ...theatre.organisations].map((o) => o.id);
      return [`  ${email}: the theatre "${id}" has no office "${office}"; it has ${known.join(", ")}`];
    }),
  );
  if (wrong.length > 0) throw new StartError(["DUENOTICE_ACCOUNTS names what is not there:", ...wrong].join("\n"));
}

async function readAccounts(file: string): Promise<z.output<typeof accountsFile>> {
  let json: unknown;
  try {
    json = JSON.parse(await readFile(file, "utf8"));
  } catch (error) {
    throw new StartError(
      `DUENOTICE_ACCOUNTS: ${file} cannot be read as JSON: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  const parsed = accountsFile.safeParse(json);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
  throw new StartError([`DUENOTICE_ACCOUNTS: ${file} does not hold accounts:`, ...issues].join("\n"));
}
