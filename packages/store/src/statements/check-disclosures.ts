/** Whether each text that came with a statement is the one whose digest stands in its bytes. */
import type { Disclosure, Refusal, Statement } from "@duenotice/domain";
import { disclosureDigest } from "@duenotice/tlog";

const SALT = /^[0-9a-f]{64}$/;

/** The first that is not; a digest without its text is a text that is withheld, and in order. */
export function checkDisclosures(statement: Statement, disclosures: readonly Disclosure[]): Refusal | undefined {
  const seen = new Set<string>();
  for (const disclosure of disclosures) {
    const { field, salt } = disclosure;
    const digest = Object.hasOwn(statement.sd, field) ? statement.sd[field] : undefined;
    if (seen.has(field) || !SALT.test(salt) || digest === undefined || disclosureDigest(disclosure) !== digest)
      return { code: "statement/disclosure-mismatch", field };
    seen.add(field);
  }
  return undefined;
}
