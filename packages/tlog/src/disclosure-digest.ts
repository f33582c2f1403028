/**
 * The salted digest that stands in a statement in place of a text. The text can be erased; the statement stays provable.
 */
import { canonicalJson } from "./canonical-json.ts";
import { toHex } from "./hex.ts";
import { sha256 } from "./sha256.ts";

/** Separates these digests from every other use of SHA-256 in the product. */
const DOMAIN = "duenotice/field/v1";

const SALT = /^[0-9a-f]{64}$/;

/**
 * Digest of one disclosed field: lower-case hexadecimal SHA-256 over
 * `"duenotice/field/v1\0" ‖ salt as text ‖ "\0" ‖ canonical JSON of [field, value]`.
 *
 * Throws: RangeError when the salt is not 32 bytes of lower-case hexadecimal: a short salt could be guessed.
 */
export function disclosureDigest(disclosure: {
  readonly field: string;
  readonly salt: string;
  readonly value: string | Readonly<Record<string, string>>;
}): string {
  const { field, salt, value } = disclosure;
  if (!SALT.test(salt))
    throw new RangeError(`Cannot digest field ${field}: its salt must be 64 lower-case hexadecimal digits`);
  return toHex(sha256(new TextEncoder().encode(`${DOMAIN}\0${salt}\0${canonicalJson([field, value])}`)));
}
