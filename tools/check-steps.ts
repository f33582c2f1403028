// The steps of `npm run check`, in order: arrows, types, lint and format, tidy, words in four languages, dead code.
import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Step } from "./run-step.ts";

export function checkSteps(root: string): readonly Step[] {
  return [
    { name: "arrows", command: [process.execPath, "tools/check-arrows.ts"], limitMinutes: 2 },
    { name: "types", command: ["tsc", "-p", "tsconfig.json"], limitMinutes: 3 },
    ...webTypes(root),
    { name: "lint", command: ["oxlint", "--type-aware", "--deny-warnings"], limitMinutes: 3 },
    { name: "format", command: ["oxfmt", "--check"], limitMinutes: 1 },
    { name: "tidy", command: [process.execPath, "tools/check-tidy.ts"], limitMinutes: 2 },
    { name: "words", command: [process.execPath, "tools/check-words.ts"], limitMinutes: 1 },
    { name: "dead code", command: ["knip", "--no-config-hints", "--no-progress"], limitMinutes: 3 },
  ];
}

/** The pages are checked by svelte-check, which knows `.svelte` files; the package says how. */
function webTypes(root: string): readonly Step[] {
  const manifest = join(root, "packages/web/package.json");
  const hasScript = existsSync(manifest) && /"check"\s*:/.test(readFileSync(manifest, "utf8"));
  const hasSources = globSync("packages/web/src/**/*.{ts,svelte}", { cwd: root }).length > 0;
  if (hasScript)
    return [
      {
        name: "types of the pages",
        command: ["npm", "run", "--silent", "check", "-w", "packages/web"],
        limitMinutes: 4,
      },
    ];
  // Sources without a check would be types that nobody looks at.
  return hasSources
    ? [
        {
          name: "types of the pages",
          command: [
            process.execPath,
            "-e",
            "console.error('packages/web has sources but no script called check');process.exit(1)",
          ],
          limitMinutes: 1,
        },
      ]
    : [];
}
