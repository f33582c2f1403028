// An edge lies no farther from its straight pieces than said: along the ground and along the normal, at every latitude.
import assert from "node:assert/strict";
import { test } from "node:test";
import { edgeBow, piecesOf } from "./edge-bow.ts";
import { CURVATURE_RADIUS_M_MIN, writeSpace } from "./ellipsoid.ts";
import { seededRandom } from "./seeded-random.fixture.ts";

/** Deviation of the place at share `t` of a piece from the straight segment: sideways and along the normal. */
function deviation(from: readonly [number, number], until: readonly [number, number], t: number): [number, number] {
  const at: [number, number] = [from[0] + t * (until[0] - from[0]), from[1] + t * (until[1] - from[1])];
  const xyz = new Float64Array(9);
  writeSpace(from, xyz, 0);
  writeSpace(until, xyz, 3);
  writeSpace(at, xyz, 6);
  const along = [0, 1, 2].map((axis) => (xyz[3 + axis] ?? 0) - (xyz[axis] ?? 0));
  const alongM2 = along.reduce((sum, value) => sum + value * value, 0);
  const way = [0, 1, 2].map((axis) => (xyz[6 + axis] ?? 0) - (xyz[axis] ?? 0));
  // Along the segment only the pace differs, and that moves no place off it.
  const pace = alongM2 > 0 ? way.reduce((sum, value, axis) => sum + value * (along[axis] ?? 0), 0) / alongM2 : 0;
  const off = way.map((value, axis) => value - pace * (along[axis] ?? 0));
  const [lon, lat] = at.map((deg) => (deg * Math.PI) / 180);
  const normal = [Math.cos(lat ?? 0) * Math.cos(lon ?? 0), Math.cos(lat ?? 0) * Math.sin(lon ?? 0), Math.sin(lat ?? 0)];
  const dipM = off.reduce((sum, value, axis) => sum + value * (normal[axis] ?? 0), 0);
  const squareM2 = off.reduce((sum, value) => sum + value * value, 0);
  return [Math.sqrt(Math.max(0, squareM2 - dipM * dipM)), Math.abs(dipM)];
}

test("edgeBow() bounds the deviation of every place of an edge, also cut into pieces", () => {
  const random = seededRandom(20_261_122);
  let tightest = 0;
  for (let i = 0; i < 20_000; i++) {
    const lat0 = 180 * random() - 90;
    const sizeDeg = 10 ** (-5 + 6 * random());
    const lon0 = 360 * random() - 180;
    const lon1 = lon0 + sizeDeg * (2 * random() - 1);
    const lat1 = Math.min(90, Math.max(-90, lat0 + sizeDeg * (2 * random() - 1)));
    const bow = edgeBow(lon0, lat0, lon1, lat1);
    const limits = { lengthMaxM: 10_000, sidewaysMaxM: 0.1 };
    const pieces = i % 2 === 0 ? 1 : piecesOf(bow, limits);
    const piece = Math.floor(random() * pieces);
    const share = (step: number): readonly [number, number] => [
      lon0 + ((lon1 - lon0) * step) / pieces,
      lat0 + ((lat1 - lat0) * step) / pieces,
    ];
    const [sidewaysM, dipM] = deviation(share(piece), share(piece + 1), random());
    const roomM = 1e-8;
    // The normal turns along a piece by its length over the radius of curvature: so much of the dip counts sideways here.
    const turned = (bow.dipM / pieces ** 2) * (bow.lengthM / pieces / CURVATURE_RADIUS_M_MIN);
    assert.ok(sidewaysM <= bow.sidewaysM / pieces ** 2 + turned + roomM, `${i}: sideways ${sidewaysM}`);
    assert.ok(dipM <= bow.dipM / pieces ** 2 + roomM, `${i}: dip ${dipM}`);
    if (i % 2 === 1) assert.ok(bow.sidewaysM / pieces ** 2 <= limits.sidewaysMaxM && bow.lengthM / pieces <= 10_000);
    if (sidewaysM > 1e-4) tightest = Math.max(tightest, (sidewaysM * pieces ** 2) / bow.sidewaysM);
  }
  // A bound that nothing comes near to would prove nothing.
  assert.ok(tightest > 0.5, `largest share of the bound ${tightest}`);
});
