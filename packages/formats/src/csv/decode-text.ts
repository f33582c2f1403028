/**
 * Bytes to text without guessing silently: a byte order mark decides; else UTF-8 if the bytes are UTF-8; else one of the two Windows code pages that
 * spreadsheets in this field write, chosen by what the bytes would be in each, and reported.
 */
import { issue } from "../issue.ts";
import type { ImportIssue } from "../issue.ts";

export interface Decoded {
  readonly text: string;
  readonly encoding: "utf-8" | "utf-16le" | "utf-16be" | "windows-1256" | "windows-1255" | "windows-1252";
  readonly issues: readonly ImportIssue[];
}

export function decodeText(bytes: Uint8Array): Decoded {
  const mark = markOf(bytes);
  if (mark !== undefined) return { text: new TextDecoder(mark).decode(bytes), encoding: mark, issues: [] };
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), encoding: "utf-8", issues: [] };
  } catch {
    const encoding = codePageOf(bytes);
    const text = new TextDecoder(encoding).decode(bytes);
    return { text, encoding, issues: [issue("file/encoding-guessed", "warning", { facts: { encoding } })] };
  }
}

function markOf(bytes: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return undefined;
}

/**
 * Which code page: words of Arabic or Hebrew are runs of high bytes; Latin text has single accented letters between plain ones. Of the two scripts, the one
 * in which more of the high bytes are letters.
 */
function codePageOf(bytes: Uint8Array): "windows-1256" | "windows-1255" | "windows-1252" {
  let high = 0;
  let inRuns = 0;
  for (let i = 0; i < bytes.length; i++) {
    if ((bytes[i] ?? 0) < 0x80) continue;
    high += 1;
    if ((bytes[i - 1] ?? 0) >= 0x80 || (bytes[i + 1] ?? 0) >= 0x80) inRuns += 1;
  }
  if (inRuns < high * 0.6) return "windows-1252";
  const sample = bytes.subarray(0, 65_536);
  const share = (encoding: string, script: RegExp): number =>
    [...new TextDecoder(encoding).decode(sample).matchAll(script)].length;
  return share("windows-1255", /[\u05d0-\u05ea]/g) > share("windows-1256", /[\u0620-\u064a]/g) * 1.2
    ? "windows-1255"
    : "windows-1256";
}
