/**
 * Which routes overlap which areas, in columns: where the convoy comes near, and when it may be just there.
 *
 * A chunk of a route is near for sure, far for sure, or open (`chunkVerdict`). Its presence lies within the hull of the times of its places, and
 * every place of it is sure to have a presence that begins before one moment and ends after another (`sureTimes`). So a chunk that is near and whose sure
 * presence meets a window is an overlap, whatever place of it is the near one; a chunk that is far, or whose hull meets no window, is none. What
 * neither can be said of waits until the area has been gone through, since another chunk mostly decides the line; it is then asked again piece by
 * piece. A pair of which neither can be said then is put to the exact test.
 */
import { BOX_NUMBERS, boxMeets, collectLeaves, leafCount, NODE_SIZE } from "./batch/box-tree.ts";
import { chunkVerdict, FAR, NEAR } from "./batch/find-line-pairs.ts";
import type { LineChunks, LineLeaves } from "./batch/line-chunks.ts";
import type { PairCollector } from "./batch/pair-list.ts";
import { askPieces, OPEN } from "./present-pieces.ts";
import type { PieceSearch } from "./present-pieces.ts";
import { meetsWindow } from "./presence-columns.ts";

export interface PresentLineSearch extends PieceSearch {
  readonly lines: LineLeaves;
  /** Sure times of each chunk, by place: see the head of the file. */
  readonly sureOfChunks: Float64Array;
  readonly pairs: PairCollector;
  /** The exact test. */
  readonly isOverlap: (line: number, area: number) => boolean;
  /** Scratch: the leaves that one part meets. */
  readonly met: Int32Array;
  /** Scratch, grows: chunks that are neither sure nor far, by place, each behind the part that it was found for; lines that stay open. */
  readonly unsure: number[];
  readonly open: number[];
  /** Last area, plus one, that each line was decided for, and that it was put among the open ones for. */
  readonly decided: Int32Array;
  readonly opened: Int32Array;
  /** Pairs that were put to the exact test. */
  askedCount: number;
}

export function newPresentLineSearch(
  given: Omit<PresentLineSearch, "piece" | "met" | "unsure" | "open" | "decided" | "opened" | "askedCount">,
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
    unsure: [],
    open: [],
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

/** Adds the pairs of one area: what is sure by one chunk first, since most of what is not sure by another is decided then. */
export function findPresentLines(search: PresentLineSearch, area: number): void {
  const { decided, open, pairs } = search;
  const { areaStart } = search.parts;
  let unsureCount = 0;
  for (let part = areaStart[area] ?? 0; part < (areaStart[area + 1] ?? 0); part++)
    unsureCount = tellSure(search, area, part, unsureCount);
  const openCount = tellUnsure(search, area, unsureCount);
  for (let i = 0; i < openCount; i++) {
    const line = open[i] ?? 0;
    if (decided[line] === area + 1) continue;
    search.askedCount++;
    if (search.isOverlap(line, area)) pairs.push(line, area);
  }
}

/**
 * Tells the lines of which a chunk is near a part of the area and its sure presence meets a window; notes the chunks that are neither sure
 * nor far, and answers how many numbers stand in `unsure` now.
 */
function tellSure(search: PresentLineSearch, area: number, part: number, unsureBefore: number): number {
  const { parts, lines, windows, sureOfChunks: sure, met, decided, unsure, pairs } = search;
  const { boxes, lineOf } = lines;
  const query = BOX_NUMBERS * part;
  const first = windows.start[area] ?? 0;
  // The box of a part lasts from the first window to the last: whether a chunk meets the only one has been asked.
  const isOneWindow = (windows.start[area + 1] ?? 0) - first === 1;
  const fromMs = windows.times[2 * first] ?? 0;
  const untilMs = windows.times[2 * first + 1] ?? 0;
  const count = collectLeaves(lines.tree, parts.boxes, query, met);
  let unsureCount = unsureBefore;
  for (let i = 0; i < count; i++) {
    const leaf = (met[i] ?? 0) * NODE_SIZE;
    const behind = Math.min(lineOf.length, leaf + NODE_SIZE);
    for (let place = leaf; place < behind; place++) {
      const box = BOX_NUMBERS * place;
      if (!boxMeets(boxes, box, parts.boxes, query)) continue;
      const line = lineOf[place] ?? 0;
      if (decided[line] === area + 1) continue;
      if (!isOneWindow && !meetsWindow(windows, area, boxes[box + 6] ?? 0, boxes[box + 7] ?? 0)) continue;
      const verdict = chunkVerdict(parts, lines, part, place);
      if (verdict === FAR) continue;
      const sureFromMs = sure[2 * place] ?? 0;
      const sureUntilMs = sure[2 * place + 1] ?? 0;
      const isSure = isOneWindow
        ? fromMs < sureUntilMs && untilMs > sureFromMs
        : meetsWindow(windows, area, sureFromMs, sureUntilMs);
      if (isSure && verdict === NEAR) {
        decided[line] = area + 1;
        pairs.push(line, area);
        continue;
      }
      unsure[unsureCount++] = part;
      unsure[unsureCount++] = place;
    }
  }
  return unsureCount;
}

/** Tells lines by the pieces of their chunks; notes those that stay open, and answers how many they are. */
function tellUnsure(search: PresentLineSearch, area: number, unsureCount: number): number {
  const { lines, unsure, opened, decided, open, pairs } = search;
  let openCount = 0;
  for (let i = 0; i < unsureCount; i += 2) {
    const [part, place] = [unsure[i] ?? 0, unsure[i + 1] ?? 0];
    const line = lines.lineOf[place] ?? 0;
    if (decided[line] === area + 1) continue;
    const answer = askPieces(search, part, place);
    if (answer === NEAR) {
      decided[line] = area + 1;
      pairs.push(line, area);
    } else if (answer === OPEN && opened[line] !== area + 1) {
      opened[line] = area + 1;
      open[openCount++] = line;
    }
  }
  return openCount;
}
