/** `import theatre`: a folder into the data directory or the database, by a program of the server that runs once. */
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { runServer } from "../serve/run-server.ts";
import { IMPORT_HELP } from "./options.ts";

export async function importTheatre(args: readonly string[]): Promise<number> {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { template: { type: "boolean", default: false }, "data-dir": { type: "string" } },
    });
    const [folder, ...others] = positionals;
    if (folder === undefined || others.length > 0) throw new RangeError("one FOLDER is needed");
    const dataDir = values["data-dir"];
    return await runServer("theatre/import-main.ts", {
      args: values.template ? ["--template", resolve(folder)] : [resolve(folder)],
      env: dataDir === undefined ? {} : { DUENOTICE_DATA_DIR: resolve(dataDir) },
    });
  } catch (error) {
    console.error(
      `duenotice import theatre: ${error instanceof Error ? error.message : String(error)}\n\n${IMPORT_HELP}`,
    );
    return 2;
  }
}
