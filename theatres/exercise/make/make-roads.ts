/** Roads through the places in their order: the two main ones keep to their bank of the valley, the others wind over the land. */
import { evenly, leftOf, nearestOn, placeOn, simplified, smooth } from "./curve.ts";
import { PLACES, ROADS, VALLEY } from "./landscape.ts";
import type { PlaceDrawn, RoadDrawn } from "./landscape.ts";
import { distanceKm, km } from "./plane.ts";
import type { Km } from "./plane.ts";

const SIMPLIFY_KM = 0.03;
const CROSSING_INSIDE_KM = 0.3;
/** Between control points of a road beside the river. */
const VALLEY_STEP_KM = 3.2;

export interface RoadSection {
  readonly id: string;
  readonly road: RoadDrawn;
  readonly from: string;
  readonly to: string;
  readonly line: readonly Km[];
}

/** One section between each two places that follow one another. */
export function makeRoads(outline: readonly Km[]): readonly RoadSection[] {
  const places = placed(outline);
  const valley = smooth(VALLEY);
  return ROADS.flatMap((road, number) => {
    const stops = road.through.map((id) => placeNamed(places, id));
    const controls: Km[] = [];
    for (const [i, from] of stops.entries()) {
      const to = stops[i + 1];
      controls.push(from.at);
      if (to !== undefined)
        controls.push(
          ...between(from.at, to.at, { valley: road.follows === "valley" ? valley : undefined, salt: number * 7 + i }),
        );
    }
    const line = smooth(controls);
    return cutAt(line, stops).map((section, i) => ({
      id: `${road.id}-${i + 1}`,
      road,
      from: stops[i]?.id ?? "",
      to: stops[i + 1]?.id ?? "",
      line: simplified(section, SIMPLIFY_KM),
    }));
  });
}

/** Places as drawn; crossings moved to the watershed, on the basin's side. */
export function placed(outline: readonly Km[]): readonly PlaceDrawn[] {
  const closed = [...outline, outline[0] ?? km(0, 0)];
  return PLACES.map((place) => {
    if (place.kind !== "crossing") return place;
    // The outline runs anticlockwise: its left is inside.
    return { ...place, at: leftOf(placeOn(closed, nearestOn(closed, place.at).alongKm), CROSSING_INSIDE_KM) };
  });
}

function placeNamed(places: readonly PlaceDrawn[], id: string): PlaceDrawn {
  const found = places.find((place) => place.id === id);
  if (found === undefined) throw new RangeError(`No place is called ${id}`);
  return found;
}

interface Lie {
  readonly valley: readonly Km[] | undefined;
  readonly salt: number;
}

function between(from: Km, to: Km, { valley, salt }: Lie): readonly Km[] {
  if (valley === undefined) return overLand(from, to, salt);
  const [a, b] = [nearestOn(valley, from), nearestOn(valley, to)];
  const count = Math.max(1, Math.round(Math.abs(b.alongKm - a.alongKm) / VALLEY_STEP_KM) - 1);
  return Array.from({ length: count }, (_, i) => {
    const t = (i + 1) / (count + 1);
    const off = a.offKm + (b.offKm - a.offKm) * t;
    const wave = 0.32 * Math.sin(salt * 2.1 + i * 1.9) * Math.sin(Math.PI * t);
    return leftOf(placeOn(valley, a.alongKm + (b.alongKm - a.alongKm) * t), off + wave);
  });
}

function overLand(from: Km, to: Km, salt: number): readonly Km[] {
  const places = evenly([from, to], Math.max(1.3, distanceKm(from, to) / 5)).slice(1, -1);
  return places.map((place, i) =>
    leftOf(place, 0.5 * Math.sin(salt * 1.7 + i * 1.3) * Math.sin((Math.PI * (i + 1)) / (places.length + 1))),
  );
}

/** Controls stand on the spline, so each stop is one of its samples. */
function cutAt(line: readonly Km[], stops: readonly PlaceDrawn[]): readonly (readonly Km[])[] {
  const cuts = stops.map((stop) => line.findIndex((at) => distanceKm(at, stop.at) < 1e-9));
  return cuts.slice(0, -1).map((cut, i) => line.slice(cut, (cuts[i + 1] ?? cut) + 1));
}
