/**
 * Small arrays of numbers, cut from larger buffers.
 *
 * An array with a buffer of its own takes a microsecond to come by and to be rid of, a view of another's a twentieth of it; and a newcomer of
 * the live index is laid out in a dozen. A buffer lives as long as any array that was cut from it. No place of it is given twice: all arrays are
 * zero at first.
 */
const BUFFER_BYTES = 262_144;
/** Larger arrays get a buffer of their own, and keep nothing else alive. */
const CUT_BYTES_MAX = 16_384;
/** Every array begins where a number of eight bytes may. */
const STEP_BYTES = 8;

let buffer = new ArrayBuffer(0);
let used = 0;

/** So many numbers, all 0. */
export function newFloats(count: number): Float64Array {
  if (8 * count > CUT_BYTES_MAX) return new Float64Array(count);
  const at = cut(8 * count);
  return new Float64Array(buffer, at, count);
}

export function newWords(count: number): Uint32Array {
  if (4 * count > CUT_BYTES_MAX) return new Uint32Array(count);
  const at = cut(4 * count);
  return new Uint32Array(buffer, at, count);
}

export function newShorts(count: number): Uint16Array {
  if (2 * count > CUT_BYTES_MAX) return new Uint16Array(count);
  const at = cut(2 * count);
  return new Uint16Array(buffer, at, count);
}

export function newBytes(count: number): Uint8Array {
  if (count > CUT_BYTES_MAX) return new Uint8Array(count);
  const at = cut(count);
  return new Uint8Array(buffer, at, count);
}

/** Where in `buffer` so many bytes are free; it is another one when they are not. */
function cut(bytes: number): number {
  if (used + bytes > buffer.byteLength) {
    buffer = new ArrayBuffer(BUFFER_BYTES);
    used = 0;
  }
  const at = used;
  used += STEP_BYTES * Math.ceil(bytes / STEP_BYTES);
  return at;
}
