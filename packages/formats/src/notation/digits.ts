/**
 * Digits as people type them, brought to 0–9 before anything is read.
 *
 * Forms and phones in the field write Arabic-Indic (٠–٩), Extended Arabic-Indic (۰–۹) and full-width digits; the signs that go with
 * them (decimal separator ٫, thousands ٬, list comma ،, minus −) and the marks that turn the reading direction come along by copy and paste.
 */

const ZEROS: readonly number[] = [0x0660, 0x06f0, 0xff10, 0x0966, 0x09e6];

/** Marks that carry no meaning in a number: direction marks and isolates, zero-width characters, byte order mark. */
const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u061c]/g;

/**
 * The text with Western digits and plain signs.
 *
 * Shape: every digit stays where it was; only invisible marks are left out.
 */
export function westernDigits(text: string): string {
  let out = "";
  for (const sign of text.replace(INVISIBLE, "").normalize("NFC")) out += westernSign(sign);
  return out;
}

function westernSign(sign: string): string {
  const code = sign.codePointAt(0) ?? 0;
  const zero = ZEROS.find((z) => code >= z && code <= z + 9);
  if (zero !== undefined) return String(code - zero);
  switch (sign) {
    case "٫":
      return ".";
    case "٬":
      return "";
    case "،":
    case "؛":
    case "，":
      return ",";
    case "\u2212":
    case "\u2013":
    case "\ufe63":
      return "-";
    case "\u00a0":
    case "\u202f":
    case "\u2009":
    case "\t":
      return " ";
    default:
      return sign;
  }
}
