// Plants one violation of every kind in a copy of this checkout and sees each one found: a check that has never
// failed has shown nothing.
import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { spawnSync } from "node:child_process";
import { checkArrows, type ArrowCode } from "./check-arrows.ts";

const ROOT = dirname(import.meta.dirname);
const copy = mkdtempSync(join(tmpdir(), "duenotice-arrows-"));
after(() => rmSync(copy, { recursive: true, force: true }));

for (const part of ["ARCHITECTURE.md", "packages"])
  cpSync(join(ROOT, part), join(copy, part), {
    recursive: true,
    filter: (from) => !/\/(node_modules|dist|testdata)(\/|$)/.test(from),
  });

interface Planted {
  readonly kind: string;
  readonly code: ArrowCode;
  /** Path in the checkout → content. */
  readonly files: Readonly<Record<string, string>>;
  /** Part of the message that must be given. */
  readonly says: string;
}

/** What is wrong before anything is planted: other tests tell of that. */
const before = new Set(checkArrows(copy).faults.map((fault) => fault.place + fault.message));

const PLANTED: readonly Planted[] = [
  {
    kind: "an arrow that the table does not have",
    code: "arrow",
    files: { "packages/geo/src/zz.ts": 'import "@duenotice/domain";' },
    says: "geo may not import domain",
  },
  {
    kind: "an arrow in a type import",
    code: "arrow",
    files: { "packages/tlog/src/zz.ts": 'import type { Instant } from "@duenotice/domain";' },
    says: "tlog may not import domain",
  },
  {
    kind: "an arrow in an import type",
    code: "arrow",
    files: { "packages/tlog/src/zz.ts": 'export type T = import("@duenotice/domain").Instant;' },
    says: "tlog may not import domain",
  },
  {
    kind: "an arrow in a dynamic import",
    code: "arrow",
    files: { "packages/cli/src/zz.ts": 'await import("@duenotice/server");' },
    says: "cli may not import server",
  },
  {
    kind: "an arrow in a re-export",
    code: "arrow",
    files: { "packages/store/src/zz.ts": 'export * from "@duenotice/overlap";' },
    says: "store may not import overlap",
  },
  {
    kind: "an arrow in a test",
    code: "arrow",
    files: { "packages/overlap/src/zz.test.ts": 'import "@duenotice/store";' },
    says: "overlap may not import store",
  },
  {
    kind: "an arrow in a Svelte file",
    code: "arrow",
    files: { "packages/web/src/zz.svelte": '<p>x</p>\n<script lang="ts">\n  import "@duenotice/server";\n</script>' },
    says: "web may not import server",
  },
  {
    kind: "a package that does not exist",
    code: "arrow",
    files: { "packages/cli/src/zz.ts": 'import "@duenotice/nowhere";' },
    says: "no package nowhere",
  },
  {
    kind: "a deep import past the index",
    code: "deep",
    files: { "packages/overlap/src/zz.ts": 'import "@duenotice/geo/src/geometry.ts";' },
    says: "goes past what the package exports",
  },
  {
    kind: "a deep import from a scenario",
    code: "deep",
    files: { "e2e/zz.ts": 'import "../packages/geo/src/geometry.ts";' },
    says: "import @duenotice/geo instead",
  },
  {
    kind: "a relative path into another package",
    code: "outside",
    files: { "packages/overlap/src/zz.ts": 'import "../../geo/src/geometry.ts";' },
    says: "leaves the package",
  },
  {
    kind: "a cycle between files",
    code: "cycle",
    files: { "packages/geo/src/zz.ts": 'import "./zy.ts";', "packages/geo/src/zy.ts": 'import "./zz.ts";' },
    says: "packages/geo/src/zy.ts, packages/geo/src/zz.ts",
  },
  {
    kind: "a cycle of types only",
    code: "cycle",
    files: {
      "packages/geo/src/zz.ts": 'import type { A } from "./zy.ts"; export type B = A;',
      "packages/geo/src/zy.ts": 'import type { B } from "./zz.ts"; export type A = B;',
    },
    says: "zz.ts",
  },
  {
    kind: "a node: import where code runs anywhere",
    code: "builtin",
    files: { "packages/formats/src/zz.ts": 'import "node:fs";' },
    says: "may not import node:fs",
  },
  {
    kind: "a Node module without its prefix",
    code: "builtin",
    files: { "packages/api/src/zz.ts": 'import "crypto";' },
    says: "may not import crypto",
  },
  {
    kind: "a node: import in the browser",
    code: "builtin",
    files: { "packages/web/src/zz.ts": 'import "node:path";' },
    says: "web runs in browser",
  },
  {
    kind: "a library where there is none",
    code: "library",
    files: { "packages/geo/src/zz.ts": 'import "geographiclib-geodesic";' },
    says: "no third-party libraries",
  },
  {
    kind: "a Node global",
    code: "global",
    files: { "packages/domain/src/zz.ts": "export const a = process.env;" },
    says: "process",
  },
  {
    kind: "a Node global in shorthand",
    code: "global",
    files: { "packages/domain/src/zz.ts": "export const a = { process };" },
    says: "process",
  },
  {
    kind: "a Node global as a type",
    code: "global",
    files: { "packages/tlog/src/zz.ts": "export type A = Buffer;" },
    says: "Buffer",
  },
  {
    kind: "a browser global",
    code: "global",
    files: { "packages/overlap/src/zz.ts": "export const a = () => window.name;" },
    says: "window",
  },
  {
    kind: "the global object",
    code: "global",
    files: { "packages/overlap/src/zz.ts": "export const a = () => globalThis;" },
    says: "globalThis",
  },
  {
    kind: "the network",
    code: "global",
    files: { "packages/formats/src/zz.ts": 'export const a = () => fetch("x");' },
    says: "fetch",
  },
  {
    kind: "the clock by new Date()",
    code: "global",
    files: { "packages/domain/src/zz.ts": "export const a = () => new Date();" },
    says: "reads the clock",
  },
  {
    kind: "the clock by Date.now",
    code: "global",
    files: { "packages/domain/src/zz.ts": "export const a = Date.now;" },
    says: "reads the clock",
  },
  {
    kind: "the clock by an alias of Date",
    code: "global",
    files: { "packages/domain/src/zz.ts": "const D = Date; export const a = D;" },
    says: "reads the clock",
  },
  {
    kind: "the monotonic clock",
    code: "global",
    files: { "packages/geo/src/zz.ts": "export const a = performance.now();" },
    says: "performance",
  },
  {
    kind: "chance",
    code: "global",
    files: { "packages/geo/src/zz.ts": "export const a = Math.random();" },
    says: "Math.random",
  },
  {
    kind: "chance by crypto",
    code: "global",
    files: { "packages/tlog/src/zz.ts": "export const a = crypto.randomUUID();" },
    says: "crypto.randomUUID",
  },
  {
    kind: "a timer",
    code: "global",
    files: { "packages/overlap/src/zz.ts": "export const a = () => setTimeout(() => undefined, 1);" },
    says: "setTimeout",
  },
  {
    kind: "the machine's time zone",
    code: "global",
    files: { "packages/overlap/src/zz.ts": "export const a = (d: Date) => d.getHours();" },
    says: "getHours",
  },
  {
    kind: "the reader's locale",
    code: "global",
    files: { "packages/overlap/src/zz.ts": "export const a = (n: number) => n.toLocaleString();" },
    says: "toLocaleString",
  },
  {
    kind: "a package that the table does not name",
    code: "table",
    files: { "packages/zz/package.json": "{}" },
    says: "package zz is not in the table",
  },
];

