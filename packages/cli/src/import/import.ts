/** `import theatre|sites|movements|areas`. */
import { importFile } from "./import-file.ts";
import { importTheatre } from "./import-theatre.ts";
import { IMPORT_HELP } from "./options.ts";

const KINDS = ["sites", "movements", "areas"] as const;

export async function importCommand([what, ...args]: readonly string[]): Promise<number> {
  if (what === "--help" || what === "-h" || args.includes("--help") || args.includes("-h")) {
    console.log(IMPORT_HELP);
    return 0;
  }
  if (what === "theatre") return importTheatre(args);
  const kind = KINDS.find((k) => k === what);
  if (kind !== undefined) return importFile(kind, args);
  console.error(`duenotice import: say what to import: theatre, sites, movements or areas\n\n${IMPORT_HELP}`);
  return 2;
}
