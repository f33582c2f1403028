// The chunks of a line are the line: every piece once and in turn, at the places of geo, on edges that are cut and on others.
import assert from "node:assert/strict";
import { test } from "node:test";
import { writeSpace } from "@duenotice/geo";
import { seeded } from "./batch-worlds.fixture.ts";
import { CHUNK_PIECES, ChunkWalk } from "./chunk-walk.ts";
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

test("ChunkWalk goes along every piece of every line once, within 10 nm of where writeSpace() puts its vertices", () => {
  const lines = randomLines(seeded(41), 2_000);
  const cuts = cutLines(lines);
  assert.ok(cuts.isCut.some((is) => is === 1) && cuts.isCut.some((is) => is === 0));
  const walk = new ChunkWalk(lines, cuts);
  const chunkCount = new Uint32Array(2_000);
  let [chunks, worstM, line, behind] = [0, 0, -1, 0];
  let last = new Float64Array(3);
  while (walk.next()) {
    assert.equal(walk.chunk, chunks++);
    const { xyz, firstNode, pieces, firstVertex, edges } = walk;
    if (walk.line !== line) assert.equal(firstVertex, lines.start[walk.line]);
    // The chunk goes on where the one before it ended.
    else {
      assert.ok(firstVertex === behind || firstVertex === behind - 1);
      assert.deepEqual(xyz.slice(3 * firstNode, 3 * firstNode + 3), last);
    }
    line = walk.line;
    chunkCount[line] = (chunkCount[line] ?? 0) + 1;
    const vertexAt = (vertex: number): readonly [number, number] => [
      lines.lonLat[2 * vertex] ?? 0,
      lines.lonLat[2 * vertex + 1] ?? 0,
    ];
    // Of a line without cuts every node is a vertex.
    if (cuts.isCut[line] === 0)
      for (let k = 0; k <= pieces; k++)
        worstM = Math.max(worstM, missM(...vertexAt(firstVertex + k), xyz, 3 * (firstNode + k)));
    behind = firstVertex + edges;
    const isLast = behind === (lines.start[line + 1] ?? 0) - 1 && pieces < CHUNK_PIECES;
    if (isLast) worstM = Math.max(worstM, missM(...vertexAt(behind), xyz, 3 * (firstNode + pieces)));
    last = xyz.slice(3 * (firstNode + pieces), 3 * (firstNode + pieces) + 3);
  }
  assert.equal(chunks, cuts.count);
  assert.ok(chunkCount.every((count) => count > 0));
  assert.ok(worstM < 1e-8, `${worstM} m`);
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
