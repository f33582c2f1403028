/**
 * Names, contacts and free text that travel beside statements: which statement may bring which, how long, and how they become the
 * texts of a version. Texts may be gone (erased): reading them never fails.
 */
import type { AreaTexts } from "./area.ts";
import type { Names } from "./language.ts";
import type { MovementTexts } from "./movement.ts";
import type { Refusal } from "./refusal.ts";
import type { SiteTexts } from "./site.ts";
import type { Disclosure, Statement, StatementType } from "./statement.ts";

/** `names`: a text per language. `by-stop`: a text per stop of the route. Lengths in UTF-16 code units, of each text. */
interface TextRule {
  readonly form: "text" | "names" | "by-stop";
  readonly lengthMax: number;
  readonly required?: true;
}

type TextRules = Readonly<Record<string, TextRule>>;

const NAME: TextRule = { form: "names", lengthMax: 200, required: true };
const CONTACT: TextRule = { form: "text", lengthMax: 500 };
const NOTES: TextRule = { form: "text", lengthMax: 4_000 };

const SITE: TextRules = {
  name: NAME,
  address: { form: "text", lengthMax: 500 },
  contact: CONTACT,
  notes: NOTES,
  original: { form: "text", lengthMax: 500 },
};

const MOVEMENT: TextRules = {
  name: NAME,
  stopNames: { form: "by-stop", lengthMax: 200 },
  contact: CONTACT,
  cargo: { form: "text", lengthMax: 1_000 },
  vehicleMarks: { form: "text", lengthMax: 1_000 },
  notes: NOTES,
};

const AREA: TextRules = {
  label: { form: "text", lengthMax: 200, required: true },
  instruction: { form: "names", lengthMax: 4_000 },
  contact: CONTACT,
  source: { form: "text", lengthMax: 1_000 },
};

/** Which texts a statement may bring. A statement that is not here brings none. */
const RULES: Partial<Readonly<Record<StatementType, TextRules>>> = {
  "site.notify": SITE,
  "site.amend": SITE,
  "movement.notify": MOVEMENT,
  "movement.amend": MOVEMENT,
  "coordination.request": MOVEMENT,
  "area.announce": AREA,
  "area.amend": AREA,
  "record.return": { note: NOTES },
  "record.dispute": { text: NOTES },
  "record.answer": { text: { ...NOTES, required: true } },
  // What is missing here has its own refusal: overlap/reason-needed.
  "overlap.react": { decidedBy: { form: "text", lengthMax: 200 }, why: NOTES },
  "call.note": { text: NOTES },
};

/** An amendment without texts keeps those of the version that it amends. */
const KEEPS_TEXTS: ReadonlySet<StatementType> = new Set(["site.amend", "movement.amend", "area.amend"]);

/**
 * Whether the texts beside a statement are those that it may and must bring, and the very fields that it holds digests of.
 *
 * Requires: the digests themselves were compared (`disclosureDigest`).
 * Refuses:  statement/disclosure-mismatch, content/unknown-value, content/missing, content/too-long.
 */
export function checkTexts(statement: Statement, disclosures: readonly Disclosure[]): Refusal | undefined {
  const rules = RULES[statement.type] ?? {};
  return (
    fieldsDiffer(statement, disclosures) ??
    firstRefusal(disclosures.map((d) => checkText(d, rules))) ??
    checkRequired(statement, disclosures, rules)
  );
}

function fieldsDiffer(statement: Statement, disclosures: readonly Disclosure[]): Refusal | undefined {
  const brought = disclosures.map((d) => d.field);
  const twice = brought.find((field, i) => brought.indexOf(field) !== i);
  const lacking = Object.keys(statement.sd).find((field) => !brought.includes(field));
  const surplus = brought.find((field) => !Object.hasOwn(statement.sd, field));
  const field = twice ?? lacking ?? surplus;
  return field === undefined ? undefined : { code: "statement/disclosure-mismatch", field };
}

function checkText({ field, value }: Disclosure, rules: TextRules): Refusal | undefined {
  const rule = Object.hasOwn(rules, field) ? rules[field] : undefined;
  if (rule === undefined)
    return { code: "content/unknown-value", field: "sd", value: field, known: Object.keys(rules) };
  if ((typeof value === "string") !== (rule.form === "text"))
    return {
      code: "statement/malformed",
      path: field,
      requirement: rule.form === "text" ? "one-text" : "texts-by-name",
    };
  const texts = typeof value === "string" ? [value] : Object.values(value);
  const length = Math.max(0, ...texts.map((text) => text.length));
  return length > rule.lengthMax ? { code: "content/too-long", field, length, limit: rule.lengthMax } : undefined;
}

function checkRequired(
  statement: Statement,
  disclosures: readonly Disclosure[],
  rules: TextRules,
): Refusal | undefined {
  if (disclosures.length === 0 && KEEPS_TEXTS.has(statement.type)) return undefined;
  const missing = Object.keys(rules).find(
    (field) => rules[field]?.required === true && !isFilled(disclosures.find((d) => d.field === field)),
  );
  return missing === undefined ? undefined : { code: "content/missing", field: missing };
}

function isFilled(disclosure: Disclosure | undefined): boolean {
  if (disclosure === undefined) return false;
  const texts = typeof disclosure.value === "string" ? [disclosure.value] : Object.values(disclosure.value);
  return texts.some((text) => text.trim() !== "");
}

function firstRefusal(refusals: readonly (Refusal | undefined)[]): Refusal | undefined {
  return refusals.find((r) => r !== undefined);
}

/** The texts of a site from what is still there of its disclosures. */
export function siteTextsOf(disclosures: readonly Disclosure[]): SiteTexts {
  return { name: namesOf(disclosures, "name"), ...textsOf(disclosures, ["address", "contact", "notes", "original"]) };
}

/** The texts of a movement or of a coordination request. */
export function movementTextsOf(disclosures: readonly Disclosure[]): MovementTexts {
  const stopNames = namesOf(disclosures, "stopNames");
  return {
    name: namesOf(disclosures, "name"),
    ...(Object.keys(stopNames).length === 0 ? {} : { stopNames }),
    ...textsOf(disclosures, ["contact", "cargo", "vehicleMarks", "notes"]),
  };
}

export function areaTextsOf(disclosures: readonly Disclosure[]): AreaTexts {
  const instruction = namesOf(disclosures, "instruction");
  return {
    label: textOf(disclosures, "label") ?? "",
    ...(Object.keys(instruction).length === 0 ? {} : { instruction }),
    ...textsOf(disclosures, ["contact", "source"]),
  };
}

/** One text by its field; absent when it was not brought, is empty or was erased. */
export function textOf(disclosures: readonly Disclosure[], field: string): string | undefined {
  const value = disclosures.find((d) => d.field === field)?.value;
  return typeof value === "string" && value !== "" ? value : undefined;
}

function namesOf(disclosures: readonly Disclosure[], field: string): Names {
  const value = disclosures.find((d) => d.field === field)?.value;
  return typeof value === "object" ? value : {};
}

function textsOf<F extends string>(
  disclosures: readonly Disclosure[],
  fields: readonly F[],
): { readonly [K in F]?: string } {
  const texts: { [K in F]?: string } = {};
  for (const field of fields) {
    const text = textOf(disclosures, field);
    if (text !== undefined) texts[field] = text;
  }
  return texts;
}
