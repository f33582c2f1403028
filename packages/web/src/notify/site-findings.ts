/** What looks odd about a site while it is typed: said while the rest is still missing, because a person is on the telephone. */
import { siteIssues, type Theatre } from "@duenotice/domain";
import { desk } from "../desk/desk.svelte.ts";
import { inOwnWords, recordName, recordReference } from "../desk/naming.ts";
import type { Finding } from "../forms/finding.ts";
import type { Surroundings } from "../forms/known-places.ts";
import { tell } from "../forms/words.svelte.ts";
import { issueSaid } from "./issue-finding.ts";
import type { SiteDraft, SiteReading } from "./site-draft.ts";
import { sitesNear } from "./site-surroundings.ts";

export interface SiteContext {
  readonly theatre: Theatre | undefined;
  readonly surroundings: Surroundings | undefined;
  readonly onSwap: () => void;
}

export function siteFindings(
  draft: SiteDraft,
  { content, texts }: SiteReading,
  { theatre, surroundings, onSwap }: SiteContext,
): readonly Finding[] {
  const { geometry, district, consents } = draft;
  const position = geometry?.type === "Point" ? geometry.coordinates : geometry?.coordinates[0]?.[0];
  if (theatre === undefined || geometry === undefined || position === undefined) return [];
  const own = content ?? {
    category: "",
    relation: "operates" as const,
    geometry,
    safetyDistanceM: 0,
    from: 0,
    marking: [],
    consents,
    sharedWith: [],
    ...(district === "" ? {} : { district }),
  };
  const near = sitesNear(position, desk.state.records.values());
  const issues = siteIssues(
    { id: draft.record, content: own, texts },
    { theatre, districts: surroundings?.districts ?? [], sitesNear: near },
  );
  const names = { district: (pcode: string) => districtName(pcode, surroundings), record: recordSaid };
  const found = issues.map((issue): Finding => {
    const { level, word, args } = issueSaid(issue, names);
    const swap =
      issue.code === "axes-look-swapped" && geometry.type === "Point"
        ? { act: { label: tell("place.swap"), do: onSwap } }
        : {};
    return { level, text: tell(word, args), ...swap };
  });
  return found.toSorted((a, b) => (a.level === b.level ? 0 : a.level === "soon" ? -1 : 1));
}

function districtName(pcode: string, surroundings: Surroundings | undefined): string {
  const district = surroundings?.districts.find((d) => d.pcode === pcode);
  return district === undefined ? pcode : `${inOwnWords(district.names)} (${pcode})`;
}

function recordSaid(id: string): string {
  const record = desk.state.records.get(id);
  return record === undefined ? recordReference(id) : `${record.reference} ${recordName(record)}`;
}
