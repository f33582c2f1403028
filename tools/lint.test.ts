// Plants what the linter, the type checker and the formatter are there to find, and sees that they do: a setting with a
// spelling mistake would pass everything.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, test } from "node:test";

const ROOT = dirname(import.meta.dirname);
const copy = mkdtempSync(join(tmpdir(), "duenotice-lint-"));
after(() => rmSync(copy, { recursive: true, force: true }));
for (const file of [".oxlintrc.json", ".oxfmtrc.json", "tsconfig.json", "package.json"])
  cpSync(join(ROOT, file), join(copy, file));
symlinkSync(join(ROOT, "node_modules"), join(copy, "node_modules"));
mkdirSync(join(copy, "packages/geo/src"), { recursive: true });
const FILE = "packages/geo/src/planted.ts";

function run(
  tool: string,
  args: readonly string[],
  source: string,
): { readonly status: number | null; readonly output: string } {
  writeFileSync(join(copy, FILE), source);
  const { status, stdout, stderr } = spawnSync(join(ROOT, "node_modules/.bin", tool), args, {
    cwd: copy,
    encoding: "utf8",
  });
  return { status, output: stdout + stderr };
}

const LINT: readonly (readonly [string, string])[] = [
  ["typescript(no-floating-promises)", "export function f(p: Promise<void>): void {\n  p;\n}\n"],
  [
    "typescript(no-misused-promises)",
    "export function f(p: () => Promise<boolean>): number {\n  return p() ? 1 : 2;\n}\n",
  ],
  [
    "typescript(switch-exhaustiveness-check)",
    'export function f(a: "x" | "y"): void {\n  switch (a) {\n    case "x":\n  }\n}\n',
  ],
  ["typescript(strict-boolean-expressions)", "export const f = (n: number): number => (n ? 1 : 2);\n"],
  ["typescript(strict-boolean-expressions)", "export const f = (n: number | undefined): number => (n ? 1 : 2);\n"],
  ["typescript(strict-boolean-expressions)", "export const f = (s: string): number => (s ? 1 : 2);\n"],
  ["typescript(no-explicit-any)", "export const f = (a: any): number => 1;\n"],
  ["typescript(no-non-null-assertion)", "export const f = (a: string | undefined): string => a!;\n"],
  ["typescript(only-throw-error)", 'export function f(): never {\n  throw "x";\n}\n'],
  ["import(no-default-export)", "const a = 1;\nexport default a;\n"],
  [
    "eslint(max-params)",
    `export const f = (${"abcdefghi"
      .split("")
      .map((a) => `${a}: number`)
      .join(", ")}): number => a + b + c + d + e + f + g + h + i;\n`,
  ],
  ["eslint(eqeqeq)", "export const f = (a: string, b: string): boolean => a == b;\n"],
];
for (const [rule, source] of LINT)
  test(`oxlint finds ${rule} in ${source.split("\n")[0]}`, () => {
    const { status, output } = run("oxlint", ["--type-aware", "--deny-warnings", "-f", "unix"], source);
    assert.equal(status, 1, output);
    assert.ok(output.includes(`[Error/${rule}]`), output);
  });

test("oxlint passes sound code", () => {
  const { status, output } = run(
    "oxlint",
    ["--type-aware", "--deny-warnings"],
    "export const f = (n: number): number => (n === 0 ? 1 : 2);\n",
  );
  assert.equal(status, 0, output);
});

const TYPES: readonly (readonly [string, string])[] = [
  ["an index that may be missing", "export const f = (a: readonly string[]): string => a[0];\n"],
  ["undefined where a property may be absent", "export const f = (): { a?: string } => ({ a: undefined });\n"],
  ["syntax that does not erase", "export enum A {\n  b,\n}\n"],
  ["a local that is not used", "export const f = (): void => {\n  const a = 1;\n};\n"],
];
for (const [what, source] of TYPES)
  test(`tsc finds ${what}`, () => {
    const { status, output } = run("tsc", ["-p", "tsconfig.json"], source);
    assert.notEqual(status, 0);
    assert.match(output, /planted\.ts\(\d+,\d+\): error TS/);
  });

test("oxfmt finds a file that is not formatted", () => {
  assert.equal(run("oxfmt", ["--check"], "export const a=1\n").status, 1);
  assert.equal(run("oxfmt", ["--check", FILE], "export const a = 1;\n").status, 0);
});
