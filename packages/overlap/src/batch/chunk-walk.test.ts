// The chunks of a line are the line: every piece once and in turn, at the places of geo, on edges that are cut and on others.
import assert from "node:assert/strict";
import { test } from "node:test";
import { writeSpace } from "@duenotice/geo";
import { seeded } from "./batch-worlds.fixture.ts";
import { CHUNK_PIECES, ChunkWalk, edgesBetween } from "./chunk-walk.ts";
import type { LineColumns } from "./columns.ts";
import { cutLines } from "./cut-lines.ts";

/** Lines from a metre to a thousand kilometres long, a fifth of them across the antimeridian. */
function randomLines(random: () => number, count: number): LineColumns {
  const start = [0];
  const lonLat: number[] = [];
  for (let line = 0; line < count; line++) {
    const reach = 10 ** (1 - 6 * random());
    let lon = random() < 0.2 ? 180 : 360 * random() - 180;
    let lat = 160 * random() - 80;
    for (let left = 2 + Math.floor(30 * random()); left > 0; left--) {
      lonLat.push(lon > 180 ? lon - 360 : lon, lat);
      lon += (random() - 0.3) * reach;
      lat = Math.max(-90, Math.min(90, lat + (random() - 0.5) * reach));
    }
    start.push(lonLat.length / 2);
  }
  return {
    start: Uint32Array.from(start),
    lonLat: Float64Array.from(lonLat),
    withinM: new Float64Array(count),
    times: Float64Array.from({ length: 2 * count }, (_, i) => 1e10 * Math.floor(i / 2 / 40) + (i % 2)),
  };
}

/** How far a position, put into space by geo, is from three numbers of a walk. */
function missM(lon: number, lat: number, xyz: Float64Array, at: number): number {
  const direct = new Float64Array(3);
  writeSpace([lon, lat], direct, 0);
  return Math.hypot(...[0, 1, 2].map((axis) => (xyz[at + axis] ?? 0) - (direct[axis] ?? 0)));
}

test("ChunkWalk goes along every line once, within 10 nm of where writeSpace() puts its vertices, cut or not", () => {
  const lines = randomLines(seeded(41), 2_000);
  const cuts = cutLines(lines);
  assert.ok(cuts.isCut.some((is) => is === 1) && cuts.isCut.some((is) => is === 0));
  const walk = new ChunkWalk(lines, cuts);
  const walked = new Set<number>();
  let [chunks, worstM] = [0, 0];
  while (walk.next()) {
    const { line, pieces, vertexOf } = walk;
    assert.equal(walk.firstChunk, cuts.chunkStart[line]);
    assert.equal(walk.chunks, Math.ceil(pieces / CHUNK_PIECES));
    chunks += walk.chunks;
    walked.add(line);
    const nodes = walk.nodes();
    const vertices: number[] = [];
    for (let node = 0; node <= pieces; node++) {
      const vertex = vertexOf[node] ?? -1;
      // The first node of each edge is its vertex; those within it follow.
      if (vertices.at(-1) === vertex) continue;
      vertices.push(vertex);
      worstM = Math.max(
        worstM,
        missM(lines.lonLat[2 * vertex] ?? 0, lines.lonLat[2 * vertex + 1] ?? 0, nodes, 3 * node),
      );
    }
    const [first = 0, behind = 0] = [lines.start[line], lines.start[line + 1]];
    assert.deepEqual(
      vertices,
      Array.from({ length: behind - first }, (_, i) => first + i),
    );
  }
  assert.equal(chunks, cuts.count);
  assert.equal(walked.size, 2_000);
  assert.ok(worstM < 1e-8, `${worstM} m`);
});

test("ChunkWalk numbers the last node of a line that just fits where the one before it did", () => {
  // What one line needed is kept for the next; twice as much is.
  const pieces = [90_001, 180_002, 180_001];
  const start = Uint32Array.of(0, ...pieces.map((_, i) => pieces.slice(0, i + 1).reduce((sum, p) => sum + p + 1, 0)));
  const vertices = start.at(-1) ?? 0;
  const lines: LineColumns = {
    start,
    lonLat: Float64Array.from({ length: 2 * vertices }, (_, i) => (i % 2 === 0 ? (i / 2) * 1e-5 : 45)),
    withinM: new Float64Array(pieces.length),
    times: new Float64Array(2 * pieces.length),
  };
  const walk = new ChunkWalk(lines, cutLines(lines, false));
  const walked: (readonly [number, number | undefined])[] = [];
  while (walk.next()) walked.push([walk.pieces, walk.vertexOf[walk.pieces]]);
  assert.deepEqual(
    walked,
    pieces.map((count, line) => [count, (start[line + 1] ?? 0) - 1]),
  );
});

test("edgesBetween() counts an edge that ends or begins within the pieces", () => {
  // Edges 7 (one piece), 8 (three pieces), 9 (one piece); then vertex 10.
  const vertexOf = Uint32Array.of(7, 8, 8, 8, 9, 10);
  const cases = [
    [0, 1, 1],
    [0, 2, 2],
    [1, 4, 1],
    [2, 3, 1],
    [3, 5, 2],
    [0, 5, 3],
  ] as const;
  for (const [first, last, edges] of cases)
    assert.equal(edgesBetween(vertexOf, first, last), edges, `${first} to ${last}`);
});

test("cutLines() cuts lines alike whether or not they are put in order", () => {
  const lines = randomLines(seeded(42), 300);
  const { keys, lineOrder, ...ordered } = cutLines(lines);
  const { keys: none, lineOrder: asGiven, ...unordered } = cutLines(lines, false);
  assert.deepEqual(unordered, ordered);
  assert.equal(keys.length, ordered.count);
  assert.equal(none.length, 0);
  assert.deepEqual(
    asGiven,
    lineOrder.toSorted((a, b) => a - b),
  );
});

test("cutLines() covers the bow of every edge, whichever line it asks first", () => {
  const lines = randomLines(seeded(43), 500);
  const { bow } = cutLines(lines);
  let worst = { sidewaysM: 0, dipM: 0 };
  for (let line = 0; line < 500; line++) {
    const [first = 0, behind = 0] = [lines.start[line], lines.start[line + 1]];
    const alone = cutLines({
      ...lines,
      start: Uint32Array.of(0, behind - first),
      lonLat: lines.lonLat.slice(2 * first, 2 * behind),
      times: lines.times.slice(2 * line, 2 * line + 2),
    });
    worst = {
      sidewaysM: Math.max(worst.sidewaysM, alone.bow.sidewaysM),
      dipM: Math.max(worst.dipM, alone.bow.dipM),
    };
  }
  assert.deepEqual(bow, worst);
});
