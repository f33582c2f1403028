/** A number as people type it: any digits, decimal comma or point. */
import { westernDigits } from "@duenotice/formats";

/** Undefined when it is no number. Empty text is no number: the caller asks about that first. */
export function readNumber(text: string): number | undefined {
  const plain = westernDigits(text).trim().replace(",", ".");
  return /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : undefined;
}

export function isBlank(text: string): boolean {
  return text.trim() === "";
}
