/** Random areas and lines for tests, from centimetres to hundreds of kilometres, at every latitude. */
import type { LineString, Polygon, Position } from "./geometry.ts";
import { karneyDirect } from "./karney-oracle.fixture.ts";

/** A star-shaped ring of 3 to 12 vertices round a random place; never across a pole. */
export function randomArea(random: () => number): Polygon {
  const lat = random() < 0.15 ? 88 + random() * 1.9 : (Math.asin(random() * 1.98 - 0.99) * 180) / Math.PI;
  const centre: Position = [random() < 0.1 ? 180 - random() : random() * 360 - 180, lat];
  const poleM = (90 - Math.abs(lat)) * 111_000;
  const radiusM = Math.min(10 ** (random() * 6 - 0.5), poleM * 0.3);
  const count = 3 + Math.floor(random() * 10);
  const ring = Array.from({ length: count }, (_, i) =>
    karneyDirect(centre, -((i + 0.6 * random()) * 360) / count, radiusM * (0.3 + 0.7 * random())),
  );
  const [first] = ring;
  return { type: "Polygon", coordinates: [first === undefined ? ring : [...ring, first]] };
}

/** A line of 2 to 8 vertices that sets out near a place. */
export function randomLine(random: () => number, near: Position): LineString {
  const stepM = 10 ** (random() * 5);
  let place = karneyDirect(near, random() * 360, 10 ** (random() * 6 - 1));
  const coordinates = [place];
  for (let i = 1 + Math.floor(random() * 7); i > 0; i--) {
    place = karneyDirect(place, random() * 360, stepM * (0.2 + random()));
    if (Math.abs(place[1]) > 89.9) break;
    coordinates.push(place);
  }
  if (coordinates.length < 2) coordinates.push(place);
  return { type: "LineString", coordinates };
}
