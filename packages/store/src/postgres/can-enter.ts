/** Whether another system account can enter a folder. Asked of the kernel, not computed: permissions are more than mode bits. */
import { spawnSync } from "node:child_process";
import type { SystemAccount } from "./system-account.ts";

export function canEnter(folder: string, account: SystemAccount): boolean {
  const asked = spawnSync("/bin/sh", ["-c", 'cd -- "$1"', "sh", folder], {
    uid: account.uid,
    gid: account.gid,
    cwd: "/",
    env: {},
    stdio: "ignore",
  });
  return asked.status === 0;
}
