/** What the schema library found wrong, as a stable code: its own sentences are English and repeat what was sent. */
import type { FormRequirement } from "@duenotice/domain";
import type { z } from "zod";

export interface BrokenForm {
  readonly requirement: FormRequirement;
  /** Names that belong into the sentence. */
  readonly known?: readonly string[];
  readonly limit?: number;
}

/** Our schemas say these instead of a sentence. */
const OWN: ReadonlyMap<string, FormRequirement> = new Map(
  (["uuid", "term", "label", "hash", "time", "language-tag", "field-name", "at-most"] as const).map((code) => [
    code,
    code,
  ]),
);

const TYPES: ReadonlyMap<string, FormRequirement> = new Map([
  ["string", "text"],
  ["number", "number"],
  ["int", "whole-number"],
  ["boolean", "true-or-false"],
  ["array", "list"],
  ["tuple", "list"],
  ["object", "object"],
  ["record", "object"],
]);

/** Names that somebody sent are cut: they are shown to him again. */
const NAME_LENGTH_MAX = 64;

export function formRequirementOf(issue: z.core.$ZodIssue): BrokenForm {
  const { code } = issue;
  if (code === "unrecognized_keys")
    return { requirement: "no-others", known: issue.keys.map((key) => key.slice(0, NAME_LENGTH_MAX)) };
  if (code === "invalid_value") return { requirement: "one-of", known: issue.values.map(String) };
  if (code === "invalid_type") return { requirement: TYPES.get(issue.expected) ?? "schema" };
  if (code === "too_big") return { requirement: "at-most", limit: Number(issue.maximum) };
  if (code === "too_small") return { requirement: "at-least", limit: Number(issue.minimum) };
  if (code === "invalid_key" && issue.issues[0] !== undefined) return formRequirementOf(issue.issues[0]);
  const limit: unknown = code === "custom" ? issue.params?.["limit"] : undefined;
  return { requirement: OWN.get(issue.message) ?? "schema", ...(typeof limit === "number" ? { limit } : {}) };
}
