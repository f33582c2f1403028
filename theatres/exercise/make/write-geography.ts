/** Writes the layers of the exercise theatre anew: `node theatres/exercise/make/write-geography.ts`. */
import { writeFileSync } from "node:fs";
import { makeGeography } from "./make-geography.ts";

const folder = new URL("../", import.meta.url);
for (const [name, content] of makeGeography()) {
  writeFileSync(new URL(name, folder), content);
  process.stdout.write(`${name} ${Buffer.byteLength(content)} bytes\n`);
}
