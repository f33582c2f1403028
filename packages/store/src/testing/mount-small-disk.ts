/** A disk of a stated size for one test, where mounting is permitted: root on Linux, and not in every container. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";

/** Its folder, unmounted after the test; undefined, and said, where it cannot be had. `size` as mount takes it: "160m". */
export function mountSmallDisk(t: TestContext, size: string): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), "duenotice-test-"));
  const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${size},mode=0711`, "tmpfs", folder]);
  t.after(() => {
    if (mounted.status === 0) spawnSync("umount", ["-l", folder]);
    rmdirSync(folder);
  });
  if (mounted.status === 0) return folder;
  console.log(`not run: ${t.name} (mount is not permitted here)`);
  return undefined;
}
