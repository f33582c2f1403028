/** A number as people type it: any digits, decimal comma or point. */
import { westernDigits } from "@duenotice/formats";
import type { FieldProblem } from "./field-problem.ts";
import type { Sentence } from "./words.svelte.ts";

/** Undefined when it is no number. Empty text is no number: the caller asks about that first. */
export function readNumber(text: string): number | undefined {
  const plain = westernDigits(text).trim().replace(",", ".");
  return /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : undefined;
}

export function isBlank(text: string): boolean {
  return text.trim() === "";
}

export interface NumberField {
  readonly field: string;
  /** What the field is called, for the list of problems. */
  readonly where: Sentence;
  /** Both included. */
  readonly min: number;
  readonly max: number;
  readonly isWhole?: boolean;
}

/** The number, or nothing and the problem that says what is expected. */
export function readNumberField(
  text: string,
  { field, where, min, max, isWhole = false }: NumberField,
  problems: FieldProblem[],
): number | undefined {
  const value = readNumber(text);
  if (value === undefined) return void problems.push({ field, word: "problem.number", where });
  if (isWhole && !Number.isInteger(value)) return void problems.push({ field, word: "problem.whole", where });
  if (value < min || value > max)
    return void problems.push({ field, word: "refusal.range", args: { min, max }, where });
  return value;
}
