/** Ids and salts from the browser's generator. `crypto.randomUUID` exists only over HTTPS, so UUIDs are made here (RFC 9562, version 4). */
import type { Ids } from "@duenotice/domain";
import { toHex } from "@duenotice/tlog";

export const browserIds: Ids = {
  newId() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
    bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
    const hex = toHex(bytes);
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
  },
  randomHex: (count) => toHex(crypto.getRandomValues(new Uint8Array(count))),
};
