// The files of the repository: those that git tracks or would track; in a folder without git, all but the installed and built.
import { spawnSync } from "node:child_process";
import { existsSync, globSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

const NOT_OURS = /(^|\/)(node_modules|dist|\.git|\.duenotice|coverage)(\/|$)/;

/** Paths relative to `root`, sorted. */
export function repositoryFiles(root: string): readonly string[] {
  const listed = spawnSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });
  const names =
    listed.status === 0
      ? listed.stdout.split("\0")
      : globSync(["**/*", "**/.*"], { cwd: root, exclude: ["**/node_modules/**"] });
  const files = names.filter(
    (name) =>
      name !== "" && !NOT_OURS.test(name) && existsSync(join(root, name)) && statSync(join(root, name)).isFile(),
  );
  return [...new Set(files)].toSorted();
}

export function readRepositoryFile(root: string, file: string): string {
  return readFileSync(join(root, file), "utf8");
}
