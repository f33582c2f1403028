/**
 * Areas laid out for the batch: each part on a plane of its own that touches the ground in its middle, edges in blocks of eight.
 *
 * A part is a polygon of an area. What is near an area is near one of its parts, and the parts of one area may lie far apart: each
 * has a box, a circle and bounds of its own.
 *
 * `bowM` bounds how far any place of an edge, dropped onto the plane, lies from its straight piece: sideways bow, and of the
 * dip the share that the slope lets show. Distances to the pieces are therefore within `bowM` of those to the edges; and as
 * the edges can be moved onto their pieces along straight ways of at most `bowM`, a signed distance (negative inside) is too.
 */
import { areaCount } from "./columns.ts";
import type { AreaColumns } from "./columns.ts";
import { BOX_NUMBERS, boxPlaces, widenBox } from "./box-tree.ts";
import { isInsidePieces, nearestOnBoundary } from "./plane-distance.ts";
import { newFloats, newWords } from "./number-shelf.ts";
import { BAND_M, BLOCK_NUMBERS, BOUND_NUMBERS, EDGE_NUMBERS } from "./plane-records.ts";
import type { PlaneParts } from "./plane-records.ts";
export type { PlaneParts } from "./plane-records.ts";
import { appendPieces, newSpaceNodes, PIECE_LENGTH_M_MAX } from "./straight-pieces.ts";
import type { Bow, SpaceNodes } from "./straight-pieces.ts";
import {
  alongAxis,
  groundFactor,
  PLANE_NUMBERS,
  PLANE_RADIUS_M_MAX,
  slopeWithin,
  writePlane,
} from "./tangent-plane.ts";

/** Edges of a block. */
const BLOCK_EDGES = 8;
/** Edges of an area: within 2 cm, so that few pairs are left to `geo`. */
const EDGE_LIMITS = { lengthMaxM: 5_000, sidewaysMaxM: 0.02 };

/**
 * Lays areas out.
 *
 * Requires: geometry that `validateArea` finds nothing wrong with; in particular parts that do not overlap.
 * Limit:    `withinMaxM` is the largest safety distance that will be asked.
 */
export function planeParts(columns: AreaColumns, withinMaxM: number): PlaneParts {
  const count = columns.polygonStart.length - 1;
  const isKept = columns.lonLat.length <= KEPT_NUMBERS;
  const scratch = isKept ? KEPT : newScratch(columns.lonLat.length);
  scratch.blocks.length = 0;
  scratch.edgeStart.length = 0;
  scratch.edges.length = 0;
  const laying: Laying = {
    columns,
    withinMaxM,
    areaOf: areasOf(columns),
    planes: newFloats(PLANE_NUMBERS * count),
    boxes: newFloats(BOX_NUMBERS * count),
    flats: newFloats(4 * count),
    bounds: newFloats(BOUND_NUMBERS * count),
    blockStart: newWords(count + 1),
    scratch,
  };
  for (let part = 0; part < count; part++) layPart(laying, part);
  const { edgeStart } = scratch;
  const behind = edgeStart.add(1);
  edgeStart.numbers[behind] = scratch.edges.length / EDGE_NUMBERS;
  const { areaOf, planes, boxes, flats, bounds, blockStart } = laying;
  const made: PlaneParts = {
    count,
    areaStart: columns.areaStart,
    areaOf,
    planes,
    boxes,
    flats,
    bounds,
    blockStart,
    blocks: scratch.blocks.taken(isKept),
    edgeStart: scratch.edgeStart.words(),
    edges: scratch.edges.taken(isKept),
  };
  for (let part = 0; part < count; part++) bounds[BOUND_NUMBERS * part + 4] = signedMiddleM(made, part);
  return made;
}

/** The area of each part. */
function areasOf(columns: AreaColumns): Uint32Array {
  const areaOf = newWords(columns.polygonStart.length - 1);
  for (let area = 0; area < areaCount(columns); area++)
    areaOf.fill(area, columns.areaStart[area] ?? 0, columns.areaStart[area + 1] ?? 0);
  return areaOf;
}

/** Signed distance of the touching point to the pieces: no place is farther from them by more than it is from there. */
function signedMiddleM(parts: PlaneParts, part: number): number {
  const foot = { distanceM: 0, x: 0, y: 0 };
  nearestOnBoundary(parts, part, 0, 0, Infinity, -1, foot);
  return isInsidePieces(parts, part, 0, 0) ? -foot.distanceM : foot.distanceM;
}

/** Numbers in a buffer that grows. */
class NumberList {
  length = 0;
  numbers: Float64Array;

  constructor(capacity: number) {
    this.numbers = new Float64Array(capacity);
  }

