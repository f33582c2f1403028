/** A site of a file as the content of a notification. */
import type { SiteContent, SiteTexts } from "@duenotice/domain";
import type { ImportedSite } from "../imported.ts";
import { issue } from "../issue.ts";
import type { ImportIssue } from "../issue.ts";
import { present } from "../table/present.ts";
import type { FillContext, FilledSite } from "./filled.ts";

const RELATIONS = ["administers", "supports", "operates"] as const;

export function fillSite(site: ImportedSite, { theatre, now }: FillContext): FilledSite {
  const issues: ImportIssue[] = [];
  const byDefault = <T extends string | number>(column: string, value: T): T => {
    issues.push(issue("content/default-used", "note", { column, facts: { value } }));
    return value;
  };
  if (site.category === undefined)
    issues.push(
      issue("content/category-missing", "error", {
        facts: { known: theatre.vocabularies.siteCategories.map((t) => t.id).join(", ") },
      }),
    );
  if (site.name === undefined) issues.push(issue("content/name-needed", "error"));
  if (site.category === undefined || site.name === undefined) return { issues };
  const relation = RELATIONS.find((r) => r === site.relation) ?? byDefault("relation", "operates");
  if (site.from === undefined) issues.push(issue("content/from-now", "note"));
  const content: SiteContent = {
    category: site.category,
    relation,
    geometry: site.geometry,
    safetyDistanceM: site.safetyDistanceM ?? byDefault("safetyDistanceM", theatre.defaults.safetyDistanceM),
    from: site.from ?? now,
    ...present({ until: site.until, district: site.district, accuracyM: site.accuracyM }),
    marking: [],
    consents: site.consents ?? [],
    sharedWith: [],
  };
  const texts: SiteTexts = {
    name: site.name,
    ...present({ address: site.address, contact: site.contact, notes: site.notes, original: site.original }),
  };
  return { content, texts, issues };
}
