/**
 * Lines laid out for the batch: chunks in order of time and then of place, each chunk's nodes beside each other.
 */
import { BOX_NUMBERS, boxPlaces, buildBoxTree, widenBox } from "./box-tree.ts";
import type { BoxTree } from "./box-tree.ts";
import { CHUNK_NODES, CHUNK_PIECES, ChunkWalk, edgesBetween } from "./chunk-walk.ts";
import { lineCount } from "./columns.ts";
import type { LineColumns } from "./columns.ts";
import { chunkPlaces, chunkTimes, cutLines } from "./cut-lines.ts";
import type { ChunkTimes } from "./cut-lines.ts";
import { newBytes, newFloats, newWords } from "./number-shelf.ts";
import { BAND_M } from "./plane-records.ts";
import type { Bow } from "./straight-pieces.ts";

export interface LineChunks {
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

/** With the tree over them. */
export interface LineLeaves extends LineChunks {
  readonly tree: BoxTree;
}

export function lineLeaves(lines: LineColumns): LineLeaves {
  const chunks = lineChunks(lines);
  return { tree: buildBoxTree(chunks.boxes), ...chunks };
}

/** Vertices from which on chunks are put in order: those of a few lines are looked through in any. */
const ORDERED_MIN = 1_024;

export function lineChunks(lines: LineColumns): LineChunks {
  const isOrdered = lines.lonLat.length / 2 > ORDERED_MIN;
  const cuts = cutLines(lines, isOrdered);
  const { count, bow } = cuts;
  const times = chunkTimes(lines, cuts);
  const places = isOrdered ? chunkPlaces(cuts, times) : undefined;
  const laying: Laying = {
    lines,
    times,
    boxes: newFloats(BOX_NUMBERS * count),
    xyz: newFloats(3 * CHUNK_NODES * count),
    lineOf: newWords(count),
    nodeCount: newBytes(count),
    vertices: newWords(2 * count),
    bow,
  };
  const walk = new ChunkWalk(lines, cuts);
  while (walk.next()) layLine(laying, walk, places);
  const { boxes, xyz, lineOf, nodeCount, vertices } = laying;
  return {
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

interface Laying extends Pick<LineChunks, "boxes" | "xyz" | "lineOf" | "nodeCount" | "vertices" | "bow"> {
  readonly lines: LineColumns;
  readonly times: ChunkTimes;
}

function layLine(laying: Laying, walk: ChunkWalk, places: Uint32Array | undefined): void {
  const { lines, times, boxes, xyz, lineOf, nodeCount, vertices, bow } = laying;
  const { line, firstChunk, pieces, vertexOf } = walk;
  const nodes = walk.nodes();
  const reachM = (lines.withinM[line] ?? 0) + BAND_M + bow.sidewaysM + bow.dipM;
  for (let chunk = firstChunk, first = 0; first < pieces; chunk++, first += CHUNK_PIECES) {
    const last = Math.min(pieces, first + CHUNK_PIECES);
    const place = places === undefined ? chunk : (places[chunk] ?? 0);
    const vertex = vertexOf[first] ?? 0;
    lineOf[place] = line;
    nodeCount[place] = last + 1 - first;
    vertices[2 * place] = vertex;
    vertices[2 * place + 1] = vertex + edgesBetween(vertexOf, first, last);
    const at = 3 * CHUNK_NODES * place;
    for (let k = 0; k < 3 * (last + 1 - first); k++) xyz[at + k] = nodes[3 * first + k] ?? 0;
    const box = BOX_NUMBERS * place;
    boxPlaces(boxes, box, nodes, first, last + 1);
    widenBox(boxes, box, reachM);
    const time = 2 * (times.isByChunk ? chunk : line);
    boxes[box + 6] = times.times[time] ?? 0;
    boxes[box + 7] = times.times[time + 1] ?? 0;
  }
}

export function greatest(numbers: Float64Array): number {
  let most = 0;
  for (let i = 0; i < numbers.length; i++) most = Math.max(most, numbers[i] ?? 0);
  return most;
}