  /** Makes room for some more, and returns the index of the first: they are written into `numbers`. */
  add(count: number): number {
    const first = this.length;
    this.length += count;
    if (this.length > this.numbers.length) {
      const grown = new Float64Array(2 * this.length);
      grown.set(this.numbers);
      this.numbers = grown;
    }
    return first;
  }

  /** A copy where the buffer is used again. */
  taken(isKept: boolean): Float64Array {
    const numbers = this.numbers.subarray(0, this.length);
    if (!isKept) return numbers;
    const copy = newFloats(this.length);
    copy.set(numbers);
    return copy;
  }

  /** The same as whole numbers. */
  words(): Uint32Array {
    const words = newWords(this.length);
    for (let i = 0; i < words.length; i++) words[i] = this.numbers[i] ?? 0;
    return words;
  }
}

/** What areas are laid out with: taken over from one call to the next when it is small, because one area alone is soon done. */
interface Scratch {
  readonly blocks: NumberList;
  readonly edgeStart: NumberList;
  readonly edges: NumberList;
  readonly nodes: SpaceNodes;
  /** The nodes on the plane. */
  flatX: Float64Array;
  flatY: Float64Array;
}

function newScratch(numbers: number): Scratch {
  return {
    blocks: new NumberList(BLOCK_NUMBERS * Math.ceil(numbers / 8)),
    edgeStart: new NumberList(Math.ceil(numbers / 8)),
    edges: new NumberList(Math.ceil(EDGE_NUMBERS * 0.55 * numbers)),
    nodes: newSpaceNodes(1_024),
    flatX: new Float64Array(1_024),
    flatY: new Float64Array(1_024),
  };
}

/** Longitudes and latitudes up to which the scratch is kept: 2,048 vertices. */
const KEPT_NUMBERS = 4_096;
const KEPT = newScratch(KEPT_NUMBERS);

interface Laying {
  readonly columns: AreaColumns;
  readonly withinMaxM: number;
  readonly areaOf: Uint32Array;
  readonly planes: Float64Array;
  readonly boxes: Float64Array;
  readonly flats: Float64Array;
  readonly bounds: Float64Array;
  readonly blockStart: Uint32Array;
  readonly scratch: Scratch;
}

function layPart(laying: Laying, part: number): void {
  const { columns, boxes, planes, blockStart } = laying;
  const { nodes } = laying.scratch;
  const bow: Bow = { sidewaysM: 0, dipM: 0 };
  nodes.count = 0;
  const ringEnds: number[] = [];
  const firstRing = columns.polygonStart[part] ?? 0;
  const behindRing = columns.polygonStart[part + 1] ?? 0;
  for (let ring = firstRing; ring < behindRing; ring++) {
    const run = [columns.ringStart[ring] ?? 0, columns.ringStart[ring + 1] ?? 0] as const;
    appendPieces(nodes, columns.lonLat, { run, limits: EDGE_LIMITS, bow });
    ringEnds.push(nodes.count);
  }
  const box = BOX_NUMBERS * part;
  boxPlaces(boxes, box, nodes.xyz, 0, nodes.count);
  const area = laying.areaOf[part] ?? 0;
  boxes[box + 6] = columns.times[2 * area] ?? 0;
  boxes[box + 7] = columns.times[2 * area + 1] ?? 0;
  writePlane(
    planes,
    PLANE_NUMBERS * part,
    ((boxes[box] ?? 0) + (boxes[box + 3] ?? 0)) / 2,
    ((boxes[box + 1] ?? 0) + (boxes[box + 4] ?? 0)) / 2,
    ((boxes[box + 2] ?? 0) + (boxes[box + 5] ?? 0)) / 2,
  );
  const radiusM = dropNodes(laying, part);
  layBounds(laying, part, { bow, radiusM });
  let first = 0;
  for (const end of ringEnds) {
    layRing(laying.scratch, first, end);
    first = end;
  }
  blockStart[part + 1] = laying.scratch.blocks.length / BLOCK_NUMBERS;
}

/** Drops the nodes onto the plane of the part, boxes them there, and returns their largest distance from the touching point. */
function dropNodes(laying: Laying, part: number): number {
  const { planes, flats, scratch } = laying;
  const { nodes } = scratch;
  if (scratch.flatX.length < nodes.count) {
    scratch.flatX = new Float64Array(2 * nodes.count);
    scratch.flatY = new Float64Array(2 * nodes.count);
  }
  const { flatX, flatY } = scratch;
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  let squareMax = 0;
  const plane = PLANE_NUMBERS * part;
  for (let node = 0; node < nodes.count; node++) {
    const px = nodes.xyz[3 * node] ?? 0;
    const py = nodes.xyz[3 * node + 1] ?? 0;
    const pz = nodes.xyz[3 * node + 2] ?? 0;
    const x = alongAxis(planes, plane, px, py, pz);
    const y = alongAxis(planes, plane + 4, px, py, pz);
    flatX[node] = x;
    flatY[node] = y;
    if (x < west) west = x;
    if (x > east) east = x;
    if (y < south) south = y;
    if (y > north) north = y;
    if (x * x + y * y > squareMax) squareMax = x * x + y * y;
  }
  flats[4 * part] = west;
  flats[4 * part + 1] = south;
  flats[4 * part + 2] = east;
  flats[4 * part + 3] = north;
  return Math.sqrt(squareMax);
}

