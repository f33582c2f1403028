/**
 * Names per language and the P-code of a map feature, from the members that operational datasets really have: our own (`pcode`, `names`),
 * common operational datasets (`adm2_pcode`, `adm2_name` with `lang`, `ADM2_AR`), OpenStreetMap (`name`, `name:ar`).
 */
import type { Names } from "@duenotice/domain";

type Members = Readonly<Record<string, unknown>>;

/** Of a dataset with several levels (`adm1_pcode`, `adm2_pcode`) the lowest one names the feature itself; the others say in what it lies. */
export function pcodeOf(properties: Members): string | undefined {
  const found = Object.entries(properties).flatMap(([key, value]) => {
    const match = /^(?:adm(\d)_?)?p_?code$/i.exec(key);
    const text = textOf(value);
    return match === null || text === undefined ? [] : [{ level: match[1] === undefined ? 9 : Number(match[1]), text }];
  });
  return found.toSorted((a, b) => b.level - a.level)[0]?.text;
}

/** `und`: the file does not say in which language. */
export function namesOf(properties: Members): Names {
  const own = properties["names"];
  if (isMembers(own)) return textsOf(Object.entries(own));
  const entries = Object.entries(properties);
  const spoken = textsOf(
    entries.flatMap(([key, value]) => {
      const language = /^name[:_]([a-z]{2,3})$/i.exec(key)?.[1];
      return language === undefined ? [] : [[language.toLowerCase(), value] as const];
    }),
  );
  const administrative = administrativeNames(properties);
  const plain = Object.entries(properties).find(([key, value]) => /^name$/i.test(key) && textOf(value) !== undefined);
  const known = { ...administrative, ...spoken };
  const name = textOf(plain?.[1]);
  return name === undefined || Object.values(known).includes(name) ? known : { ...known, und: name };
}

/** `adm2_name` in the language of `lang`, `adm2_name1` in that of `lang1`; in older editions `ADM2_EN`, `ADM2_AR`. */
function administrativeNames(properties: Members): Names {
  const found = Object.entries(properties).flatMap(([key, value]) => {
    const match = /^adm(\d)_(?:name(\d)?|([a-z]{2}))$/i.exec(key);
    if (match === null || textOf(value) === undefined) return [];
    const language = match[3]?.toLowerCase() ?? textOf(properties[`lang${match[2] ?? ""}`]) ?? "und";
    return [{ level: Number(match[1]), entry: [language, value] as const }];
  });
  const lowest = found.reduce((most, { level }) => Math.max(most, level), 0);
  return textsOf(found.filter(({ level }) => level === lowest).map(({ entry }) => entry));
}

function textsOf(entries: readonly (readonly [string, unknown])[]): Names {
  return Object.fromEntries(
    entries.flatMap(([language, value]) => {
      const text = textOf(value);
      return text === undefined ? [] : [[language, text]];
    }),
  );
}

function textOf(value: unknown): string | undefined {
  if (typeof value === "string" && value.trim() !== "") return value.trim();
  return typeof value === "number" && Number.isFinite(value) ? String(value) : undefined;
}

export function isMembers(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
