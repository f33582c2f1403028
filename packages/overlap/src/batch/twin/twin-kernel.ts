/**
 * The compiled kernel, ready to be called: from bytes that stand in the source, so that Node, workers and bundles load it alike.
 *
 * Browsers need `wasm-unsafe-eval` in the page's content security policy.
 */
import { KERNEL_BASE64, SHARED_FLAG } from "./kernel-bytes.ts";
import { WebAssembly } from "./web-assembly.ts";
import type { TwinKernel, TwinMemoryObject } from "./web-assembly.ts";

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** A kernel over a memory. Throws: ReferenceError where there is no WebAssembly; its own error where it has no SIMD. */
export function newTwinKernel(memory: TwinMemoryObject, isShared: boolean): TwinKernel {
  const bytes = bytesOf(KERNEL_BASE64);
  // The one byte in which a kernel for shared memory differs.
  bytes[SHARED_FLAG.at] = isShared ? SHARED_FLAG.shared : SHARED_FLAG.alone;
  return new WebAssembly.Instance(new WebAssembly.Module(bytes), { env: { memory } }).exports;
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const digits = base64.replaceAll(/[^A-Za-z0-9+/]/g, "");
  const bytes = new Uint8Array(Math.floor((digits.length * 3) / 4));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (const digit of digits) {
    held = ((held << 6) | DIGITS.indexOf(digit)) & 0xff_ffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at++] = (held >>> bits) & 255;
  }
  return bytes;
}
