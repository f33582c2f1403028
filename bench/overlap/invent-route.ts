/** Routes of the workloads: walks over a jittered grid of roads, 5 to 60 vertices. */
import { cellHash, clamp } from "./random-source.ts";
import type { Place, World } from "./theatre-frame.ts";

const STEPS_MAX = 30;
const VERTICES_MAX = 60;
const VERTICES_MIN = 5;

type Cell = readonly [column: number, row: number];

export function inventRoute(world: World, random: () => number): readonly Place[] {
  const cells = walk(world, random);
  const wanted = 5 + Math.floor(random() * 56);
  const legs = cells.length - 1;
  const perLeg = Math.max(1, Math.floor((wanted - 1) / legs));
  const places: Place[] = [];
  for (const [k, cell] of cells.entries()) {
    const here = nodePlace(world, cell);
    places.push(here);
    const next = cells[k + 1];
    if (next !== undefined) places.push(...bends(world, cell, here, { there: nodePlace(world, next), perLeg }));
  }
  places.length = Math.min(places.length, VERTICES_MAX);
  while (places.length < VERTICES_MIN) places.push(furtherOn(places));
  return places;
}

/** Node to node, mostly one way, turning back at the border of the world. */
function walk(world: World, random: () => number): readonly Cell[] {
  const start = world.place(random, 0.9);
  const steps = 3 + Math.floor(random() * (STEPS_MAX - 3));
  const heading = random() * 2 * Math.PI;
  const columns = Math.floor(world.widthM / world.gridM);
  const rows = Math.floor(world.heightM / world.gridM);
  const dx = Math.cos(heading);
  const dy = Math.sin(heading) * world.crossShare;
  let east = dx < 0 ? -1 : 1;
  let north = dy < 0 ? -1 : 1;
  const alongShare = Math.abs(dx) / (Math.abs(dx) + Math.abs(dy));
  let column = clamp(Math.round(start[0] / world.gridM), 0, columns);
  let row = clamp(Math.round(start[1] / world.gridM), 0, rows);
  const cells: Cell[] = [[column, row]];
  for (let k = 0; k < steps; k++) {
    if (random() < alongShare) {
      if (column + east < 0 || column + east > columns) east = -east;
      column += east;
    } else {
      if (row + north < 0 || row + north > rows) north = -north;
      row += north;
    }
    cells.push([column, row]);
  }
  return cells;
}

function nodePlace({ gridM }: World, [column, row]: Cell): Place {
  return [
    (column + 0.6 * (cellHash(column, row, 1) - 0.5)) * gridM,
    (row + 0.6 * (cellHash(column, row, 2) - 0.5)) * gridM,
  ];
}

function bends(
  world: World,
  [column, row]: Cell,
  [x, y]: Place,
  { there, perLeg }: { readonly there: Place; readonly perLeg: number },
): readonly Place[] {
  return Array.from({ length: perLeg - 1 }, (_, index): Place => {
    const m = index + 1;
    const f = m / perLeg;
    const bend = 0.08 * world.gridM * Math.min(f, 1 - f) * 2;
    return [
      x + (there[0] - x) * f + (cellHash(column * 64 + m, row, 3) - 0.5) * bend,
      y + (there[1] - y) * f + (cellHash(column * 64 + m, row, 4) - 0.5) * bend,
    ];
  });
}

function furtherOn(places: readonly Place[]): Place {
  const [last = [0, 0], before = [0, 0]] = [places.at(-1), places.at(-2)];
  return [last[0] + (last[0] - before[0]) * 0.5 + 1, last[1] + (last[1] - before[1]) * 0.5 + 1];
}
