// Plants one fault of every kind in an empty checkout and sees each one found, and what is allowed let pass.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { checkTidy, type TidyExceptions, type TidyReport } from "./check-tidy.ts";

const NO_EXCEPTIONS: TidyExceptions = { fileLines: {}, functionLines: {}, exportedValues: {}, escapes: {} };

/** Runs the check on a folder that holds just these files. */
function tidy(files: Readonly<Record<string, string>>, exceptions: TidyExceptions = NO_EXCEPTIONS): TidyReport {
  const root = mkdtempSync(join(tmpdir(), "duenotice-tidy-"));
  try {
    for (const [file, content] of Object.entries({
      "tools/tidy-exceptions.json": JSON.stringify(exceptions),
      ...files,
    })) {
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(join(root, file), content);
    }
    return checkTidy(root);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

const lines = (count: number, line = "// line\n"): string => line.repeat(count);
const functionOf = (count: number): string => `export function longOne() {\n${lines(count - 2)}}\n`;

// kind, path, content, rule, part of the message
const PLANTED: readonly (readonly [string, string, string, string, RegExp])[] = [
  ["a file of 401 lines", "packages/geo/src/a.ts", lines(401), "file length", /^401, and at most 400/],
  ["a test file of 601 lines", "packages/geo/src/a.test.ts", lines(601), "file length", /at most 600/],
  ["a function of 71 lines", "packages/geo/src/a.ts", functionOf(71), "function length", /^71, and at most 70/],
  ["thirteen exports", "packages/geo/src/a.ts", lines(13, "export const a = () => 1;\n"), "exports per file", /^13/],
  [
    "an assertion of type",
    "packages/geo/src/a.ts",
    "export const a = 1 as number;",
    "escapes from types",
    /^1, and at most 0/,
  ],
  ["the type any", "packages/geo/src/a.ts", "export const a: any = 1;", "escapes from types", /^1/],
  ["a non-null assertion", "packages/geo/src/a.ts", "export const a = [1][0]!;", "escapes from types", /^1/],
  ["a test singled out", "packages/geo/src/a.test.ts", "test.only('a', () => {});", "tests", /singled out/],
  ["a test left out", "packages/geo/src/a.test.ts", "test('a', { skip: true }, () => {});", "tests", /left out/],
  ["a test left out from inside", "packages/geo/src/a.test.ts", "test('a', (t) => t.skip());", "tests", /left out/],
  ["a banned word in a name", "packages/geo/src/a.ts", "export const findConflicts = 1;", "words", /write overlap/],
  ["a banned word in a text", "packages/geo/src/a.ts", "export const a = 'the road is safe';", "words", /"is safe"/],
  [
    "a banned word in a template",
    "packages/geo/src/a.ts",
    "export const a = (b: string) => `${b} is in force`;",
    "words",
    /write announced/,
  ],
  [
    "a banned word in a message",
    "packages/web/src/messages/en.json",
    '{ "a": "Green light given" }',
    "words",
    /go-ahead/,
  ],
  ["a banned word in prose", "docs/a.md", "The evacuation order came.\n", "words", /displacement notice/],
  ["a note of unfinished work", "packages/geo/src/a.ts", "// TODO later\n", "words", /Hole:/],
  ["a path of one machine", "docs/a.md", "Look in /home/somebody/data.\n", "machine", /one machine/],
  ["the host of a registry", "package-lock.json", '{ "resolved": "https://npm.example/x.tgz" }', "machine", /registry/],
  ["a file over 1 MiB", "docs/a.bin", "x".repeat((1 << 20) + 1), "file size", /bytes/],
  ["a file without a noun", "packages/geo/src/utils.ts", "export const a = 1;", "file name", /noun/],
  ["a folder without a noun", "packages/geo/src/common/a.ts", "export const a = 1;", "file name", /noun/],
  ["a file name in capitals", "packages/geo/src/splitLine.ts", "export const a = 1;", "file name", /kebab-case/],
];
for (const [kind, file, content, rule, says] of PLANTED)
  test(`checkTidy() finds ${kind}`, () => {
    const { faults } = tidy({ [file]: content });
    assert.equal(faults.length, 1, JSON.stringify(faults));
    assert.equal(faults[0]?.rule, rule);
    assert.match(faults[0]?.message ?? "", says);
  });

const ALLOWED: readonly (readonly [string, string, string])[] = [
  ["a file of 400 lines", "packages/geo/src/a.ts", lines(400)],
  ["a long table of data", "packages/geo/src/a.ts", `// data\n${lines(900)}`],
  ["a function of 70 lines", "packages/geo/src/a.ts", functionOf(70)],
  [
    "a long function of short ones",
    "packages/geo/src/a.ts",
    `export function a() {\n${"  const b = () => {\n    return 1;\n  };\n".repeat(30)}}\n`,
  ],
  ["as const", "packages/geo/src/a.ts", "export const a = [1] as const;"],
  ["an assertion of type in a test", "packages/geo/src/a.test.ts", "const a = 1 as number;"],
  ["the war by its name", "packages/geo/src/a.ts", "export const a = 'the parties to the conflict';"],
  ["a word quoted in prose", "docs/a.md", 'We write *announced*, never "in force".\n'],
  ["safe passage", "packages/geo/src/a.ts", "export const a = 'a corridor of safe passage';"],
];
for (const [what, file, content] of ALLOWED)
  test(`checkTidy() allows ${what}`, () => assert.deepEqual(tidy({ [file]: content }).faults, []));

test("checkTidy() lets pass what is listed, no larger, and wants it out of the list when it has shrunk", () => {
  const listed = { ...NO_EXCEPTIONS, fileLines: { "packages/geo/src/a.ts": 450 } };
  assert.deepEqual(tidy({ "packages/geo/src/a.ts": lines(450) }, listed).faults, []);
  assert.match(tidy({ "packages/geo/src/a.ts": lines(451) }, listed).faults[0]?.message ?? "", /at most 450/);
  assert.match(tidy({ "packages/geo/src/a.ts": lines(400) }, listed).faults[0]?.message ?? "", /within the limit/);
});

test("checkTidy() tightens to what is there and never widens", () => {
  const listed = {
    ...NO_EXCEPTIONS,
    fileLines: { "packages/geo/src/a.ts": 450 },
    escapes: { "packages/geo": { as: 9 } },
  };
  const source = `export const a = 1 as number;\n${lines(419)}`;
  assert.deepEqual(tidy({ "packages/geo/src/a.ts": source }, listed).tightened, {
    fileLines: { "packages/geo/src/a.ts": 420 },
    functionLines: {},
    exportedValues: {},
    escapes: { "packages/geo": { as: 1 } },
  });
  assert.deepEqual(tidy({ "packages/geo/src/a.ts": lines(500) }, listed).tightened.fileLines, {
    "packages/geo/src/a.ts": 450,
  });
});
