/**
 * What an exercise must remember when it is stopped: on which day it plays, how far it came, and the password that was chosen for its people. It lies in
 * the data directory, readable by its owner only, and holds nothing of a real theatre.
 */
import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Instant } from "@duenotice/domain";
import { z } from "zod";

const runFile = z.strictObject({
  /** Ids of records are made from it. */
  run: z.string(),
  /** Any moment of the day that is played. */
  start: z.number(),
  /** Where the exercise's clock stood. */
  clock: z.number(),
  /** The first act that is still to be played, from 1. */
  next: z.number().int().positive(),
  password: z.string(),
});

export interface ExerciseRun {
  readonly run: string;
  readonly start: Instant;
  readonly clock: Instant;
  readonly next: number;
  readonly password: string;
}

const FILE = "exercise.json";

export async function readRun(dataDir: string): Promise<ExerciseRun | undefined> {
  try {
    return runFile.parse(JSON.parse(await readFile(join(dataDir, FILE), "utf8")));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

/** Written beside and renamed: a stop in the middle leaves the old one whole. */
export async function keepRun(dataDir: string, run: ExerciseRun): Promise<void> {
  const beside = join(dataDir, `${FILE}.new`);
  await writeFile(beside, `${JSON.stringify(run, undefined, 1)}\n`, { mode: 0o600 });
  await rename(beside, join(dataDir, FILE));
}
