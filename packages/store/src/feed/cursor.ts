/**
 * Cursors as clients see them: sealed, because the numbers of the feed, and the gaps between those that one may see,
 * would tell how busy the others are. The same place looks different every time.
 *
 * Trust: a client can keep, repeat or lose a cursor; it cannot make one, nor use one of another theatre.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import type { TheatreId } from "@duenotice/domain";

export interface CursorSeal {
  seal(theatre: TheatreId, seq: number): string;
  /** Undefined for anything that this seal did not make for this theatre. */
  open(theatre: TheatreId, cursor: string): number | undefined;
}

const CIPHER = "aes-256-gcm";
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const SEQ_BYTES = 8;
const CURSOR_BYTES = NONCE_BYTES + SEQ_BYTES + TAG_BYTES;
// Separates this key from every other that is made of the same secret.
const PURPOSE = "duenotice/cursor/v1";

/** `secret` is the server's, the same on every node. */
export function makeCursorSeal(secret: string): CursorSeal {
  const key = Buffer.from(hkdfSync("sha256", secret, "", PURPOSE, KEY_BYTES));
  return {
    seal(theatre, seq) {
      const nonce = randomBytes(NONCE_BYTES);
      const plain = Buffer.alloc(SEQ_BYTES);
      plain.writeBigUInt64BE(BigInt(seq));
      const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(theatre));
      return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]).toString("base64url");
    },
    open(theatre, cursor) {
      const sealed = Buffer.from(cursor, "base64url");
      // The comparison refuses other spellings of the same bytes.
      if (sealed.length !== CURSOR_BYTES || sealed.toString("base64url") !== cursor) return undefined;
      const decipher = createDecipheriv(CIPHER, key, sealed.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
        .setAAD(Buffer.from(theatre))
        .setAuthTag(sealed.subarray(-TAG_BYTES));
      try {
        const plain = Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
        return Number(plain.readBigUInt64BE());
      } catch {
        return undefined; // not ours, altered, or of another theatre
      }
    },
  };
}
