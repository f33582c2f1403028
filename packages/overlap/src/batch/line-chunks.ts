/**
 * Lines laid out for the batch: chunks in order of time and then of place, each chunk's nodes beside each other.
 */
import { BOX_NUMBERS, buildBoxTree, emptyBox, growBox, widenBox } from "./box-tree.ts";
import type { BoxTree } from "./box-tree.ts";
import { lineCount } from "./columns.ts";
import type { LineColumns } from "./columns.ts";
import {
  CHUNK_NODES,
  chunkOrder,
  chunkTimes,
  cutEdges,
  cutFirstVertex,
  cutLine,
  cutLines,
  cutPieces,
  writeChunkNodes,
} from "./cut-lines.ts";
import { BAND_M } from "./plane-records.ts";
import type { Bow } from "./straight-pieces.ts";

export interface LineChunks {
  readonly tree: BoxTree;
  readonly lineCount: number;
  /** By place: line, and number of nodes. */
  readonly lineOf: Uint32Array;
  readonly nodeCount: Uint8Array;
  /** By place: first and last vertex of the edges that the chunk is of. */
  readonly vertices: Uint32Array;
  /** By place: `BOX_NUMBERS`, safety distance included. */
  readonly boxes: Float64Array;
  /** By place: `3 · CHUNK_NODES` numbers. */
  readonly xyz: Float64Array;
  /** By line. */
  readonly withinM: Float64Array;
  readonly withinMaxM: number;
  /** Largest bow of any piece. */
  readonly bow: Bow;
}

/** Chunks from which on they are put in order: those of a few lines are not. */
const ORDERED_MIN = 256;

export function lineChunks(lines: LineColumns): LineChunks {
  const cuts = cutLines(lines);
  const { isByChunk, times } = chunkTimes(lines, cuts);
  // So few are looked through in any order.
  const order = cuts.count > ORDERED_MIN ? chunkOrder(lines, cuts, { isByChunk, times }) : undefined;
  const { count, bow } = cuts;
  const boxes = new Float64Array(BOX_NUMBERS * count);
  const xyz = new Float64Array(3 * CHUNK_NODES * count);
  const lineOf = new Uint32Array(count);
  const nodeCount = new Uint8Array(count);
  const vertices = new Uint32Array(2 * count);
  for (let place = 0; place < count; place++) {
    const chunk = order === undefined ? place : (order[place] ?? 0);
    const line = cutLine(cuts, chunk);
    const nodes = cutPieces(cuts, chunk) + 1;
    const at = 3 * CHUNK_NODES * place;
    lineOf[place] = line;
    nodeCount[place] = nodes;
    writeChunkNodes(lines, cuts, chunk, xyz, at);
    vertices[2 * place] = cutFirstVertex(cuts, chunk);
    vertices[2 * place + 1] = cutFirstVertex(cuts, chunk) + cutEdges(cuts, chunk);
    const box = BOX_NUMBERS * place;
    emptyBox(boxes, box);
    for (let node = 0; node < nodes; node++) growBox(boxes, box, xyz, at + 3 * node);
    widenBox(boxes, box, (lines.withinM[line] ?? 0) + BAND_M + bow.sidewaysM + bow.dipM);
    const time = 2 * (isByChunk ? chunk : line);
    boxes[box + 6] = times[time] ?? 0;
    boxes[box + 7] = times[time + 1] ?? 0;
  }
  return {
    tree: buildBoxTree(boxes),
    lineCount: lineCount(lines),
    lineOf,
    nodeCount,
    vertices,
    boxes,
    xyz,
    withinM: lines.withinM,
    withinMaxM: greatest(lines.withinM),
    bow,
  };
}

export function greatest(numbers: Float64Array): number {
  let most = 0;
  for (const number of numbers) if (number > most) most = number;
  return most;
}
