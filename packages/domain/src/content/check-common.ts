/** The checks that contents share. Each answers with the refusal, or with nothing. */
import type { OfficeId } from "../ids.ts";
import type { Office } from "../office.ts";
import type { GeometryIssue, Refusal } from "../refusal.ts";
import type { Term, Theatre } from "../theatre.ts";

export type Check = Refusal | undefined;

/** The first check that refuses. Later ones may rely on the earlier: they are only made when those passed. */
export function firstOf(checks: readonly (() => Check)[]): Check {
  for (const check of checks) {
    const refusal = check();
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

/** `field` names the member as it stands in the statement. */
export function checkTerm(field: string, value: string, terms: readonly Term[]): Check {
  if (terms.some((t) => t.id === value)) return undefined;
  return { code: "content/unknown-value", field, value, known: terms.map((t) => t.id) };
}

/** Both ends included; not a number is out of every range. */
export function checkRange(
  field: string,
  value: number | undefined,
  range: { readonly min: number; readonly max: number },
): Check {
  if (value === undefined || (value >= range.min && value <= range.max)) return undefined;
  return { code: "content/out-of-range", field, value, ...range };
}

/** Parties that are handed to. */
export function checkParties(parties: readonly string[], theatre: Theatre): Check {
  return checkOffices(parties, theatre.parties);
}

/** Other organisations that may see it. */
export function checkShares(organisations: readonly string[], theatre: Theatre): Check {
  return checkOffices(organisations, theatre.organisations);
}

export function checkOffices(ids: readonly OfficeId[], offices: readonly Office[]): Check {
  const unknown = ids.find((id) => !offices.some((o) => o.id === id));
  if (unknown === undefined) return undefined;
  return { code: "content/unknown-party", party: unknown, known: offices.map((o) => o.id) };
}

/** `[from, until)`, so it must not be empty; absent ends are open. */
export function checkWindow(field: string, from: number | undefined, until: number | undefined): Check {
  if (from === undefined || until === undefined || until > from) return undefined;
  return { code: "content/window-ends-before-it-starts", field };
}

/**
 * Winding says nothing about which places are meant: files wind both ways, so it is no reason to refuse.
 */
export function checkGeometry(issues: readonly GeometryIssue[]): Check {
  const grave = issues.filter((i) => i.code !== "geometry/ring-wound-wrongly");
  return grave.length === 0 ? undefined : { code: "content/geometry", issues: grave };
}
