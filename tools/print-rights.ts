/** Prints `docs/spec/rights.md` from the table of rights: `node tools/print-rights.ts`. */
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { rightsDocument } from "@duenotice/domain";

const page = join(dirname(fileURLToPath(import.meta.url)), "../docs/spec/rights.md");
writeFileSync(page, rightsDocument());
