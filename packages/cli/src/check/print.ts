/** A command's result on standard output. */
import { writeSync } from "node:fs";

const STDOUT = 1;

/**
 * Prints all of `text`. Straight to the descriptor: the streams behind `process.stdout` take longer to load than a hundred sites to read. What the
 * reader of a pipe does not take at once is left to them.
 */
export async function print(text: string): Promise<void> {
  const bytes = Buffer.from(text);
  let written = 0;
  try {
    while (written < bytes.length) written += writeSync(STDOUT, bytes, written);
  } catch (error) {
    if (!isFull(error)) throw error;
    await new Promise<void>((done) => process.stdout.write(bytes.subarray(written), () => done()));
  }
}

function isFull(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "EAGAIN";
}
