// An answer arrives whole, however slowly it is read.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { closeSync, constants, mkdtempSync, openSync, readSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";

const MODULE = join(import.meta.dirname, "print.ts");
const folder = mkdtempSync(join(tmpdir(), "print-"));
after(() => rmSync(folder, { recursive: true, force: true }));

/** Longer than a pipe holds, and of letters of one, two and four bytes. */
const COUNT = 200_000;
const PROGRAM = `import { print } from ${JSON.stringify(MODULE)}; await print("aé𝄞".repeat(${COUNT})); process.exitCode = 1;`;
const ARGS = ["--input-type=module", "-e", PROGRAM];

test("print() writes all into a pipe, and leaves the exit code alone", () => {
  const run = spawnSync(process.execPath, ARGS, { encoding: "utf8", maxBuffer: 1 << 24 });
  assert.equal(run.stderr, "");
  assert.equal(run.status, 1);
  assert.ok(run.stdout === "aé𝄞".repeat(COUNT));
});

test("print() waits for the reader of a pipe that does not block", { timeout: 20_000 }, async () => {
  const fifo = join(folder, "fifo");
  assert.equal(spawnSync("mkfifo", [fifo]).status, 0);
  const pipe = openSync(fifo, constants.O_RDWR | constants.O_NONBLOCK);
  const child = spawn(process.execPath, ARGS, { stdio: ["ignore", pipe, "inherit"] });
  const ended = once(child, "exit");
  const chunks: Buffer[] = [];
  const wanted = Buffer.byteLength("aé𝄞") * COUNT;
  for (let length = 0; length < wanted;) {
    const chunk = readSome(pipe);
    if (chunk === undefined) await new Promise((resolve) => setTimeout(resolve, 20));
    else {
      chunks.push(chunk);
      length += chunk.length;
    }
  }
  assert.deepEqual(await ended, [1, null]);
  closeSync(pipe);
  assert.ok(Buffer.concat(chunks).toString() === "aé𝄞".repeat(COUNT));
});

/** What is there; undefined when nothing is. */
function readSome(descriptor: number): Buffer | undefined {
  const buffer = Buffer.alloc(10_000);
  try {
    return buffer.subarray(0, readSync(descriptor, buffer));
  } catch (error) {
    assert.ok(error instanceof Error && "code" in error && error.code === "EAGAIN", String(error));
    return undefined;
  }
}
