/**
 * Turns a ring that goes once round a pole into one that RFC 7946, 3.1.9 would have: split at the antimeridian and led
 * along it to the pole.
 */
import type { Position, Ring } from "./geometry.ts";

/**
 * The ring split at ±180°, counter-clockwise.
 *
 * Shape:   `xy` has continuous longitudes and ends 360° from where it began.
 * Refuses: undefined when the ring reaches both hemispheres, because either pole could then be meant.
 */
export function splitAtPole(xy: Float64Array): Ring | undefined {
  const positions = Array.from({ length: xy.length / 2 }, (_, i): Position => [xy[2 * i] ?? 0, xy[2 * i + 1] ?? 0]);
  const lats = positions.map(([, lat]) => lat);
  const isNorth = lats.every((lat) => lat > 0);
  if (!isNorth && !lats.every((lat) => lat < 0)) return undefined;
  const [first, last] = [positions[0], positions.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const eastward = last[0] > first[0] ? positions : positions.toReversed();
  const cut = cutAtAntimeridian(eastward);
  const poleLat = isNorth ? 90 : -90;
  const [start] = cut;
  if (start === undefined) return undefined;
  const ring: Position[] = [...cut, [180, poleLat], [-180, poleLat], start];
  return isNorth ? ring : ring.toReversed();
}

/** The same way once round, from -180 to 180; a place is put in where it crosses. */
function cutAtAntimeridian(eastward: readonly Position[]): Position[] {
  const once = eastward.slice(0, -1);
  const base = once[0]?.[0] ?? 0;
  // The first antimeridian at or after the beginning of the ring.
  const seam = 360 * Math.ceil((base - 180) / 360) + 180;
  const before: Position[] = [];
  const after: Position[] = [];
  let crossingLat: number | undefined;
  for (const [i, [lon, lat]] of eastward.entries()) {
    const [previousLon, previousLat] = eastward[i - 1] ?? [lon, lat];
    if (crossingLat === undefined && lon >= seam)
      crossingLat =
        lon === previousLon ? lat : previousLat + ((lat - previousLat) * (seam - previousLon)) / (lon - previousLon);
    if (i === once.length) break;
    if (lon < seam) before.push([lon - (seam - 180), lat]);
    else if (lon > seam) after.push([lon - (seam + 180), lat]);
  }
  const lat = crossingLat ?? 0;
  return [[-180, lat], ...after, ...before, [180, lat]];
}
