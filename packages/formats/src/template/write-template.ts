/** The empty form to fill in: one sheet with the headings of a language and an example row, one with the words that are understood. */
import { writeXlsx } from "hucre/xlsx";
import { writeCsv } from "hucre/csv";
import { nameIn } from "@duenotice/domain";
import type { Language, Term, Theatre } from "@duenotice/domain";
import type { FileKind } from "../read-file.ts";
import { AREA_COLUMNS, MOVEMENT_COLUMNS, SITE_COLUMNS } from "../table/columns.ts";
import type { Column } from "../table/columns.ts";

const COLUMNS: Readonly<Record<FileKind, readonly Column[]>> = {
  sites: SITE_COLUMNS,
  movements: MOVEMENT_COLUMNS,
  areas: AREA_COLUMNS,
};

const WORDS: Readonly<Record<Language, string>> = { en: "Words", fr: "Mots", ar: "الكلمات", he: "מילים" };

export interface TemplateRequest {
  readonly kind: FileKind;
  readonly language: Language;
  /** Its vocabularies are listed on the second sheet, its word EXERCISE stands in the name of the first. */
  readonly theatre: Theatre;
}

export async function writeTemplateXlsx({ kind, language, theatre }: TemplateRequest): Promise<Uint8Array> {
  const view = { rightToLeft: language === "ar" || language === "he" };
  const columns = COLUMNS[kind];
  const word = theatre.exercise ? `${{ en: "EXERCISE", fr: "EXERCICE", ar: "تمرين", he: "תרגיל" }[language]} ` : "";
  const written = await writeXlsx({
    sheets: [
      { name: `${word}${kind}`, rows: [columns.map((c) => c.headings[language])], freezePane: { rows: 1 }, view },
      {
        name: WORDS[language],
        rows: [...exampleRows(columns, language), [""], ...wordRows(kind, { language, theatre })],
        view,
      },
    ],
  });
  return written;
}

/** CSV with a byte order mark: without it spreadsheets take UTF-8 for a code page. */
export function writeTemplateCsv({ kind, language }: Omit<TemplateRequest, "theatre">): string {
  return `\ufeff${writeCsv([COLUMNS[kind].map((c) => c.headings[language])])}\r\n`;
}

function exampleRows(columns: readonly Column[], language: Language): string[][] {
  return columns.map((c) => [c.headings[language], c.example, c.hxl ?? ""]);
}

function wordRows(kind: FileKind, { language, theatre }: Pick<TemplateRequest, "language" | "theatre">): string[][] {
  const { siteCategories, movementKinds, areaKinds } = theatre.vocabularies;
  const terms: readonly Term[] = kind === "sites" ? siteCategories : kind === "movements" ? movementKinds : areaKinds;
  return [...terms, ...theatre.parties.map((p) => ({ id: p.id, names: p.names }))].map((t) => [
    t.id,
    nameIn(t.names, language),
  ]);
}
