/**
 * Ids that follow from what is said, so that the same row imported twice names the same record.
 *
 * Permanent: records made by earlier imports are found again by these ids. Add a version to the label, never change it.
 */
import { canonicalJson, sha256, toHex } from "@duenotice/tlog";
import type { JsonValue } from "@duenotice/tlog";

const LABEL = "duenotice/import/v1";

/** A UUID of version 8 (RFC 9562, 5.8: made in a way of our own) over the canonical JSON of the parts. */
export function derivedId(...parts: readonly JsonValue[]): string {
  const bytes = sha256(new TextEncoder().encode(canonicalJson([LABEL, ...parts]))).slice(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return toHex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** A value as JSON has it: members that are absent are not there. */
export function asJson(value: unknown): JsonValue {
  // as: what JSON.parse gives is JSON.
  return JSON.parse(JSON.stringify(value)) as JsonValue;
}

/** Content and texts as one text that can be compared. */
export function saysOf(content: unknown, texts: unknown): string {
  return canonicalJson(asJson([content, texts]));
}
