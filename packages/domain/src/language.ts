/** Languages of the interface, and texts that exist in several. */
export type Language = "en" | "fr" | "ar" | "he";
export const LANGUAGES: readonly Language[] = ["en", "fr", "ar", "he"];

/** A text per language tag; at least one entry. Theatres may hold more languages than the interface has. */
export type Names = Readonly<Record<string, string>>;

/** The text in the reader's language, else in the first of the fallbacks that exists, else in any. */
export function nameIn(names: Names, language: string, fallbacks: readonly string[] = LANGUAGES): string {
  for (const tag of [language, ...fallbacks]) {
    const text = names[tag];
    if (text !== undefined && text !== "") return text;
  }
  return Object.values(names)[0] ?? "";
}
