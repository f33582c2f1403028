/** Reads the script of the exercise day and its accounts from the theatre's folder. */
import { readFileSync } from "node:fs";
import type { ExerciseAccount, ExerciseDay } from "./exercise-day.ts";
import { relativeMs } from "./relative-time.ts";

/** The exercise theatre of this checkout. */
export const EXERCISE_FOLDER = new URL("../../../../theatres/exercise/", import.meta.url);

/**
 * Throws: RangeError when the file is not a day: no acts, a time that is not one, acts out of order. What the acts say is
 *         judged by the server, as for anybody.
 */
export function readDay(folder: URL = EXERCISE_FOLDER): ExerciseDay {
  const day = readJson<ExerciseDay>(new URL("day.json", folder));
  if (!Array.isArray(day.acts) || day.acts.length === 0) throw new RangeError("Cannot use day.json: it has no acts");
  let before = Number.NEGATIVE_INFINITY;
  for (const [i, act] of day.acts.entries()) {
    const at = relativeMs(act.at);
    if (at < before) throw new RangeError(`Cannot use day.json: act ${i + 1} at ${act.at} stands after a later one`);
    before = at;
  }
  return day;
}

export function readAccounts(folder: URL = EXERCISE_FOLDER): readonly ExerciseAccount[] {
  return readJson<{ readonly accounts: readonly ExerciseAccount[] }>(new URL("accounts.json", folder)).accounts;
}

/** Parser of files that this repository makes itself: a test holds them against their types and against the domain. */
function readJson<T>(file: URL): T {
  return JSON.parse(readFileSync(file, "utf8")) as T;
}
