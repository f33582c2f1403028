/**
 * Compiles the kernel in `wasm/` with AssemblyScript and writes it as `src/batch/twin/kernel-bytes.ts`.
 *
 * Run: npm run build:twin. A test compares what is there with what would be written.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { MEMORY_PAGES_FIRST, MEMORY_PAGES_MAX } from "../src/batch/twin/memory-limits.ts";

const ROOM = join(import.meta.dirname, "..");
const TARGET = join(ROOM, "src/batch/twin/kernel-bytes.ts");
const LINE_CHARACTERS = 120;
// In a process of its own: the compiler's types redefine globals.
const COMPILER = fileURLToPath(import.meta.resolve("assemblyscript/bin/asc.js"));
const FLAGS = [
  "-O3",
  "--noAssert",
  "--noColors",
  "--importMemory",
  "--runtime=stub",
  "--enable=simd",
  // Functions that take vectors are the kernel's own; nobody outside calls them.
  "--disableWarning=112",
  `--initialMemory=${MEMORY_PAGES_FIRST}`,
  `--maximumMemory=${MEMORY_PAGES_MAX}`,
];

function compile(folder: string, ...more: readonly string[]): Uint8Array {
  const out = join(folder, "kernel.wasm");
  const args = [COMPILER, "wasm/kernel.ts", "--outFile", out, ...FLAGS, ...more];
  const run = spawnSync(process.execPath, args, { cwd: ROOM, encoding: "utf8", timeout: 120_000 });
  if (run.status !== 0) throw new Error(`Cannot compile the kernel: ${run.error?.message ?? run.stderr}`);
  return readFileSync(out);
}

/** The text of `kernel-bytes.ts`. Throws: Error when the build for shared memory differs in more than one byte. */
export function twinSource(): string {
  const folder = mkdtempSync(join(tmpdir(), "twin-"));
  try {
    return sourceOf(compile(folder), compile(folder, "--sharedMemory", "--enable=threads"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function sourceOf(alone: Uint8Array, shared: Uint8Array): string {
  const different = [...alone.keys()].filter((i) => alone[i] !== shared[i]);
  const [flag] = different;
  if (alone.length !== shared.length || different.length !== 1 || flag === undefined)
    throw new Error("Cannot write the kernel once: its two builds must differ in the flag of the memory alone");
  const text = Buffer.from(alone).toString("base64");
  const lines = Array.from({ length: Math.ceil(text.length / LINE_CHARACTERS) }, (_, i) =>
    text.slice(LINE_CHARACTERS * i, LINE_CHARACTERS * (i + 1)),
  );
  return `/** The kernel of the WebAssembly twin, compiled from \`wasm/\` by \`npm run build:twin\`: do not edit. Base64, ${alone.length} bytes. */
export const KERNEL_BASE64 = \`
${lines.join("\n")}
\`;

/** Place of the flag that says whether the memory is shared, and its two values. */
export const SHARED_FLAG = { at: ${flag}, alone: ${alone[flag]}, shared: ${shared[flag]} } as const;
`;
}

if (process.argv[1] === import.meta.filename) {
  writeFileSync(TARGET, twinSource());
  console.log(`wrote ${TARGET}`);
}
