/**
 * Passwords as argon2id in PHC string form.
 *
 * Source: RFC 9106; parameters of the OWASP Password Storage Cheat Sheet (19 MiB, 2 passes, 1 lane): about 30 ms here.
 */
import { argon2, randomBytes, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";

const argon2Async = promisify(argon2);

const MEMORY_KIB = 19_456;
const PASSES = 2;
const LANES = 1;
const TAG_BYTES = 32;
const SALT_BYTES = 16;
/** What a stored string may ask for at most, so that a tampered row cannot eat the memory. */
const MEMORY_KIB_MAX = 262_144;
const PASSES_MAX = 10;

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const tag = await derive(password, { salt, memoryKib: MEMORY_KIB, passes: PASSES, lanes: LANES });
  return `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=${LANES}$${unpadded(salt)}$${unpadded(tag)}`;
}

export async function verifyPassword({
  hash,
  password,
}: {
  readonly hash: string;
  readonly password: string;
}): Promise<boolean> {
  const parts = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/.exec(hash);
  if (parts === null) return false;
  const [, memory, passes, lanes, salt = "", tag = ""] = parts;
  const cost = { memoryKib: Number(memory), passes: Number(passes), lanes: Number(lanes) };
  const expected = Buffer.from(tag, "base64");
  if (cost.memoryKib > MEMORY_KIB_MAX || cost.passes > PASSES_MAX || expected.length !== TAG_BYTES) return false;
  return timingSafeEqual(await derive(password, { salt: Buffer.from(salt, "base64"), ...cost }), expected);
}

interface Cost {
  readonly salt: Buffer;
  readonly memoryKib: number;
  readonly passes: number;
  readonly lanes: number;
}

function derive(password: string, cost: Cost): Promise<Buffer> {
  return argon2Async("argon2id", {
    // Two keyboards may spell one letter differently; NFC makes them one (NIST SP 800-63B, 5.1.1.2).
    message: password.normalize("NFC"),
    nonce: cost.salt,
    parallelism: cost.lanes,
    tagLength: TAG_BYTES,
    memory: cost.memoryKib,
    passes: cost.passes,
  });
}

function unpadded(bytes: Buffer): string {
  return bytes.toString("base64").replace(/=+$/, "");
}
