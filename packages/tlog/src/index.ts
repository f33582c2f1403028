/** The log's arithmetic and formats: bytes in, bytes out. So far: digests of statements and of the texts beside them. */
export { canonicalJson } from "./canonical-json.ts";
export type { JsonValue } from "./canonical-json.ts";
export { disclosureDigest } from "./disclosure-digest.ts";
export { toHex } from "./hex.ts";
export { sha256 } from "./sha256.ts";
