/** The language in which a reader is answered: what his browser asks for, as far as the interface has it. */
import { LANGUAGES } from "@duenotice/domain";
import type { Language } from "@duenotice/domain";

/** RFC 9110, 12.5.4. `undefined` when nothing that we speak is asked for. */
export function preferredLanguage(acceptLanguage: string | undefined): Language | undefined {
  const wanted = (acceptLanguage ?? "")
    .split(",")
    .map((entry) => {
      const [tag = "", ...parameters] = entry.trim().toLowerCase().split(";");
      const quality = parameters.map((p) => /^\s*q=([\d.]+)$/.exec(p)?.[1]).find((q) => q !== undefined);
      return { tag: tag.trim(), quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter((entry) => entry.tag !== "" && entry.quality > 0)
    .sort((a, b) => b.quality - a.quality);
  for (const { tag } of wanted) {
    const found = LANGUAGES.find((language) => tag === language || tag.startsWith(`${language}-`));
    if (found !== undefined) return found;
    // Old browsers still send the withdrawn code of Hebrew (ISO 639:1988).
    if (tag === "iw" || tag.startsWith("iw-")) return "he";
  }
  return undefined;
}
