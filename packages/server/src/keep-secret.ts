/**
 * The secret from which sessions and cursors are keyed, when the operator gives none: made once, kept in the data directory,
 * readable by its owner only. Losing it signs everybody out and makes clients read the desk afresh; nothing else depends on it.
 */
import { randomBytes } from "node:crypto";
import { chmod, link, mkdir, readFile, stat, unlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { StartError } from "./start-error.ts";

const FILE = "secret";

export async function keepSecret(dataDir: string): Promise<string> {
  const file = join(dataDir, FILE);
  const found = await readSecret(file);
  if (found !== undefined) return found;
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  // Written aside and linked into place, so that two servers starting at once agree on one secret and no half of one is ever read.
  const draft = join(dataDir, `.${FILE}.${process.pid}`);
  await writeFile(draft, `${randomBytes(32).toString("hex")}\n`, { mode: 0o600 });
  await link(draft, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
  });
  await unlink(draft);
  const kept = await readSecret(file);
  if (kept === undefined) throw new StartError(`Cannot keep the secret in ${file}: it vanished while it was written`);
  return kept;
}

async function readSecret(file: string): Promise<string | undefined> {
  try {
    const secret = (await readFile(file, "utf8")).trim();
    const mode = (await stat(file)).mode & 0o777;
    if ((mode & 0o077) !== 0) await chmod(file, 0o600);
    if (secret.length < 32)
      throw new StartError(
        `The secret in ${file} is damaged: delete the file, a new one is made and everybody signs in again`,
      );
    return secret;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
