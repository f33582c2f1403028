/**
 * Goes along lines, and has the chunks of each and their nodes in space.
 *
 * Along a line each vertex is read once and from where the one before it was, the place of a node that two chunks share is worked
 * out once, and four sines are taken for a line instead of for each chunk. Whatever is worked out for a line depends on this line alone.
 */
import type { LineColumns } from "./columns.ts";
import { appendNodes, newSpaceNodes } from "./straight-pieces.ts";

/** Pieces of a chunk; the last one of a line may have fewer. */
export const CHUNK_PIECES = 4;
/** Nodes of a chunk. */
export const CHUNK_NODES = CHUNK_PIECES + 1;

/** In which order lines are walked along, which of their edges are cut, and into how many pieces: `LineCuts` says more. */
export interface WalkedCuts {
  readonly chunkStart: Uint32Array;
  readonly lineOrder: Uint32Array;
  readonly isCut: Uint8Array;
  readonly edgePieces: Uint16Array;
}

/** Scratch: nodes of the line on which the walk stands, and `vertexOf`. */
const NODES = newSpaceNodes(1_024);
let VERTEX_OF = new Uint32Array(1_024);

/**
 * Identity: where it stands. One walk at a time: all have one scratch, because a line alone is soon walked along.
 *
 * `while (walk.next()) ofLine(walk)`: a function of its own for each line stays compiled, where one long loop is
 * compiled anew whenever it is come to. For the same reason it gives columns, not chunk after chunk by calls: these were compiled well or badly,
 * as it came, 140 or 190 ms for all of the twin.
 */
export class ChunkWalk {
  line = 0;
  /** The line's first chunk, and how many it has. Chunk i begins at node `CHUNK_PIECES · i` of the line. */
  firstChunk = 0;
  chunks = 0;
  /** Pieces of the line: one less than its nodes. */
  pieces = 0;
  /** By node of the line: the vertex at which the edge on which it lies begins; of the last one the last vertex. */
  vertexOf = VERTEX_OF;
  readonly #lines: LineColumns;
  readonly #cuts: WalkedCuts;
  #linesBegun = 0;

  constructor(lines: LineColumns, cuts: WalkedCuts) {
    this.#lines = lines;
    this.#cuts = cuts;
  }

  /** Goes on to the next line; false when there is none. */
  next(): boolean {
    const { lineOrder, chunkStart } = this.#cuts;
    if (this.#linesBegun >= lineOrder.length) return false;
    this.line = lineOrder[this.#linesBegun++] ?? 0;
    this.firstChunk = chunkStart[this.line] ?? 0;
    this.chunks = (chunkStart[this.line + 1] ?? 0) - this.firstChunk;
    const [first, behind] = this.#run();
    this.pieces = Math.max(0, behind - first - 1);
    if (this.#isCut())
      for (let vertex = first; vertex + 1 < behind; vertex++) this.pieces += (this.#cuts.edgePieces[vertex] ?? 1) - 1;
    if (VERTEX_OF.length <= this.pieces) VERTEX_OF = new Uint32Array(2 * this.pieces);
    this.vertexOf = VERTEX_OF;
    if (this.#isCut()) this.#numberPieces(first, behind);
    else for (let node = 0; node <= this.pieces; node++) this.vertexOf[node] = first + node;
    return true;
  }

  #run(): readonly [first: number, behind: number] {
    const { start } = this.#lines;
    return [start[this.line] ?? 0, start[this.line + 1] ?? 0];
  }

  #isCut(): boolean {
    return this.#cuts.isCut[this.line] === 1;
  }

  #numberPieces(first: number, behind: number): void {
    let node = 0;
    for (let vertex = first; vertex + 1 < behind; vertex++)
      for (let left = this.#cuts.edgePieces[vertex] ?? 1; left > 0; left--) this.vertexOf[node++] = vertex;
    this.vertexOf[node] = behind - 1;
  }

  /** The nodes of the line in space, three numbers each; until the next call. */
  nodes(): Float64Array {
    const run = this.#run();
    NODES.count = 0;
    const { edgePieces } = this.#cuts;
    appendNodes(NODES, this.#lines.lonLat, run, this.#isCut() ? edgePieces.subarray(run[0]) : undefined);
    return NODES.xyz;
  }
}

/** Edges that the pieces between two nodes of a line are of. */
export function edgesBetween(vertexOf: Uint32Array, first: number, last: number): number {
  const vertex = vertexOf[last] ?? 0;
  // A node within an edge begins it as little as the one before it: the edge belongs to the pieces too.
  const isWithin = vertexOf[last - 1] === vertex;
  return vertex - (vertexOf[first] ?? 0) + (isWithin ? 1 : 0);
}
