/** Notifying, amending and confirming a site. Rule: M7 to M21, M50. */
import type { Change } from "../change.ts";
import { checkSite } from "../content/check-site.ts";
import type { Decision } from "../decision.ts";
import { DAY_MS } from "../limits.ts";
import { refused } from "../outcome.ts";
import type { Outcome } from "../outcome.ts";
import { siteIssues } from "../plausibility.ts";
import { may } from "../rights.ts";
import { sameValue } from "../same-value.ts";
import type { SiteTexts } from "../site.ts";
import type { Statement } from "../statement.ts";
import { siteTextsOf } from "../texts.ts";
import { addVersion, assessed, awaitVerification } from "./new-version.ts";
import type { NewVersion } from "./new-version.ts";
import { referencePrefixOf } from "./reference-prefix.ts";
import { currentFor, decided, notEnded, notPermitted, recordFor } from "./steps.ts";
import type { Deciding } from "./steps.ts";

type Notify = Extract<Statement, { type: "site.notify" }>;
type Amend = Extract<Statement, { type: "site.amend" }>;
type Confirm = Extract<Statement, { type: "site.confirm" }>;

export function decideSiteNotify(deciding: Deciding<Notify>): Outcome<Decision> {
  const { situation, statement, occasion } = deciding;
  const { theatre } = situation;
  if (!may(occasion.actor, statement.type)) return notPermitted(statement.type);
  if (situation.records.has(statement.record)) return refused({ code: "record/exists", id: statement.record });
  const refusal = checkSite(statement.content, theatre);
  if (refusal !== undefined) return refused(refusal);
  const added = siteVersion(deciding, 1, siteTextsOf(occasion.disclosures));
  const owner = occasion.actor.office;
  return decidedVersion(deciding, added, [
    {
      change: "add-record",
      record: added.record,
      kind: "site",
      owner,
      referencePrefix: referencePrefixOf(theatre, owner),
    },
    addVersion(added, occasion),
    ...confirmed(deciding, 1),
  ]);
}

export function decideSiteAmend(deciding: Deciding<Amend>): Outcome<Decision> {
  const { situation, statement, occasion } = deciding;
  const record = recordFor(deciding, "site");
  if (!record.ok) return record;
  const current = currentFor(record.value, statement.base);
  if (!current.ok) return current;
  const refusal = notEnded(current.value) ?? checkSite(statement.content, situation.theatre);
  if (refusal !== undefined) return refused(refusal);
  if (current.value.kind !== "site") throw new TypeError("A site has versions of a site");
  const keepsTexts = occasion.disclosures.length === 0;
  const texts = keepsTexts ? current.value.texts : siteTextsOf(occasion.disclosures);
  if (sameValue(statement.content, current.value.content) && sameValue(texts, current.value.texts))
    return refused({ code: "record/unchanged", version: statement.base });
  const version = statement.base + 1;
  const added = { ...siteVersion(deciding, version, texts), ...(keepsTexts ? { textsFrom: statement.base } : {}) };
  return decidedVersion(deciding, added, [addVersion(added, occasion)]);
}

/** Somebody says that it still functions. No new version: nothing about the site changed. */
export function decideSiteConfirm(deciding: Deciding<Confirm>): Outcome<Decision> {
  const record = recordFor(deciding, "site");
  if (!record.ok) return record;
  const current = currentFor(record.value, deciding.statement.base);
  if (!current.ok) return current;
  const ended = notEnded(current.value);
  if (ended !== undefined) return refused(ended);
  const { record: id, base } = deciding.statement;
  return decided(confirmed(deciding, base), { record: id, version: base });
}

function siteVersion(
  { situation, statement }: Deciding<Notify | Amend>,
  version: number,
  texts: SiteTexts,
): NewVersion {
  const { record, content } = statement;
  const issues = siteIssues({ id: record, content, texts }, situation);
  return { record, version, status: "active", content, lateness: "not_applicable", issues };
}

function decidedVersion(
  { situation, occasion }: Deciding<Notify | Amend>,
  added: NewVersion,
  changes: readonly Change[],
): Outcome<Decision> {
  const { record, version, lateness, issues } = added;
  return decided(
    [...changes, ...awaitVerification(added, situation.theatre, occasion)],
    { record, version, lateness, issues },
    [assessed(added, occasion)],
  );
}

/** It functions as of now; asked again after the theatre's days. */
function confirmed(
  { situation, statement, occasion }: Deciding<{ readonly record: string }>,
  version: number,
): readonly Change[] {
  const { record } = statement;
  const dueAt = occasion.now + situation.theatre.clocks.confirmSiteDays * DAY_MS;
  return [
    { change: "set-confirmation", record, at: occasion.now, dueAt, lapsed: false },
    { change: "stop-clocks", clock: "confirm_site", record },
    { change: "start-clock", clock: "confirm_site", record, version, dueAt },
  ];
}
