/** Reads the script of the exercise day and its accounts from the theatre's folder. */
import { readFileSync } from "node:fs";
import type { ExerciseAccount, ExerciseDay } from "./exercise-day.ts";
import { relativeMs } from "./relative-time.ts";

/** The exercise theatre of this checkout. */
const EXERCISE_FOLDER = new URL("../../../../theatres/exercise/", import.meta.url);

/**
 * Throws: RangeError when the file is not a day: no acts, a time that is not one, acts out of order. What the acts say is
 *         judged by the server, as for anybody.
 */
export function readDay(folder: URL = EXERCISE_FOLDER): ExerciseDay {
  // Parser of files that this repository makes itself: a test holds them against their types and against the domain.
  const day = readJson(new URL("day.json", folder)) as ExerciseDay;
  if (day.acts.length === 0) throw new RangeError("Cannot use day.json: it has no acts");
  let before = Number.NEGATIVE_INFINITY;
  for (const [i, act] of day.acts.entries()) {
    const at = relativeMs(act.at);
    if (at < before) throw new RangeError(`Cannot use day.json: act ${i + 1} at ${act.at} stands after a later one`);
    before = at;
  }
  return day;
}

export function readAccounts(folder: URL = EXERCISE_FOLDER): readonly ExerciseAccount[] {
  // Ours as well, and tested likewise.
  return (readJson(new URL("accounts.json", folder)) as { readonly accounts: readonly ExerciseAccount[] }).accounts;
}

function readJson(file: URL): unknown {
  return JSON.parse(readFileSync(file, "utf8"));
}
