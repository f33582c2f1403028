/** "6 lorries closed, 1 car" as counted vehicles of the theatre's types. What is not understood stays a text and is said. */
import type { MovementContent, Term } from "@duenotice/domain";
import { westernDigits } from "../notation/digits.ts";
import { foldHeading } from "../table/columns.ts";

export interface VehiclesReading {
  readonly vehicles: MovementContent["vehicles"];
  readonly unread: readonly string[];
}

const BODIES: readonly (readonly [RegExp, "open" | "closed"])[] = [
  [/\b(?:open|ouverts?|flatbed)\b|مكشوف|פתוח/u, "open"],
  [/\b(?:closed|ferm[ée]e?s?|box)\b|مغلق|סגור/u, "closed"],
];

export function readVehicles(text: string, types: readonly Term[]): VehiclesReading {
  const vehicles: MovementContent["vehicles"][number][] = [];
  const unread: string[] = [];
  for (const word of westernDigits(text).split(/[,;+\n]|\band\b|\bet\b/u)) {
    const part = word.trim();
    if (part === "") continue;
    const match = /^(\d{1,4})\s*[x×]?\s*(.+)$/iu.exec(part);
    const type = match?.[2] === undefined ? undefined : typeMeant(match[2], types);
    if (match?.[1] === undefined || match[2] === undefined || type === undefined) unread.push(part);
    else
      vehicles.push({
        type,
        body: BODIES.find(([pattern]) => pattern.test(match[2] ?? ""))?.[1] ?? "other",
        count: Number(match[1]),
      });
  }
  return { vehicles, unread };
}

/** A type whose id or name stands in the words, singular or plural; the longest name wins ("water truck" before "truck"). */
function typeMeant(words: string, types: readonly Term[]): string | undefined {
  const folded = foldHeading(words);
  let best: { readonly id: string; readonly length: number } | undefined;
  for (const type of types)
    for (const name of [type.id, ...Object.values(type.names)].map(foldHeading)) {
      const stem = name.replace(/y$/, "").replace(/s$/, "");
      if (stem !== "" && folded.includes(stem) && (best === undefined || stem.length > best.length))
        best = { id: type.id, length: stem.length };
    }
  return best?.id;
}
