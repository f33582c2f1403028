/**
 * Where a convoy may be too late for an area on one piece of its route, or too early: the piece is cut to where it is in time, and the plane is asked again.
 *
 * An edge lies within centimetres of its straight pieces and dips under 2 m, so that metres along the edge and along the piece differ by
 * millimetres: a curve that stays within h of a chord of length L, and does not turn back, is longer by at most some 8h²/3L. What the plane
 * says about a stretch of a piece therefore holds for the same metres of the edge, with a metre of room.
 */
import { chunkVerdict, FAR, NEAR } from "./batch/find-line-pairs.ts";
import type { LineChunks } from "./batch/line-chunks.ts";
import type { PlaneParts } from "./batch/plane-records.ts";
import { SPEED_SLACK_MS } from "./limits.ts";
import { placesOnLeg } from "./presence.ts";
import { meetsWindow, SURE_MS } from "./presence-columns.ts";
import type { WindowColumns } from "./presence-columns.ts";
import { edgeAt } from "./route-edges.ts";
import type { EdgeOfRoute, RouteEdges } from "./route-edges.ts";
import type { Stretch } from "./stretch.ts";

/** Neither near nor far can be said; differs from both. */
export const OPEN = 2;

/** Room along an edge: see the head of the file; also for rounding of metres along the route. */
const ALONG_M = 1;

export interface PieceSearch {
  readonly parts: PlaneParts;
  readonly lines: LineChunks;
  readonly windows: WindowColumns;
  /** From, until of each vertex: when the convoy may be there. */
  readonly vertexTimes: Float64Array;
  /** Sure times of each edge, by its first vertex. */
  readonly sureOfEdges: Float64Array;
  /** The edges as the routes have them. */
  readonly edges: RouteEdges;
  /** Scratch: a chunk of one piece. */
  readonly piece: LineChunks;
}

/** What the pieces of a chunk say about a part of an area, each with the times of its edge; where it cannot be said which edge that is, nothing is said. */
export function askPieces(search: PieceSearch, part: number, place: number): number {
  const { parts, lines, windows, vertexTimes, sureOfEdges, piece } = search;
  const first = lines.vertices[2 * place] ?? 0;
  const pieces = (lines.nodeCount[place] ?? 0) - 1;
  if ((lines.vertices[2 * place + 1] ?? 0) - first !== pieces) return OPEN;
  piece.lineOf[0] = lines.lineOf[place] ?? 0;
  const area = parts.areaOf[part] ?? 0;
  let answer = FAR;
  for (let i = 0; i < pieces; i++) {
    const at = 2 * (first + i);
    const fromMs = Math.min(vertexTimes[at] ?? 0, vertexTimes[at + 2] ?? 0);
    const untilMs = Math.max(vertexTimes[at + 1] ?? 0, vertexTimes[at + 3] ?? 0);
    if (!meetsWindow(windows, area, fromMs, untilMs)) continue;
    const node = numbersOfChunk(lines) * place + 3 * i;
    writeShare(piece.xyz, lines.xyz, node, [0, 1]);
    const verdict = chunkVerdict(parts, piece, part, 0);
    if (verdict === FAR) continue;
    if (verdict === NEAR && meetsWindow(windows, area, sureOfEdges[at] ?? 0, sureOfEdges[at + 1] ?? 0)) return NEAR;
    const cut = askInTime(search, { part, node, vertex: first + i });
    if (cut === NEAR) return NEAR;
    if (cut === OPEN) answer = OPEN;
  }
  return answer;
}

interface Piece {
  readonly part: number;
  /** Where its first node stands. */
  readonly node: number;
  /** First vertex of its edge. */
  readonly vertex: number;
}

/** What the stretches of a piece say on which the convoy may be within each window, and on which it is sure to be able to be. */
function askInTime(search: PieceSearch, { part, node, vertex }: Piece): number {
  const { windows, piece } = search;
  const area = search.parts.areaOf[part] ?? 0;
  const edge = edgeAt(search.edges, piece.lineOf[0] ?? 0, vertex);
  if (edge === undefined) return OPEN;
  const lengthM = edge.untilM - edge.fromM;
  // Of an edge that was cut this is one piece, and metres along it are not those of the edge; without length nothing is told apart.
  if (!(lengthM > 0 && Math.abs(pieceLengthM(search.lines.xyz, node) - lengthM) < ALONG_M / 2)) return OPEN;
  const asked: AskedPiece = { part, node, edge };
  let answer = FAR;
  for (let window = windows.start[area] ?? 0; window < (windows.start[area + 1] ?? 0); window++) {
    const [from = 0, until = 0] = windows.times.subarray(2 * window, 2 * window + 2);
    const possible = placesInTime(edge, { from: from - SPEED_SLACK_MS, until: until + SPEED_SLACK_MS }, ALONG_M);
    if (possible.every((places) => verdictWithin(search, asked, places) === FAR)) continue;
    const sure = placesInTime(edge, { from: from + SURE_MS, until: until - SURE_MS }, -ALONG_M);
    if (sure.some((places) => verdictWithin(search, asked, places) === NEAR)) return NEAR;
    answer = OPEN;
  }
  return answer;
}

interface AskedPiece extends Pick<Piece, "part" | "node"> {
  readonly edge: EdgeOfRoute;
}

/** Metres along the route; from more than until where there are none. */
interface Places {
  readonly fromM: number;
  readonly untilM: number;
}

/** The places of an edge where the convoy may be within a window, on its leg and at the stops at its ends; widened by some room, or narrowed where that is negative. */
function placesInTime({ leg, stops }: EdgeOfRoute, { from, until }: Stretch, roomM: number): readonly Places[] {
  const onLeg = placesOnLeg(leg, from, until);
  const atStops = stops.filter((stop) => stop.earliest < until && stop.latest >= from);
  return [
    { fromM: onLeg.fromM - roomM, untilM: onLeg.untilM + roomM },
    // The place of a stop is a vertex, and known exactly.
    ...atStops.map(({ atM }) => ({ fromM: atM - Math.max(0, roomM), untilM: atM + Math.max(0, roomM) })),
  ];
}

function verdictWithin({ parts, lines, piece }: PieceSearch, { part, node, edge }: AskedPiece, places: Places): number {
  const lengthM = edge.untilM - edge.fromM;
  const from = Math.max(0, (places.fromM - edge.fromM) / lengthM);
  const until = Math.min(1, (places.untilM - edge.fromM) / lengthM);
  if (!(from <= until)) return FAR;
  writeShare(piece.xyz, lines.xyz, node, [from, until]);
  return chunkVerdict(parts, piece, part, 0);
}

function pieceLengthM(xyz: Float64Array, at: number): number {
  const along = (axis: number): number => (xyz[at + 3 + axis] ?? 0) - (xyz[at + axis] ?? 0);
  return Math.hypot(along(0), along(1), along(2));
}

/** Writes two places, given as shares, of the piece at `xyz[at..]`. */
function writeShare(out: Float64Array, xyz: Float64Array, at: number, [from, until]: readonly [number, number]): void {
  for (let axis = 0; axis < 3; axis++) {
    const a = xyz[at + axis] ?? 0;
    const b = xyz[at + 3 + axis] ?? 0;
    out[axis] = a + (b - a) * from;
    out[3 + axis] = a + (b - a) * until;
  }
}

/** Numbers of the nodes of one chunk: all have room for as many. */
function numbersOfChunk({ xyz, lineOf }: LineChunks): number {
  return lineOf.length === 0 ? 0 : xyz.length / lineOf.length;
}
