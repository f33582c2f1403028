/**
 * The memory of a WebAssembly twin while a batch is laid out in it: room is handed out from the front and never taken back.
 */
import { MEMORY_PAGES_FIRST, MEMORY_PAGES_MAX, PAGE_BYTES } from "./memory-limits.ts";
import { WebAssembly } from "./web-assembly.ts";
import type { TwinBuffer } from "./web-assembly.ts";

/** Below this address nothing lies, so that 0 is nobody's. */
const FIRST_ADDRESS = 1_024;
/** Whatever is handed out begins at a multiple of this: a cache line. */
const ALIGN_BYTES = 64;

/** Pages that are added at least, 16 MB: what is not written to costs nothing. */
const GROWN_PAGES = 256;

/** Identity: owns the memory's end. Views are made anew when it grows. */
export class TwinMemory {
  readonly memory: { readonly buffer: TwinBuffer; readonly grow: (pages: number) => number };
  readonly isShared: boolean;
  #end = FIRST_ADDRESS;
  #u8: Uint8Array;
  #u32: Uint32Array;
  #f32: Float32Array;
  #f64: Float64Array;

  /**
   * Throws: ReferenceError where there is no WebAssembly; RangeError where a shared memory is asked for and cannot be had.
   */
  constructor(isShared: boolean) {
    this.isShared = isShared;
    this.memory = new WebAssembly.Memory({ initial: MEMORY_PAGES_FIRST, maximum: MEMORY_PAGES_MAX, shared: isShared });
    this.#u8 = new Uint8Array(this.memory.buffer);
    this.#u32 = new Uint32Array(this.memory.buffer);
    this.#f32 = new Float32Array(this.memory.buffer);
    this.#f64 = new Float64Array(this.memory.buffer);
  }

  /** Hands out room. Throws: RangeError above 2 GB. */
  take(bytes: number): number {
    const address = this.#end;
    this.#end = Math.ceil((address + bytes) / ALIGN_BYTES) * ALIGN_BYTES;
    const missing = Math.ceil((this.#end - this.memory.buffer.byteLength) / PAGE_BYTES);
    if (missing > 0) {
      const left = MEMORY_PAGES_MAX - this.memory.buffer.byteLength / PAGE_BYTES;
      this.memory.grow(Math.max(missing, Math.min(GROWN_PAGES, left)));
      this.#u8 = new Uint8Array(this.memory.buffer);
      this.#u32 = new Uint32Array(this.memory.buffer);
      this.#f32 = new Float32Array(this.memory.buffer);
      this.#f64 = new Float64Array(this.memory.buffer);
    }
    return address;
  }

  /** Bytes. This and the others are valid until room is handed out. */
  get u8(): Uint8Array {
    return this.#u8;
  }

  /** Whole numbers of 32 bits; index = address / 4. */
  get u32(): Uint32Array {
    return this.#u32;
  }

  get f32(): Float32Array {
    return this.#f32;
  }

  /** Index = address / 8. */
  get f64(): Float64Array {
    return this.#f64;
  }
}

/** The next 32-bit float that is not less. */
export function roundedUp(value: number): number {
  const near = Math.fround(value);
  return near >= value ? near : Math.fround(near + Math.abs(near) * 1.2e-7 + 1e-44);
}

export function roundedDown(value: number): number {
  return -roundedUp(-value);
}
