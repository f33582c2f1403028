// Plants one fault of every kind in a small checkout and sees each one found.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { checkDocs, type DocsFault } from "./check-docs.ts";

const SOUND: Readonly<Record<string, string>> = {
  "package.json":
    '{ "scripts": { "check": "x" }, "devDependencies": { "svelte": "5.57.3", "native": "npm:typescript@7.0.2" } }',
  "README.md":
    "# A\n\nSee [b](docs/b.md#second-part-of-b) and [out](https://example.org). Run `npm run check` and `./duenotice demo`; read `packages/cli/src/demo.ts`. Uses svelte 5.57.3.\n",
  "docs/b.md": "# B\n\n## Second part of `b`\n\nThis follows rules C1, C2 and C3.\n",
  "docs/spec/c.md": "**C1** One.\n\n> **C2** Two.\n\n- **C3** Three.\n",
  "docs/dependencies.md":
    "| package | version | why |\n| --- | --- | --- |\n| `svelte` | 5.57.3 | x |\n| `native` | 7.0.2 | x |\n",
  "packages/cli/src/demo.ts": "/** Rule: C1 */\nexport const a = 1;\n",
  "packages/cli/src/demo.test.ts":
    'test("C1: one", () => {});\nfor (const n of [1]) test(`C2 C3: two and three of ${n}`, () => {});\n',
  "e2e/day.test.ts": 'test("C1: the day begins", () => {});\n',
  "e2e/day.md": "# A day\n\n## the day begins\nCheck: it does — rule C1\n",
};

/** Checks the sound checkout with some files replaced; undefined takes one away. */
function docs(changed: Readonly<Record<string, string | undefined>>): readonly DocsFault[] {
  const root = mkdtempSync(join(tmpdir(), "duenotice-docs-"));
  try {
    for (const [file, content] of Object.entries({ ...SOUND, ...changed })) {
      if (content === undefined) continue;
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(join(root, file), content);
    }
    return checkDocs(root).faults;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

test("checkDocs() finds nothing in a sound checkout", () => assert.deepEqual(docs({}), []));

const spec = SOUND["docs/spec/c.md"] ?? "";

// kind, changed files, rule, part of the message
const PLANTED: readonly (readonly [string, Readonly<Record<string, string | undefined>>, DocsFault["rule"], RegExp])[] =
  [
    [
      "a link that leads nowhere",
      { "docs/b.md": "# B\n## Second part of b\n[x](gone.md)\n" },
      "link",
      /gone\.md leads nowhere/,
    ],
    [
      "a link to a heading that is not there",
      { "docs/b.md": "# B\n## Another part\n" },
      "link",
      /no heading #second-part-of-b/,
    ],
    ["a file that does not exist", { "docs/x.md": "See `tools/gone.ts`.\n" }, "file", /tools\/gone\.ts does not exist/],
    ["a file in a fenced block", { "docs/x.md": "```sh\nnode tools/gone.ts\n```\n" }, "file", /tools\/gone\.ts/],
    ["a script that does not exist", { "docs/x.md": "Run `npm run polish`.\n" }, "command", /no script polish/],
    [
      "a command that does not exist",
      { "docs/x.md": "```sh\n./duenotice fly --far\n```\n" },
      "command",
      /no command fly/,
    ],
    [
      "a rule without a test",
      { "docs/spec/c.md": `${spec}\n**C4** Four.\n` },
      "rules",
      /no test's title begins with "C4: "/,
    ],
    ["a rule stated twice", { "docs/spec/d.md": "**C1** Again.\n" }, "rules", /C1 is stated twice/],
    [
      "a test of a rule that is not stated",
      { "packages/cli/src/x.test.ts": 'test("C9: nine", () => {});\n' },
      "rules",
      /a test names rule C9/,
    ],
    [
      "a docstring that cites a rule not stated",
      { "packages/cli/src/x.ts": "/**\n * Rule: C1, C8\n */\n" },
      "rules",
      /cites rule C8/,
    ],
    ["a document that cites a rule not stated", { "docs/x.md": "As rule C7 says.\n" }, "rules", /cites rule C7/],
    ["a scenario without its text", { "e2e/day.md": undefined }, "scenario", /e2e\/day\.md is missing/],
    ["a text without its scenario", { "e2e/night.md": "# Night\n" }, "scenario", /e2e\/night\.test\.ts is missing/],
    [
      "a test without its heading",
      { "e2e/day.test.ts": 'test("the day begins", () => {}); test("it ends", () => {});' },
      "scenario",
      /no heading "## it ends"/,
    ],
    [
      "a heading without its test",
      { "e2e/day.md": "## the day begins\n## it rains\n" },
      "scenario",
      /no test .* called "it rains"/,
    ],
    [
      "a version that is not the one installed",
      { "docs/x.md": "We use svelte 5.0.0.\n" },
      "version",
      /svelte is at 5\.57\.3, not 5\.0\.0/,
    ],
    [
      "a dependency that is not named",
      { "docs/dependencies.md": "| `svelte` | 5.57.3 | x |\n" },
      "dependencies",
      /native is installed and not named/,
    ],
    [
      "a dependency that is not installed",
      { "docs/dependencies.md": `${SOUND["docs/dependencies.md"] ?? ""}| \`left-pad\` | 1.0.0 | x |\n` },
      "dependencies",
      /no package\.json names left-pad/,
    ],
    [
      "a dependency with another version",
      { "docs/dependencies.md": "| `svelte` | 5.0.0 | x |\n| `native` | 7.0.2 | x |\n" },
      "dependencies",
      /svelte is at 5\.57\.3/,
    ],
  ];
for (const [kind, changed, rule, says] of PLANTED)
  test(`checkDocs() finds ${kind}`, () => {
    const faults = docs(changed);
    assert.equal(faults.length, 1, JSON.stringify(faults));
    assert.equal(faults[0]?.rule, rule);
    assert.match(faults[0]?.message ?? "", says);
  });
