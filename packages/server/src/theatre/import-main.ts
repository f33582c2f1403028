/**
 * Imports a theatre and ends: `import-main.ts FOLDER`, or writes a `theatre.json` to start from: `import-main.ts --template FOLDER`.
 * Configured like the server by environment variables. An embedded PostgreSQL is started for it, so its server must be stopped; on a
 * `DATABASE_URL` servers may run: each takes up a new version within seconds.
 *
 * Exit codes: 0 imported (or unchanged), 1 the data directory or the database cannot be used now, 2 the folder or the call is unusable.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { decide, needsOf } from "@duenotice/domain";
import { openStore, OperatingError, readTheatres, startEmbeddedPostgres } from "@duenotice/store";
import type { EmbeddedPostgres } from "@duenotice/store";
import { readConfiguration } from "../configuration.ts";
import type { Configuration } from "../configuration.ts";
import { REAL_CLOCK, REAL_IDS } from "../start-server.ts";
import { encodeServerStatement } from "../statements/say-as-server.ts";
import { bringTheatre } from "./bring-theatre.ts";
import { importReport, refusalReport } from "./import-report.ts";
import { readTheatreFolder } from "./read-theatre-folder.ts";
import type { TheatreFolder } from "./read-theatre-folder.ts";
import { THEATRE_TEMPLATE } from "./theatre-template.ts";

const EXIT_FAILED = 1;
const EXIT_UNUSABLE = 2;

const complain = (sentence: string): void => void process.stderr.write(`${sentence}\n`);

async function main([first, second]: readonly string[]): Promise<number> {
  if (first === "--template" && second !== undefined) return writeTemplate(resolve(second));
  if (first === undefined) throw new RangeError("import-main.ts needs a folder");
  const folder = resolve(first);
  // Before anything is started: a folder that cannot be used touches nothing.
  const read = await readTheatreFolder(folder);
  if (!read.ok) {
    complain(refusalReport(folder, read.issues));
    return EXIT_UNUSABLE;
  }
  const configured = readConfiguration(process.env);
  if (!configured.ok) {
    configured.problems.forEach(complain);
    return EXIT_UNUSABLE;
  }
  const { before, version } = await bring(configured.configuration, read.value);
  console.log(
    importReport({ folder: read.value, warnings: read.warnings, version, ...(before === undefined ? {} : { before }) }),
  );
  return 0;
}

async function bring(
  { databaseUrl, dataDir }: Configuration,
  folder: TheatreFolder,
): Promise<{ readonly before: number | undefined; readonly version: number }> {
  const embedded: EmbeddedPostgres | undefined =
    databaseUrl === undefined
      ? await startEmbeddedPostgres({ dataDirectory: dataDir, onReport: ({ sentence }) => complain(sentence) })
      : undefined;
  try {
    const store = await openStore({
      url: databaseUrl ?? embedded?.url ?? "",
      mechanism: { needsOf, decide, encode: encodeServerStatement },
      clock: REAL_CLOCK,
      ids: REAL_IDS,
      onReport: complain,
    });
    try {
      const before = (await readTheatres(store.database.pool)).find(
        (theatre) => theatre.id === folder.theatre.id,
      )?.version;
      return { before, version: await bringTheatre(store.database, folder, REAL_CLOCK.now()) };
    } finally {
      await store.close();
    }
  } finally {
    await embedded?.stop();
  }
}

/** Never over a file that is there. */
async function writeTemplate(folder: string): Promise<number> {
  const file = join(folder, "theatre.json");
  await mkdir(folder, { recursive: true });
  try {
    await writeFile(file, `${JSON.stringify(THEATRE_TEMPLATE, undefined, 2)}\n`, { flag: "wx" });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    complain(`${file} is there already and was left as it is; name another folder`);
    return EXIT_UNUSABLE;
  }
  console.log(
    `${file} written. docs/operating/import-a-theatre.md explains each field; then: duenotice import theatre ${folder}`,
  );
  return 0;
}

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  const isSentence = error instanceof OperatingError || (error instanceof Error && "code" in error);
  complain(isSentence ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error));
  return EXIT_FAILED;
});
