/**
 * Announcing, amending and withdrawing an area. Parties announce in their own name; the cell may write down, as reported and under its own
 * name, what was announced elsewhere. What contradicts itself is announced all the same, and says so. Rule: M60 to M68.
 */
import type { AnnouncedArea, AreaIssue, AreaVersion } from "../announced-area.ts";
import { areaIssues } from "../area-blocks.ts";
import type { AreaContent } from "../area.ts";
import type { Change } from "../change.ts";
import { checkArea } from "../content/check-area.ts";
import type { Decision } from "../decision.ts";
import type { AreaId, OfficeId } from "../ids.ts";
import { accepted, refused } from "../outcome.ts";
import type { Outcome } from "../outcome.ts";
import type { Refusal } from "../refusal.ts";
import { may } from "../rights.ts";
import { sameValue } from "../same-value.ts";
import type { Statement } from "../statement.ts";
import { areaTextsOf, textOf } from "../texts.ts";
import { referencePrefixOf } from "./reference-prefix.ts";
import { decided, notFound, notPermitted } from "./steps.ts";
import type { Deciding } from "./steps.ts";

type Announce = Extract<Statement, { type: "area.announce" }>;
type Amend = Extract<Statement, { type: "area.amend" }>;
type Withdraw = Extract<Statement, { type: "area.withdraw" }>;

export function decideAnnounce(deciding: Deciding<Announce>): Outcome<Decision> {
  const { situation, statement, occasion } = deciding;
  const { area, content } = statement;
  const issuer = occasion.actor.office;
  if (!may(occasion.actor, "area.announce", { basis: content.basis })) return notPermitted(statement.type);
  if (situation.areas.has(area)) return refused({ code: "record/exists", id: area });
  const refusal = refusalOf(deciding, issuer);
  if (refusal !== undefined) return refused(refusal);
  const superseded = supersededBy(deciding, 1);
  if (!superseded.ok) return superseded;
  const issues = areaIssues({ id: area, issuer, content }, situation);
  const changes: readonly Change[] = [
    { change: "add-area", area, issuer, referencePrefix: referencePrefixOf(situation.theatre, issuer) },
    addAreaVersion(deciding, { version: 1, content, issues }),
    ...superseded.value,
  ];
  return decided(changes, { area, version: 1, issues });
}

export function decideAreaAmend(deciding: Deciding<Amend>): Outcome<Decision> {
  const { situation, statement, occasion } = deciding;
  const { area, content, base } = statement;
  const current = currentAreaFor(deciding);
  if (!current.ok) return current;
  const { issuer } = current.value.area;
  // An amendment cannot turn what was reported into something announced in one's own name.
  if (!may(occasion.actor, "area.announce", { basis: content.basis })) return notPermitted(statement.type);
  const refusal = refusalOf(deciding, issuer) ?? unchanged(deciding, current.value.version);
  if (refusal !== undefined) return refused(refusal);
  const version = base + 1;
  const superseded = supersededBy(deciding, version);
  if (!superseded.ok) return superseded;
  const issues = areaIssues({ id: area, issuer, content }, situation);
  const textsFrom = occasion.disclosures.length === 0 ? { textsFrom: base } : {};
  return decided([addAreaVersion(deciding, { version, content, issues, ...textsFrom }), ...superseded.value], {
    area,
    version,
    issues,
  });
}

/** A version too: what was withdrawn stays readable, and the withdrawal says when and by whom. */
export function decideAreaWithdraw(deciding: Deciding<Withdraw>): Outcome<Decision> {
  const { statement, occasion } = deciding;
  const current = currentAreaFor(deciding);
  if (!current.ok) return current;
  const { area, base } = statement;
  const { content } = current.value.version;
  const change: Change = {
    change: "add-area-version",
    area,
    version: base + 1,
    status: "withdrawn",
    content,
    by: occasion.actor.account,
    at: occasion.now,
    issues: [],
    textsFrom: base,
  };
  return decided([change], { area, version: base + 1 });
}

