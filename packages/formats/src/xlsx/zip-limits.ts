/**
 * Looks at a ZIP's own list of contents before anything is unpacked: a spreadsheet that would grow beyond all reason is refused by what it says of itself.
 *
 * Source: APPNOTE.TXT 6.3.10, 4.3.12 and 4.3.16 (central directory, end of central directory).
 * Trust:  the sizes are claims of the file; the reader stops by itself when a claim is a lie, this only refuses the honest bombs early.
 */

const MAX_UNPACKED_BYTES = 400 * 1024 * 1024;
const MAX_ZIP_ENTRIES = 2_000;

export type ZipLook =
  | { readonly ok: true; readonly unpackedBytes: number }
  | { readonly ok: false; readonly code: "file/not-a-spreadsheet" | "file/too-large-unpacked" };

const END = 0x06054b50;
const ENTRY = 0x02014b50;

export function lookIntoZip(bytes: Uint8Array): ZipLook {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end === undefined) return { ok: false, code: "file/not-a-spreadsheet" };
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  let unpackedBytes = 0;
  if (count > MAX_ZIP_ENTRIES) return { ok: false, code: "file/too-large-unpacked" };
  for (let i = 0; i < count; i++) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== ENTRY)
      return { ok: false, code: "file/not-a-spreadsheet" };
    unpackedBytes += view.getUint32(at + 24, true);
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return unpackedBytes > MAX_UNPACKED_BYTES
    ? { ok: false, code: "file/too-large-unpacked" }
    : { ok: true, unpackedBytes };
}

/** The record stands at the very end, before a comment of at most 65,535 bytes. */
function findEnd(view: DataView): number | undefined {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 65_557); at--)
    if (view.getUint32(at, true) === END) return at;
  return undefined;
}
