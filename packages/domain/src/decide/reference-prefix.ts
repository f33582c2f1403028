/** The office's acronym before the number that the store gives: "BHR" for "BHR-0412". */
import type { OfficeId } from "../ids.ts";
import { officeOf } from "../theatre.ts";
import type { Theatre } from "../theatre.ts";

export function referencePrefixOf(theatre: Theatre, office: OfficeId): string {
  return officeOf(theatre, office)?.acronym ?? office.toUpperCase();
}