for (const { kind, code, files, says } of PLANTED)
  test(`checkArrows() finds ${kind}`, () => {
    for (const [file, content] of Object.entries(files)) plant(file, content);
    try {
      const found = checkArrows(copy).faults.filter(
        (fault) => fault.code === code && fault.message.includes(says) && !before.has(fault.place + fault.message),
      );
      assert.equal(found.length, 1, `expected one fault "${code}: … ${says} …", found ${JSON.stringify(found)}`);
    } finally {
      for (const file of Object.keys(files)) rmSync(join(copy, file));
    }
  });

const ALLOWED: readonly (readonly [string, string, string])[] = [
  ["a variable called window", "packages/overlap/src/zz.ts", "export const a = (window: number) => window + 1;"],
  [
    "a member called process",
    "packages/overlap/src/zz.ts",
    "export const a = { process: 1 }; export const b = a.process;",
  ],
  [
    "a date from an argument",
    "packages/domain/src/zz.ts",
    "export const a = (ms: number) => new Date(ms).getUTCHours() + Date.UTC(2026, 1);",
  ],
  [
    "arithmetic and hashing that every platform has",
    "packages/tlog/src/zz.ts",
    "export const a = () => [Math.floor(1.5), crypto.subtle, new TextEncoder()];",
  ],
  [
    "Node in a neutral room's test",
    "packages/geo/src/zz.test.ts",
    'import "node:test"; import "fast-check"; export const a = process.env;',
  ],
  [
    "an entry that a package declares",
    "packages/server/src/zz.ts",
    'import "@duenotice/api/schemas"; import "@duenotice/geo";',
  ],
  ["Node where the table says Node", "packages/store/src/zz.ts", 'import "node:fs"; export const a = Date.now();'],
];
for (const [what, file, content] of ALLOWED)
  test(`checkArrows() allows ${what}`, () => {
    plant(file, content);
    try {
      assert.deepEqual(
        checkArrows(copy).faults.filter((fault) => fault.place.includes("/zz.")),
        [],
      );
    } finally {
      rmSync(join(copy, file));
    }
  });

test("checkArrows() counts what it looked at", () => {
  const { moduleCount, importCount } = checkArrows(ROOT);
  assert.ok(moduleCount > 20, `${moduleCount} modules`);
  assert.ok(importCount > 20, `${importCount} imports`);
});

test("checkArrows() fails on packages without modules", () => {
  const bare = mkdtempSync(join(tmpdir(), "duenotice-bare-"));
  try {
    cpSync(join(ROOT, "ARCHITECTURE.md"), join(bare, "ARCHITECTURE.md"));
    assert.ok(checkArrows(bare).faults.some((fault) => fault.code === "empty"));
    const run = spawnSync(process.execPath, [join(import.meta.dirname, "check-arrows.ts"), bare], { encoding: "utf8" });
    assert.equal(run.status, 1);
    assert.match(run.stdout, /arrows: 0 modules/);
  } finally {
    rmSync(bare, { recursive: true, force: true });
  }
});

test("checkArrows() refuses a document without the table", () => {
  const bare = mkdtempSync(join(tmpdir(), "duenotice-bare-"));
  try {
    writeFileSync(join(bare, "ARCHITECTURE.md"), "# nothing here\n");
    assert.throws(() => checkArrows(bare), /has no table/);
  } finally {
    rmSync(bare, { recursive: true, force: true });
  }
});

function plant(file: string, content: string): void {
  mkdirSync(dirname(join(copy, file)), { recursive: true });
  writeFileSync(join(copy, file), content);
}
