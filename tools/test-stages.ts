// Which test files belong to which stage of `npm test`: the rooms that run anywhere first, then tools, command line,
// store, server, pages, scenarios. A test file that no stage takes is an error, so that none is left out in silence.
import { globSync } from "node:fs";

const PATTERNS = ["packages/*/src/**/*.test.ts", "e2e/**/*.test.ts", "tools/**/*.test.ts", "theatres/**/*.test.ts"];

/** Stage → the folders whose tests it runs, in order; `limitMinutes` bounds the stage. */
const STAGES: readonly { readonly name: string; readonly folders: readonly string[]; readonly limitMinutes: number }[] =
  [
    ...["geo", "tlog", "domain", "overlap", "formats", "api"].map((name) => ({
      name,
      folders: [`packages/${name}/`],
      limitMinutes: 5,
    })),
    { name: "tools", folders: ["tools/"], limitMinutes: 5 },
    { name: "theatres", folders: ["theatres/"], limitMinutes: 5 },
    { name: "cli", folders: ["packages/cli/"], limitMinutes: 5 },
    { name: "store", folders: ["packages/store/"], limitMinutes: 8 },
    { name: "server", folders: ["packages/server/"], limitMinutes: 8 },
    { name: "web", folders: ["packages/web/"], limitMinutes: 12 },
    { name: "e2e", folders: ["e2e/"], limitMinutes: 14 },
  ];

export interface Stage {
  readonly name: string;
  readonly files: readonly string[];
  readonly limitMinutes: number;
}

export function testStages(root: string): readonly Stage[] {
  const files = globSync(PATTERNS, { cwd: root, exclude: ["**/node_modules/**", "**/dist/**"] }).toSorted();
  const stages = STAGES.map(({ name, folders, limitMinutes }) => ({
    name,
    limitMinutes,
    files: files.filter((file) => folders.some((folder) => file.startsWith(folder))),
  }));
  const left = files.filter((file) => !stages.some((stage) => stage.files.includes(file)));
  if (left.length > 0) throw new Error(`No stage of tools/test-stages.ts takes ${left.join(", ")}`);
  return stages;
}
