/** Areas of the workloads: blobs of 4 to 200 vertices, rectangles, several parts in a row, some with holes. */
import { logUniform } from "./random-source.ts";
import type { Place, World } from "./theatre-frame.ts";

/** As the first generator had it; its bytes are kept. */
const HALF_TURN_RAD = 31_416 / 10_000;

type Rings = readonly (readonly Place[])[];

/** Polygons of one area; rings are open, the first is the exterior. */
export function inventArea(world: World, random: () => number): readonly Rings[] {
  const centre = random() < 0.7 ? world.place(random, 0.95) : world.place(random, 0.3);
  const radiusM = logUniform(random, ...world.areaRadiusM);
  const vertices = Math.round(logUniform(random, 4, 200));
  const kind = random();
  if (kind < 0.15) return [[turnedRectangle(random, centre, radiusM)]];
  if (kind < 0.27) return row(random, centre, { radiusM, vertices });
  const { ring, hole } = blob(random, centre, { radiusM, vertices });
  return kind < 0.35 && vertices >= 8 ? [[ring, hole.toReversed()]] : [[ring]];
}

function turnedRectangle(random: () => number, [x, y]: Place, radiusM: number): readonly Place[] {
  const angle = random() * HALF_TURN_RAD;
  const halfWidthM = radiusM * (0.3 + random());
  const halfHeightM = radiusM * (0.3 + random() * 0.4);
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const corners: readonly Place[] = [
    [-halfWidthM, -halfHeightM],
    [halfWidthM, -halfHeightM],
    [halfWidthM, halfHeightM],
    [-halfWidthM, halfHeightM],
  ];
  return corners.map(([u, v]): Place => [x + u * cos - v * sin, y + u * sin + v * cos]);
}

interface BlobSize {
  readonly radiusM: number;
  readonly vertices: number;
}

function row(random: () => number, [x, y]: Place, { radiusM, vertices }: BlobSize): readonly Rings[] {
  const parts = 2 + Math.floor(random() * 3);
  const perPart = Math.max(4, Math.floor(vertices / parts));
  const angle = random() * 6.28;
  return Array.from({ length: parts }, (_, k): Rings => {
    const awayM = k * radiusM * 4.5;
    const centre: Place = [x + awayM * Math.cos(angle), y + awayM * Math.sin(angle)];
    const { ring, hole } = blob(random, centre, { radiusM: radiusM * 0.8, vertices: perPart });
    return perPart >= 8 && random() < 0.4 ? [ring, hole.toReversed()] : [ring];
  });
}

/** A ring whose radius is a sum of four waves, rough beyond 12 vertices; the hole is the same at 0.4 of its size. */
function blob(
  random: () => number,
  [x, y]: Place,
  { radiusM, vertices }: BlobSize,
): { readonly ring: readonly Place[]; readonly hole: readonly Place[] } {
  const waves = Array.from({ length: 4 }, (_, h) => ({
    frequency: 1 + h,
    height: ((random() - 0.5) * 0.5) / (1 + h * 0.5),
    phase: random() * 6.2832,
  }));
  const ring: Place[] = [];
  const hole: Place[] = [];
  const phase = random() * 6.2832;
  for (let k = 0; k < vertices; k++) {
    const angle = phase + (2 * Math.PI * k) / vertices;
    let share = 1;
    for (const wave of waves) share += wave.height * Math.cos(wave.frequency * angle + wave.phase);
    share = Math.max(share, 0.25) * (1 + (vertices > 12 ? 0.04 * (random() - 0.5) : 0));
    ring.push([x + radiusM * share * Math.cos(angle), y + radiusM * share * Math.sin(angle)]);
    hole.push([x + 0.4 * radiusM * share * Math.cos(angle), y + 0.4 * radiusM * share * Math.sin(angle)]);
  }
  return { ring, hole };
}
