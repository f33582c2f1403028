/** What `--set` gives to all rows that do not say it themselves, in the words of the theatre. */
import type { Theatre } from "@duenotice/domain";
import { officeMeant, termMeant } from "@duenotice/formats";
import type { FileKind } from "@duenotice/formats";
import { CallError } from "../client/call-error.ts";

export type SetValues = Readonly<Record<string, string | number | readonly string[]>>;

const ONE_OF: Readonly<Record<string, readonly string[]>> = {
  relation: ["administers", "supports", "operates"],
  basis: ["unilateral", "agreed", "reported"],
  armedEscort: ["none_declared", "declared"],
};

/** Throws: `CallError` for a word that the theatre does not have. */
export function readSetValues(kind: FileKind, set: Readonly<Record<string, string>>, theatre: Theatre): SetValues {
  return Object.fromEntries(
    Object.entries(set).map(([field, text]) => [field, valueOf(kind, field, { text, theatre })]),
  );
}

function valueOf(
  kind: FileKind,
  field: string,
  { text, theatre }: { readonly text: string; readonly theatre: Theatre },
): string | number | readonly string[] {
  if (field === "consents") return text.split(",").map((word) => partyNamed(word.trim(), theatre));
  if (field === "category" || field === "kind") {
    const { siteCategories, movementKinds, areaKinds } = theatre.vocabularies;
    const terms = { sites: siteCategories, movements: movementKinds, areas: areaKinds }[kind];
    return (
      termMeant(text, terms) ??
      refuse(
        field,
        text,
        terms.map((t) => t.id),
      )
    );
  }
  const words = ONE_OF[field];
  if (words !== undefined) return words.find((word) => word === text) ?? refuse(field, text, words);
  const number = Number(text);
  if (text.trim() !== "" && number >= 0 && Number.isFinite(number)) return number;
  throw new CallError(`--set ${field}=${text}: it must be a number, in metres, minutes or km/h as the name says`);
}

function partyNamed(word: string, theatre: Theatre): string {
  return (
    officeMeant(word, theatre.parties) ??
    refuse(
      "consents",
      word,
      theatre.parties.map((p) => p.id),
    )
  );
}

function refuse(field: string, text: string, known: readonly string[]): never {
  throw new CallError(`--set ${field}=${text}: this theatre has ${known.join(", ")}`);
}
