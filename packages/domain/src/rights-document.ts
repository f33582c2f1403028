/** The table of rights as a page, printed from the data that decides. */
import type { OfficeKind } from "./office.ts";
import { RIGHTS } from "./rights-table.ts";
import type { Condition, Right } from "./rights-table.ts";

const KINDS: readonly OfficeKind[] = ["organisation", "cell", "party", "server"];

const MEANINGS: Readonly<Record<Condition, string>> = {
  new: "it makes something of its own office's",
  "own record": "the record is the office's",
  "any record": "every record of the theatre",
  "handed over": "a version of the record was sent to this party",
  "own area": "the office issued the area",
  "in own name": "on the basis `unilateral` or `agreed`, never `reported`",
  "as reported": "on the basis `reported` alone, under the cell's own name, with its source",
  "own snapshot": "of what this party itself was given",
  "any snapshot": "of what any party was given",
  found: "the server's own finding",
};

/** Markdown of `docs/spec/rights.md`. Same table, same text. */
export function rightsDocument(): string {
  return [
    "# Who may say what",
    "",
    "Printed from `packages/domain/src/rights-table.ts` by `node tools/print-rights.ts`; a test compares them. What has no row may not be done.",
    "A person acts for one office of one theatre; any one of the roles is enough. What a reader may not see does not exist for him: the answer is",
    "*not found*, before any right is asked about (M2, M3).",
    "",
    ...KINDS.flatMap(section),
    "## Conditions",
    "",
    "| condition | means |",
    "|---|---|",
    ...Object.entries(MEANINGS).map(([condition, meaning]) => `| ${condition} | ${meaning} |`),
    "",
  ].join("\n");
}

function section(kind: OfficeKind): readonly string[] {
  const rights = RIGHTS.filter((right) => right.kind === kind);
  return [
    `## ${kind[0]?.toUpperCase() ?? ""}${kind.slice(1)}`,
    "",
    "| act | roles | condition |",
    "|---|---|---|",
    ...rights.map(row),
    "",
  ];
}

function row({ act, roles, condition }: Right): string {
  return `| \`${act}\` | ${roles.length === 0 ? "–" : roles.join(", ")} | ${condition} |`;
}
