/** `export snapshot`. */
import { exportSnapshot } from "./export-snapshot.ts";
import { EXPORT_HELP } from "./options.ts";

export async function exportCommand([what, ...args]: readonly string[]): Promise<number> {
  if (what === "--help" || what === "-h" || args.includes("--help") || args.includes("-h")) {
    console.log(EXPORT_HELP);
    return 0;
  }
  if (what === "snapshot") return exportSnapshot(args);
  console.error(`duenotice export: say what to export: snapshot\n\n${EXPORT_HELP}`);
  return 2;
}
