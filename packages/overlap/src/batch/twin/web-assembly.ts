/**
 * What the twin needs of WebAssembly, declared here: the language's own library knows it only together with a browser's.
 */

/** Memory that may belong to one thread or to several. */
export type TwinBuffer = ArrayBuffer | SharedArrayBuffer;

export interface TwinMemoryObject {
  readonly buffer: TwinBuffer;
  readonly grow: (pages: number) => number;
}

/** What the kernel offers: see wasm/kernel.ts. */
export interface TwinKernel {
  readonly sites: (header: number, desk: number, first: number, behind: number) => number;
  readonly lines: (header: number, desk: number, first: number, behind: number) => number;
}

interface WebAssemblyHere {
  readonly Memory: new (limits: {
    readonly initial: number;
    readonly maximum: number;
    readonly shared: boolean;
  }) => TwinMemoryObject;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (
    module: object,
    imports: { readonly env: { readonly memory: TwinMemoryObject } },
  ) => { readonly exports: TwinKernel };
}

declare const WebAssembly: WebAssemblyHere;
const here = WebAssembly;
export { here as WebAssembly };
