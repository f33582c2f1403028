/**
 * Which routes overlap which areas, in columns: where the convoy comes near, and when it may be just there.
 *
 * A chunk of a route is near for sure, far for sure, or open (`chunkVerdict`). Its presence lies within the hull of the times of its places, and
 * every place of it is sure to have a presence that begins before one moment and ends after another (`sureTimes`). So a chunk that is near and whose sure
 * presence meets a window is an overlap, whatever place of it is the near one; a chunk that is far, or whose hull meets no window, is none. What
 * neither can be said of is asked again piece by piece; a pair of which neither can be said then is put to the exact test.
 */
import { BOX_NUMBERS, boxMeets, collectLeaves, leafCount, NODE_SIZE } from "./batch/box-tree.ts";
import { chunkVerdict, FAR, NEAR } from "./batch/find-line-pairs.ts";
import type { LineChunks } from "./batch/line-chunks.ts";
import type { PairCollector } from "./batch/pair-list.ts";
import { askPieces, OPEN } from "./present-pieces.ts";
import type { PieceSearch } from "./present-pieces.ts";
import { meetsWindow } from "./presence-columns.ts";

export interface PresentLineSearch extends PieceSearch {
  /** Sure times of each chunk, by place: see the head of the file. */
  readonly sureOfChunks: Float64Array;
  readonly pairs: PairCollector;
  /** The exact test. */
  readonly isOverlap: (line: number, area: number) => boolean;
  /** Scratch: the leaves that one part meets; lines of the area that are open so far. */
  readonly met: Int32Array;
  readonly open: Int32Array;
  /** Last area, plus one, that each line was decided for, and that it was put among the open ones for. */
  readonly decided: Int32Array;
  readonly opened: Int32Array;
  /** Pairs that were put to the exact test. */
  askedCount: number;
}

export function newPresentLineSearch(
  given: Omit<PresentLineSearch, "piece" | "met" | "open" | "decided" | "opened" | "askedCount">,
): PresentLineSearch {
  const { tree, lineCount } = given.lines;
  return {
    ...given,
    piece: {
      ...given.lines,
      lineOf: new Uint32Array(1),
      nodeCount: Uint8Array.of(2),
      xyz: new Float64Array(6),
    },
    met: new Int32Array(leafCount(tree) + 1),
    open: new Int32Array(lineCount),
    decided: new Int32Array(lineCount),
    opened: new Int32Array(lineCount),
    askedCount: 0,
  };
}

/** Of each chunk, by place, the times that `edges` says are sure on all edges that it is of. */
export function sureOfChunks({ vertices }: LineChunks, edges: Float64Array): Float64Array {
  const sure = new Float64Array(vertices.length);
  for (let at = 0; at < sure.length; at += 2) {
    let [fromMs, untilMs] = [-Infinity, Infinity];
    const behind = vertices[at + 1] ?? 0;
    for (let edge = vertices[at] ?? 0; edge < behind; edge++) {
      fromMs = Math.max(fromMs, edges[2 * edge] ?? 0);
      untilMs = Math.min(untilMs, edges[2 * edge + 1] ?? 0);
    }
    sure[at] = fromMs;
    sure[at + 1] = untilMs;
  }
  return sure;
}

/** Adds the pairs of one area. */
export function findPresentLines(search: PresentLineSearch, area: number): void {
  const { decided, open, pairs } = search;
  const { areaStart } = search.parts;
  let openCount = 0;
  for (let part = areaStart[area] ?? 0; part < (areaStart[area + 1] ?? 0); part++)
    openCount = searchPart(search, area, part, openCount);
  for (let i = 0; i < openCount; i++) {
    const line = open[i] ?? 0;
    if (decided[line] === area + 1) continue;
    search.askedCount++;
    if (search.isOverlap(line, area)) pairs.push(line, area);
  }
}

/** Looks at the chunks that a part of the area meets; answers how many lines are open now. */
function searchPart(search: PresentLineSearch, area: number, part: number, opensBefore: number): number {
  const { parts, lines, met, decided } = search;
  const query = BOX_NUMBERS * part;
  const count = collectLeaves(lines.tree, parts.boxes, query, met);
  let openCount = opensBefore;
  for (let i = 0; i < count; i++) {
    const first = (met[i] ?? 0) * NODE_SIZE;
    const behind = Math.min(lines.lineOf.length, first + NODE_SIZE);
    for (let place = first; place < behind; place++) {
      if (!boxMeets(lines.boxes, BOX_NUMBERS * place, parts.boxes, query)) continue;
      const line = lines.lineOf[place] ?? 0;
      if (decided[line] === area + 1) continue;
      openCount = look(search, { area, part, line, place, openCount });
    }
  }
  return openCount;
}

interface ChunkOf {
  readonly area: number;
  readonly part: number;
  readonly line: number;
  readonly place: number;
  readonly openCount: number;
}

/** Decides a line by one of its chunks, or notes it as open; answers how many are open now. */
function look(search: PresentLineSearch, { area, part, line, place, openCount }: ChunkOf): number {
  const { parts, lines, windows, sureOfChunks: sure, opened, decided, open, pairs } = search;
  const times = BOX_NUMBERS * place + 6;
  if (!meetsWindow(windows, area, lines.boxes[times] ?? 0, lines.boxes[times + 1] ?? 0)) return openCount;
  const isSure = meetsWindow(windows, area, sure[2 * place] ?? 0, sure[2 * place + 1] ?? 0);
  // One chunk that is open is enough to ask; only a sure one can still spare the question.
  if (!isSure && opened[line] === area + 1) return openCount;
  const verdict = chunkVerdict(parts, lines, part, place);
  if (verdict === FAR) return openCount;
  const answer = verdict === NEAR && isSure ? NEAR : askPieces(search, part, place);
  if (answer === NEAR) {
    decided[line] = area + 1;
    pairs.push(line, area);
  }
  if (answer !== OPEN || opened[line] === area + 1) return openCount;
  opened[line] = area + 1;
  open[openCount] = line;
  return openCount + 1;
}
