/**
 * Compass letters and words in the four languages, brought to N, S, E, W.
 *
 * The French O (ouest) is west; no language here uses O for east. Words are matched whole and before letters.
 */

/** data: longest spellings first, so that "شمالا" is not read as "شمال" with a rest. */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/(?:شمالا|شمالاً|شمال|צפון|\bnorth\b|\bnord\b)/giu, " N "],
  [/(?:جنوبا|جنوباً|جنوب|דרום|\bsouth\b|\bsud\b)/giu, " S "],
  [/(?:شرقا|شرقاً|شرق|מזרח|\beast\b|\best\b)/giu, " E "],
  [/(?:غربا|غرباً|غرب|מערב|\bwest\b|\bouest\b)/giu, " W "],
  [/(?:خط العرض|عرض|\blatitude\b|\blat\b\.?|רוחב)/giu, " LAT "],
  [/(?:خط الطول|طول|\blongitude\b|\blong?\b\.?|אורך)/giu, " LON "],
];

/** The text in upper case with hemisphere words replaced by N, S, E, W and axis words by LAT, LON. */
export function latinHemispheres(text: string): string {
  let out = text;
  for (const [pattern, letter] of WORDS) out = out.replace(pattern, letter);
  // A lone O is the French west ("34° 20' O"); inside a word it is not a hemisphere at all.
  return out.toUpperCase().replace(/(?<![A-Z])O(?![A-Z])/g, "W");
}
