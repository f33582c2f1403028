/**
 * Goes along lines from chunk to chunk, and has the nodes of each in space.
 *
 * Along a line each vertex is read once and from where the one before it was, the place of a node that two chunks share is worked
 * out once, and four sines are taken for a line instead of for each chunk. Whatever is worked out for a line depends on this line alone.
 */
import type { LineColumns } from "./columns.ts";
import { appendNodes, newSpaceNodes } from "./straight-pieces.ts";

/** Pieces of a chunk. */
export const CHUNK_PIECES = 4;
/** Nodes of a chunk; a shorter one has fewer. */
export const CHUNK_NODES = CHUNK_PIECES + 1;

/** In which order lines are walked along, which of their edges are cut, and into how many pieces: `LineCuts` says more. */
export interface WalkedCuts {
  readonly lineOrder: Uint32Array;
  readonly isCut: Uint8Array;
  readonly edgePieces: Uint16Array;
}

/** Identity: where it stands. Before the first chunk until `next` is called. */
export class ChunkWalk {
  /** Number of the chunk along the way, and its line. */
  chunk = -1;
  line = 0;
  firstVertex = 0;
  pieces = 0;
  /** Edges that the chunk has a part in. */
  edges = 0;
  readonly #lines: LineColumns;
  readonly #cuts: WalkedCuts;
  #linesBegun = 0;
  /** Of the line: its first vertex, its last one, whether some edge is cut, and whether its nodes are there. */
  #lineFirst = 0;
  #lineLast = 0;
  #isCut = false;
  #hasNodes = false;
  /** Pieces of the line before the chunk, and where the next one begins: a vertex, and pieces of its edge. */
  #piecesBefore = 0;
  #vertex = 0;
  #step = 0;
  /** Of one line. */
  readonly #nodes = newSpaceNodes(64);

  constructor(lines: LineColumns, cuts: WalkedCuts) {
    this.#lines = lines;
    this.#cuts = cuts;
  }

  /** Goes on to the next chunk; false when there is none. */
  next(): boolean {
    this.#piecesBefore += this.pieces;
    while (this.#vertex >= this.#lineLast) if (!this.#beginLine()) return false;
    this.chunk++;
    this.firstVertex = this.#vertex;
    if (this.#isCut) this.#takePieces();
    else {
      this.pieces = Math.min(CHUNK_PIECES, this.#lineLast - this.#vertex);
      this.#vertex += this.pieces;
    }
    // The last node may lie within an edge: then that edge belongs to it too.
    this.edges = this.#vertex - this.firstVertex + (this.#step > 0 ? 1 : 0);
    return true;
  }

  #beginLine(): boolean {
    const { start } = this.#lines;
    const { lineOrder, isCut } = this.#cuts;
    if (this.#linesBegun >= lineOrder.length) return false;
    this.line = lineOrder[this.#linesBegun++] ?? 0;
    this.#lineFirst = start[this.line] ?? 0;
    this.#lineLast = (start[this.line + 1] ?? 0) - 1;
    this.#isCut = isCut[this.line] === 1;
    this.#hasNodes = false;
    this.#piecesBefore = 0;
    this.#vertex = this.#lineFirst;
    this.#step = 0;
    return true;
  }

  #takePieces(): void {
    this.pieces = 0;
    for (; this.pieces < CHUNK_PIECES && this.#vertex < this.#lineLast; this.pieces++) {
      this.#step++;
      if (this.#step < (this.#cuts.edgePieces[this.#vertex] ?? 1)) continue;
      this.#step = 0;
      this.#vertex++;
    }
  }

  /** The nodes of the line in space; those of the chunk from `3 · firstNode` on, one more than it has pieces. */
  get xyz(): Float64Array {
    if (!this.#hasNodes) {
      const run = [this.#lineFirst, this.#lineLast + 1] as const;
      this.#nodes.count = 0;
      const { edgePieces } = this.#cuts;
      appendNodes(this.#nodes, this.#lines.lonLat, run, this.#isCut ? edgePieces.subarray(run[0]) : undefined);
      this.#hasNodes = true;
    }
    return this.#nodes.xyz;
  }

  get firstNode(): number {
    return this.#piecesBefore;
  }
}
