/** Writes the script of the exercise day anew: `node theatres/exercise/make/day/write-day.ts`. */
import { writeFileSync } from "node:fs";
import { makeDay } from "./make-day.ts";

const content = makeDay();
writeFileSync(new URL("../../day.json", import.meta.url), content);
process.stdout.write(`day.json ${Buffer.byteLength(content)} bytes\n`);
