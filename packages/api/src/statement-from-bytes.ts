/** The one gate through which bytes become a statement. */
import { accepted, refused } from "@duenotice/domain";
import type { Outcome, Refusal, Statement } from "@duenotice/domain";
import type { z } from "zod";
import { formRequirementOf } from "./form-requirement.ts";
import type { BrokenForm } from "./form-requirement.ts";
import { JSON_DEPTH_MAX, STATEMENT_BYTES_MAX } from "./limits.ts";
import { STATEMENT_TYPES, statementSchema } from "./schema/statement.ts";
import { statementFromWire } from "./statement-text.ts";
import { pathText, readStrictJson } from "./strict-json.ts";

/**
 * Parses the exact bytes of a statement.
 *
 * Limit:   `STATEMENT_BYTES_MAX` bytes, `JSON_DEPTH_MAX` levels.
 * Refuses: statement/too-large, statement/malformed (with the first place that is wrong and what it must be), statement/unknown-type.
 *          Whether its content makes sense is for the decision.
 * Trust:   the bytes are anybody's. Whoever controls them controls only the value that comes out.
 */
export function statementFromBytes(bytes: Uint8Array): Outcome<Statement> {
  if (bytes.length > STATEMENT_BYTES_MAX)
    return refused({ code: "statement/too-large", sizeBytes: bytes.length, limitBytes: STATEMENT_BYTES_MAX });
  const text = decodeUtf8(bytes);
  if (text === undefined) return refused(malformed("", { requirement: "utf-8" }));
  const json = readStrictJson(text, JSON_DEPTH_MAX);
  if (!json.ok) {
    const { path, requirement, limit } = json;
    return refused(malformed(path, { requirement, ...(limit === undefined ? {} : { limit }) }));
  }
  const unknown = unknownType(json.value);
  if (unknown !== undefined) return refused(unknown);
  const checked = statementSchema.safeParse(json.value);
  if (!checked.success) return refused(refusalOf(checked.error));
  return accepted(statementFromWire(checked.data));
}

/** A byte order mark is kept, so that the JSON reader refuses it: it would change the hash without changing the meaning. */
function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function unknownType(value: unknown): Refusal | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return malformed("", { requirement: "object" });
  if (!("type" in value) || typeof value.type !== "string") return malformed("type", { requirement: "statement-type" });
  if (STATEMENT_TYPES.includes(value.type)) return undefined;
  return { code: "statement/unknown-type", type: value.type.slice(0, 64) };
}

function refusalOf(error: z.ZodError): Refusal {
  const issue = error.issues[0];
  if (issue === undefined) return malformed("", { requirement: "schema" });
  return malformed(pathText(issue.path), formRequirementOf(issue));
}

function malformed(path: string, broken: BrokenForm): Refusal {
  return { code: "statement/malformed", path, ...broken };
}
