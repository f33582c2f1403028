/** What things are called, in the reader's language, with something to show for every id that is not known. */
import type { AreaView, RecordSummary } from "@duenotice/api";
import { nameIn, officeOf, type AreaKind, type Instant, type Names, type OfficeId } from "@duenotice/domain";
import { language } from "../messages/language.svelte.ts";
import { desk } from "./desk.svelte.ts";

export function inOwnWords(names: Names): string {
  return nameIn(names, language(), desk.view?.theatre.languages);
}

export function officeName(id: OfficeId): string {
  const office = desk.view === undefined ? undefined : officeOf(desk.view.theatre, id);
  return office === undefined ? id : inOwnWords(office.names);
}

type Vocabulary = "siteCategories" | "movementKinds" | "vehicleTypes" | "missingItems" | "disputeGrounds" | "areaKinds";

/** The theatre's own word for a term. */
export function termName(vocabulary: Vocabulary, id: string): string {
  const term = desk.view?.theatre.vocabularies[vocabulary].find((t) => t.id === id);
  return term === undefined ? id : inOwnWords(term.names);
}

export function kindName(kind: AreaKind): string {
  return termName("areaKinds", kind);
}

export function recordName(record: RecordSummary<Instant>): string {
  return record.current === undefined ? record.reference : inOwnWords(record.current.texts.name);
}

export function recordReference(id: string): string {
  return desk.state.records.get(id)?.reference ?? id;
}

export function areaReference(id: string): string {
  return desk.state.areas.get(id)?.reference ?? id;
}

/** The issuer's own words after our reference: `N-31 “warning 31”`. */
export function areaTitle(area: AreaView<Instant>): string {
  return area.current.texts.label === "" ? area.reference : `${area.reference} “${area.current.texts.label}”`;
}