/**
 * The bounds of a part, and the box that nothing near it is outside of.
 *
 * The inside of a part may bulge out of the box of its boundary: a place inside, dropped, is a mean of dropped places of the
 * boundary; the same mean in space differs from it in height alone, by no more than the ground falls away within the radius,
 * r²/ρ at most while r < ρ/2.
 */
function layBounds(
  { columns, areaOf, bounds, boxes, withinMaxM }: Laying,
  part: number,
  { bow, radiusM }: { readonly bow: Bow; readonly radiusM: number },
): void {
  const marginM = columns.marginM[areaOf[part] ?? 0] ?? 0;
  const reachM = withinMaxM + marginM + BAND_M;
  // Whatever is near lies within this radius, and so does the piece of a line to which it belongs.
  const aroundM = radiusM + bow.sidewaysM + bow.dipM + reachM + PIECE_LENGTH_M_MAX;
  const at = BOUND_NUMBERS * part;
  bounds[at + 2] = marginM;
  bounds[at + 3] = radiusM;
  if (aroundM > PLANE_RADIUS_M_MAX) {
    // Nothing is decided on the plane: every candidate is put to `geo`.
    bounds[at] = Infinity;
    bounds[at + 1] = 0;
    boxes.fill(-Infinity, BOX_NUMBERS * part, BOX_NUMBERS * part + 3);
    boxes.fill(Infinity, BOX_NUMBERS * part + 3, BOX_NUMBERS * part + 6);
    return;
  }
  bounds[at] = bow.sidewaysM + bow.dipM * slopeWithin(aroundM);
  bounds[at + 1] = groundFactor(aroundM, reachM);
  const bulgeM = radiusM * slopeWithin(radiusM);
  widenBox(boxes, BOX_NUMBERS * part, marginM + bulgeM + bow.sidewaysM + bow.dipM);
}

function layRing(scratch: Scratch, first: number, behind: number): void {
  const { blocks, edgeStart, edges } = scratch;
  const edgesLeft = Math.max(0, behind - first - 1);
  const blockCount = Math.ceil(edgesLeft / BLOCK_EDGES);
  let block = blocks.add(BLOCK_NUMBERS * blockCount);
  let start = edgeStart.add(blockCount);
  let edge = edges.add(EDGE_NUMBERS * edgesLeft);
  for (let from = first; from + 1 < behind; from += BLOCK_EDGES) {
    const last = Math.min(behind - 1, from + BLOCK_EDGES);
    edgeStart.numbers[start++] = edge / EDGE_NUMBERS;
    layBlock(scratch, block, from, last);
    layEdges(scratch, edge, from, last);
    block += BLOCK_NUMBERS;
    edge += EDGE_NUMBERS * (last - from);
  }
}

/** Writes the block of the edges between two nodes at `at`. */
function layBlock({ blocks, flatX, flatY }: Scratch, at: number, from: number, last: number): void {
  let west = Infinity;
  let south = Infinity;
  let east = -Infinity;
  let north = -Infinity;
  for (let node = from; node <= last; node++) {
    const x = flatX[node] ?? 0;
    const y = flatY[node] ?? 0;
    if (x < west) west = x;
    if (x > east) east = x;
    if (y < south) south = y;
    if (y > north) north = y;
  }
  const { numbers } = blocks;
  numbers[at] = west;
  numbers[at + 1] = south;
  numbers[at + 2] = east;
  numbers[at + 3] = north;
  numbers[at + 4] = flatY[from] ?? 0;
  numbers[at + 5] = flatY[last] ?? 0;
}

/** Writes these edges from `first` on. */
function layEdges({ edges, flatX, flatY }: Scratch, first: number, from: number, last: number): void {
  const { numbers } = edges;
  let at = first;
  for (let node = from; node < last; node++) {
    const x = flatX[node] ?? 0;
    const y = flatY[node] ?? 0;
    const endY = flatY[node + 1] ?? 0;
    const dx = (flatX[node + 1] ?? 0) - x;
    const dy = endY - y;
    const square = dx * dx + dy * dy;
    numbers[at] = x;
    numbers[at + 1] = y;
    numbers[at + 2] = dx;
    numbers[at + 3] = dy;
    numbers[at + 4] = square > 0 ? 1 / square : 0;
    numbers[at + 5] = endY;
    at += EDGE_NUMBERS;
  }
}
