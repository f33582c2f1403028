/** River and tributaries: the drawn valleys with bends, cut off where the basin ends. */
import { evenly, isInside, leftOf, smooth } from "./curve.ts";
import { RIVER_NAMES, TRIBUTARIES, VALLEY } from "./landscape.ts";
import type { Water } from "./landscape.ts";
import type { Km } from "./plane.ts";

/** Wave length of the bends of the main river and of its tributaries, kilometres. */
const RIVER_BEND_KM = 6.1;
const TRIBUTARY_BEND_KM = 2.6;
const STEP_KM = 0.1;

/** The main river first. */
export function makeWater(outline: readonly Km[]): readonly Water[] {
  const river = bent(VALLEY, 0.55, RIVER_BEND_KM);
  return [
    { id: "river-sulmera", names: RIVER_NAMES, bendsKm: 0.55, line: river.filter((at) => isInside(outline, at)) },
    ...TRIBUTARIES.map((t) => ({ ...t, line: joined(bent(t.line, t.bendsKm, TRIBUTARY_BEND_KM), river) })),
  ];
}

/** Two waves of unlike length, so that no bend repeats; none at the ends, where waters meet. */
function bent(points: readonly Km[], bendsKm: number, waveKm: number): readonly Km[] {
  const places = evenly(smooth(points), STEP_KM);
  return places.map((place, i) => {
    const s = i * STEP_KM;
    const fromEnd = Math.min(1, Math.min(i, places.length - 1 - i) / 20);
    const wave = Math.sin((2 * Math.PI * s) / waveKm) + 0.6 * Math.sin((2 * Math.PI * s) / (waveKm * 0.43) + 1.7);
    return leftOf(place, bendsKm * fromEnd * wave * (0.65 + 0.35 * Math.sin(s / 9)));
  });
}

/** The tributary ends where it first comes to the river. */
function joined(tributary: readonly Km[], river: readonly Km[]): readonly Km[] {
  const end = tributary.findIndex((at) => river.some((r) => Math.hypot(r.x - at.x, r.y - at.y) < 0.25));
  return end === -1 ? tributary : tributary.slice(0, end + 1);
}