/** Refuses: record/not-found, rights/not-permitted, record/stale-version, record/ended. */
function currentAreaFor({
  situation,
  statement,
  occasion,
}: Deciding<Amend | Withdraw>): Outcome<{ readonly area: AnnouncedArea; readonly version: AreaVersion }> {
  const area = situation.areas.get(statement.area);
  if (area === undefined) return notFound(statement.area);
  if (!may(occasion.actor, statement.type, { area })) return notPermitted(statement.type);
  const stale = staleArea(area, statement.base);
  if (stale !== undefined) return refused(stale);
  const version = area.versions.find((v) => v.version === area.currentVersion);
  if (version === undefined) return notFound(statement.area);
  const ended = endedArea(area, version);
  return ended === undefined ? accepted({ area, version }) : refused(ended);
}

function staleArea(area: AnnouncedArea, base: number): Refusal | undefined {
  if (base === area.currentVersion) return undefined;
  const missed = area.versions
    .filter((v) => v.version > base)
    .map((v) => ({ version: v.version, by: area.issuer, at: v.at }));
  return { code: "record/stale-version", id: area.id, base, current: area.currentVersion, missed };
}

function endedArea(area: AnnouncedArea, version: AreaVersion): Refusal | undefined {
  if (area.supersededBy !== undefined) return { code: "record/ended", status: "superseded" };
  return version.status === "withdrawn" ? { code: "record/ended", status: "withdrawn" } : undefined;
}

function refusalOf(
  { situation, statement, occasion }: Deciding<Announce | Amend>,
  issuer: OfficeId,
): Refusal | undefined {
  const refusal = checkArea(statement.content, { theatre: situation.theatre, issuer, now: occasion.now });
  if (refusal !== undefined) return refusal;
  // Written down for somebody else: whose word it is must be said.
  const needsSource = statement.type === "area.announce" && statement.content.basis === "reported";
  return needsSource && textOf(occasion.disclosures, "source") === undefined
    ? { code: "content/missing", field: "source" }
    : undefined;
}

function unchanged({ statement, occasion }: Deciding<Amend>, current: AreaVersion): Refusal | undefined {
  const hasSameTexts = occasion.disclosures.length === 0 || sameValue(areaTextsOf(occasion.disclosures), current.texts);
  return hasSameTexts && sameValue(statement.content, current.content)
    ? { code: "record/unchanged", version: current.version }
    : undefined;
}

/** Only what one announced oneself, in its current version, can be superseded. */
function supersededBy(
  { situation, statement, occasion }: Deciding<Announce | Amend>,
  version: number,
): Outcome<readonly Change[]> {
  const by = { area: statement.area, version };
  const changes: Change[] = [];
  for (const { area: id, version: base } of statement.content.supersedes ?? []) {
    if (isAlreadyBy(situation.areas.get(id), statement.area)) continue;
    const refusal = refusalOfSuperseding({ id, base, own: statement.area }, situation.areas, occasion.actor.office);
    if (refusal !== undefined) return refused(refusal);
    changes.push({ change: "set-superseded", area: id, by });
  }
  return accepted(changes);
}

/** An amendment repeats what its earlier version superseded. */
function isAlreadyBy(area: AnnouncedArea | undefined, own: AreaId): boolean {
  return area?.supersededBy?.area === own;
}

function refusalOfSuperseding(
  { id, base, own }: { readonly id: AreaId; readonly base: number; readonly own: AreaId },
  areas: ReadonlyMap<AreaId, AnnouncedArea>,
  issuer: OfficeId,
): Refusal | undefined {
  const area = areas.get(id);
  if (area === undefined || id === own) return { code: "record/not-found", id };
  if (area.issuer !== issuer) return { code: "rights/not-permitted", act: "area.announce" };
  const version = area.versions.find((v) => v.version === area.currentVersion);
  return staleArea(area, base) ?? (version === undefined ? undefined : endedArea(area, version));
}

function addAreaVersion(
  { statement, occasion }: Deciding<Announce | Amend>,
  added: {
    readonly version: number;
    readonly content: AreaContent;
    readonly issues: readonly AreaIssue[];
    readonly textsFrom?: number;
  },
): Change {
  return {
    change: "add-area-version",
    area: statement.area,
    status: "announced",
    ...added,
    by: occasion.actor.account,
    at: occasion.now,
  };
}
