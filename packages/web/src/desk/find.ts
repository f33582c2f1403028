/** Finding a record or an area among what the reader may see: by reference, by name in any language, by the issuer's label. */
import type { AreaView, RecordSummary } from "@duenotice/api";
import type { Instant } from "@duenotice/domain";
import { inOrder } from "../text/in-order.ts";

export type Found =
  | { readonly kind: "record"; readonly record: RecordSummary<Instant> }
  | { readonly kind: "area"; readonly area: AreaView<Instant> };

const FOUND_MAX = 12;

/** Best first: the reference itself, then beginnings, then anything that contains every word asked for. */
export function find(
  asked: string,
  records: Iterable<RecordSummary<Instant>>,
  areas: Iterable<AreaView<Instant>>,
): readonly Found[] {
  const words = plain(asked)
    .split(/\s+/)
    .filter((word) => word !== "");
  if (words.length === 0) return [];
  const ranked: { readonly found: Found; readonly rank: number; readonly reference: string }[] = [];
  const consider = (found: Found, reference: string, texts: readonly string[]): void => {
    const haystack = plain([reference, ...texts].join(" "));
    if (!words.every((word) => haystack.includes(word))) return;
    const own = plain(reference);
    const rank = own === words.join(" ") ? 0 : own.includes(words[0] ?? "") ? 1 : 2;
    ranked.push({ found, rank, reference });
  };
  for (const record of records) {
    const texts = record.current?.texts;
    consider({ kind: "record", record }, record.reference, Object.values(texts?.name ?? {}));
  }
  for (const area of areas)
    consider({ kind: "area", area }, area.reference, [
      area.current.texts.label,
      ...(area.current.content.blocks ?? []),
    ]);
  return ranked
    .toSorted((a, b) => inOrder(a.rank - b.rank, a.reference.localeCompare(b.reference, "en", { numeric: true })))
    .slice(0, FOUND_MAX)
    .map(({ found }) => found);
}

/** Without case, accents and vowel marks; every kind of digit as a Latin one. */
export function plain(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .toLocaleLowerCase("en");
}
