/**
 * Cursors as clients hold them: a place in the feed of one theatre, sealed. The place itself would tell how much others
 * write; the same place gives each reader the same text every time, so that an `ETag` or a comparison works.
 *
 * Form: 16 bytes, AES-128 in one block, base64url: 6 bytes of place, 2 of zero, 8 of tag over theatre and office. One block holds
 * nothing that repeats except the same place for the same reader, so no chaining and no initialisation vector is needed.
 * Rule: H20.
 * Trust: a reader who makes one up is told that it is unknown; he would gain only his own events from another place.
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from "node:crypto";

export interface CursorReader {
  readonly theatre: string;
  readonly office: string;
}

export interface Cursors {
  seal(seq: number, reader: CursorReader): string;
  /** `undefined` for anything that this server did not make for this reader. */
  open(cursor: string, reader: CursorReader): number | undefined;
}

const PLACE_BYTES = 6;
const TAG_BYTES = 8;
const BLOCK_BYTES = 16;

export function makeCursors(secret: string): Cursors {
  const key = Buffer.from(hkdfSync("sha256", secret, "", "duenotice/cursor/v1", 16));
  const tagKey = Buffer.from(hkdfSync("sha256", secret, "", "duenotice/cursor-tag/v1", 32));
  const tagOf = ({ theatre, office }: CursorReader): Buffer =>
    createHmac("sha256", tagKey).update(JSON.stringify([theatre, office])).digest().subarray(0, TAG_BYTES);
  return {
    seal(seq, reader) {
      const block = Buffer.alloc(BLOCK_BYTES);
      block.writeUIntBE(seq, 0, PLACE_BYTES);
      tagOf(reader).copy(block, BLOCK_BYTES - TAG_BYTES);
      const cipher = createCipheriv("aes-128-ecb", key, null).setAutoPadding(false);
      return Buffer.concat([cipher.update(block), cipher.final()]).toString("base64url");
    },
    open(cursor, reader) {
      const sealed = Buffer.from(cursor, "base64url");
      if (sealed.length !== BLOCK_BYTES || sealed.toString("base64url") !== cursor) return undefined;
      const decipher = createDecipheriv("aes-128-ecb", key, null).setAutoPadding(false);
      const block = Buffer.concat([decipher.update(sealed), decipher.final()]);
      if (!block.subarray(BLOCK_BYTES - TAG_BYTES).equals(tagOf(reader)) || block.readUInt16BE(PLACE_BYTES) !== 0) return undefined;
      return block.readUIntBE(0, PLACE_BYTES);
    },
  };
}
