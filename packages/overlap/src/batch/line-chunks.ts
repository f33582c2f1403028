/**
 * Lines laid out for the batch: chunks in order of time and then of place, each chunk's nodes beside each other.
 */
import { BOX_NUMBERS, boxPlaces, buildBoxTree, widenBox } from "./box-tree.ts";
import type { BoxTree } from "./box-tree.ts";
import { CHUNK_NODES, ChunkWalk } from "./chunk-walk.ts";
import { lineCount } from "./columns.ts";
import type { LineColumns } from "./columns.ts";
import { chunkPlaces, chunkTimes, cutLines } from "./cut-lines.ts";
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
  const places = cuts.count > ORDERED_MIN ? chunkPlaces(lines, cuts, { isByChunk, times }) : undefined;
  const { count, bow } = cuts;
  const boxes = new Float64Array(BOX_NUMBERS * count);
  const xyz = new Float64Array(3 * CHUNK_NODES * count);
  const lineOf = new Uint32Array(count);
  const nodeCount = new Uint8Array(count);
  const vertices = new Uint32Array(2 * count);
  const walk = new ChunkWalk(lines, cuts);
  while (walk.next()) {
    const { chunk, line, pieces, firstVertex } = walk;
    const place = places === undefined ? chunk : (places[chunk] ?? 0);
    lineOf[place] = line;
    nodeCount[place] = pieces + 1;
    vertices[2 * place] = firstVertex;
    vertices[2 * place + 1] = firstVertex + walk.edges;
    const { xyz: ofLine, firstNode } = walk;
    for (let k = 0; k < 3 * (pieces + 1); k++) xyz[3 * CHUNK_NODES * place + k] = ofLine[3 * firstNode + k] ?? 0;
    const box = BOX_NUMBERS * place;
    boxPlaces(boxes, box, ofLine, firstNode, firstNode + pieces + 1);
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
