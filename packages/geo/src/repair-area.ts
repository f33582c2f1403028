/**
 * Offers a valid area in place of an invalid one.
 *
 * A repair may only over-report: it covers everything that the even-odd or the nonzero reading of the original covers
 * (the second contains the first), once every ring is wound as RFC 7946 has it. What has no such repair is refused.
 */
import { areaContains } from "./area-contains.ts";
import { coveredPolygons } from "./covered-polygons.ts";
import { newIssueList, ringName } from "./geometry-issue.ts";
import type { GeometryIssue, GeometryIssueCode } from "./geometry-issue.ts";
import type { AreaGeometry, Position, Ring } from "./geometry.ts";
import { REPAIR_SPIKE_M_MAX } from "./limits.ts";
import { siteToAreaM } from "./near.ts";
import { layOut, signedArea2 } from "./planar-area.ts";
import type { PlanarRing } from "./planar-area.ts";
import { prepareArea, prepareSite } from "./prepare.ts";
import { splitAtPole } from "./split-at-pole.ts";
import { splitRings } from "./split-rings.ts";
import { readParts, typeOf } from "./read-geometry.ts";
import type { RawParts } from "./read-geometry.ts";
import { validateArea, validateParts } from "./validate.ts";

export type RepairCode =
  | "repair/longitude-wrapped"
  | "repair/position-removed"
  | "repair/ring-closed"
  | "repair/ring-removed"
  | "repair/pole-edges-added"
  | "repair/ring-reversed"
  | "repair/ring-resolved"
  | "repair/spike-removed"
  | "repair/parts-united";

/** One thing that was changed; `part` and `ring` are those of the original. */
export interface Repair {
  readonly code: RepairCode;
  readonly message: string;
  readonly part?: number;
  readonly ring?: number;
}

export type RepairResult =
  | { readonly ok: true; readonly geometry: AreaGeometry; readonly repairs: readonly Repair[] }
  | { readonly ok: false; readonly issues: readonly GeometryIssue[] };

/** Issues that no change of ours can take away without guessing. */
const BEYOND_REPAIR: ReadonlySet<GeometryIssueCode> = new Set<GeometryIssueCode>([
  "geometry/not-a-geometry",
  "geometry/wrong-type",
  "geometry/not-finite",
  "geometry/latitude-out-of-range",
  "geometry/too-many-vertices",
  "geometry/too-long",
]);

/**
 * Repairs an area, and says everything that was changed.
 *
 * Shape:   `repairs` is empty, and `geometry` the given one, when nothing was wrong.
 * Ensures: `validateArea` finds nothing in the result; the result covers the original to 1 nm, spikes of up to
 *          REPAIR_SPIKE_M_MAX apart.
 * Refuses: with the issues that stand in the way: what cannot be read, limits, an exterior ring that encloses nothing,
 *          a hole round a pole, longer spikes, more crossings than REPAIR_CUTS_MAX.
 */
export function repairArea(geometry: unknown): RepairResult {
  const issues = validateArea(geometry);
  if (issues.length === 0) return { ok: true, geometry: asArea(geometry), repairs: [] };
  const fatal = issues.filter((issue) => BEYOND_REPAIR.has(issue.code));
  if (fatal.length > 0) return { ok: false, issues: fatal };
  const repairs: Repair[] = [];
  const parts = readParts(withoutEmpty(geometry, repairs), ["Polygon", "MultiPolygon"], newIssueList());
  if (parts === undefined) return { ok: false, issues };
  const tidied = tidyRings(wrapLongitudes(parts, repairs), repairs);
  if (tidied === undefined) return { ok: false, issues: issues.filter((issue) => STAYS_FLAT.has(issue.code)) };
  const whole = newIssueList();
  validateParts(tidied, whole);
  const resolved = whole.issues.length === 0 ? tidied : resolve(tidied, whole.issues, repairs);
  const left = newIssueList();
  if (resolved !== undefined) validateParts(resolved, left);
  if (resolved === undefined || left.issues.length > 0 || resolved.length === 0)
    return { ok: false, issues: [...whole.issues, ...left.issues] };
  const repaired = toGeometry(resolved, typeOf(geometry) === "MultiPolygon");
  if (resolved !== tidied && !keepsVertices(tidied, repaired, repairs)) return { ok: false, issues: whole.issues };
  return { ok: true, geometry: repaired, repairs };
}

/**
 * Whether the repaired area still reaches every vertex of the original. A spike runs out and back along one line: it
 * encloses nothing, and goes. Where that would take away more than `REPAIR_SPIKE_M_MAX`, somebody may have meant it.
 */
function keepsVertices(parts: RawParts, repaired: AreaGeometry, repairs: Repair[]): boolean {
  const area = prepareArea(repaired);
  for (const [part, rings] of parts.entries())
    for (const [ring, positions] of rings.entries()) {
      const lostM = positions.reduce((most, position) => {
        if (areaContains(area, position)) return most;
        return Math.max(most, siteToAreaM(prepareSite({ type: "Point", coordinates: position }), area));
      }, 0);
      if (lostM > REPAIR_SPIKE_M_MAX) return false;
      if (lostM > 0)
        repairs.push({
          code: "repair/spike-removed",
          message: `A spike of at most ${REPAIR_SPIKE_M_MAX} m of the ${ringName(part, ring, parts.length)} was removed: it encloses nothing`,
          part,
          ring,
        });
    }
  return true;
}

const STAYS_FLAT: ReadonlySet<GeometryIssueCode> = new Set<GeometryIssueCode>([
  "geometry/too-few-positions",
  "geometry/zero-area",
  "geometry/encircles-pole",
  "geometry/empty",
]);

/** Takes out rings and polygons without any position, as long as the exterior ring is not the only empty one. */
function withoutEmpty(geometry: unknown, repairs: Repair[]): unknown {
  if (
    typeof geometry !== "object" ||
    geometry === null ||
    !("coordinates" in geometry) ||
    !Array.isArray(geometry.coordinates)
  )
    return geometry;
  const isEmpty = (value: unknown): boolean => Array.isArray(value) && value.every(isEmpty);
  const strip = (rings: unknown): unknown => {
    if (!Array.isArray(rings) || isEmpty(rings[0])) return rings;
    const kept: unknown[] = rings.filter((ring: unknown) => !isEmpty(ring));
    if (kept.length < rings.length)
      repairs.push({ code: "repair/ring-removed", message: "Rings without positions were removed" });
    return kept;
  };
  if (typeOf(geometry) === "Polygon") return { type: "Polygon", coordinates: strip(geometry.coordinates) };
  const kept: unknown[] = geometry.coordinates.filter((rings: unknown) => !isEmpty(rings));
  if (kept.length < geometry.coordinates.length)
    repairs.push({ code: "repair/ring-removed", message: "Polygons without positions were removed" });
  return { type: "MultiPolygon", coordinates: kept.map(strip) };
}

function wrapLongitudes(parts: RawParts, repairs: Repair[]): RawParts {
  return parts.map((rings, part) =>
    rings.map((ring, index) => {
      if (ring.every(([lon]) => Math.abs(lon) <= 180)) return ring;
      repairs.push({
        code: "repair/longitude-wrapped",
        message: `Longitudes of the ${ringName(part, index, parts.length)} were brought into [-180, 180]`,
        part,
        ring: index,
      });
      return ring.map(([lon, lat]): Position => [wrapLon(lon), lat]);
    }),
  );
}

/** Closes, thins, winds and splits rings one by one; undefined when an exterior ring encloses nothing. */
function tidyRings(parts: RawParts, repairs: Repair[]): RawParts | undefined {
  const laid = layOut(parts);
  const tidied: (readonly Ring[])[] = [];
  for (const rings of laid) {
    const kept: Ring[] = [];
    for (const ring of rings) {
      const tidy = tidyRing(ring, { given: parts[ring.part]?.[ring.ring] ?? [], partCount: parts.length, repairs });
      if (tidy !== undefined) kept.push(tidy);
      else if (ring.ring === 0) return undefined;
    }
    tidied.push(kept);
  }
  return tidied;
}

interface Tidying {
  readonly given: Ring;
  readonly partCount: number;
  readonly repairs: Repair[];
}

function tidyRing(ring: PlanarRing, { given, partCount, repairs }: Tidying): Ring | undefined {
  const name = ringName(ring.part, ring.ring, partCount);
  const add = (code: RepairCode, message: string): void => {
    repairs.push({ code, message, part: ring.part, ring: ring.ring });
  };
  if (ring.turns !== 0) {
    const split = ring.ring === 0 ? splitAtPole(ring.xy) : undefined;
    if (split !== undefined)
      add("repair/pole-edges-added", `The ${name} was split at the antimeridian and led to the pole that it encircles`);
    return split;
  }
  if (ring.xy.length / 2 < 4) {
    // What encloses nothing cuts nothing out: taking an interior ring away can only over-report.
    if (ring.ring > 0)
      add("repair/ring-removed", `The ${name} was removed: it has fewer than three different positions`);
    return undefined;
  }
  if (ring.repeated.length > 0)
    add("repair/position-removed", `${ring.repeated.length} repeated positions of the ${name} were removed`);
  if (ring.isOpen) add("repair/ring-closed", `The ${name} was closed`);
  const positions = [...ring.source].flatMap((vertex) => {
    // The vertex that closes an open ring stands behind the given ones: it is the first.
    const position = given[vertex] ?? given[0];
    return position === undefined ? [] : [position];
  });
  const area = signedArea2(ring.xy);
  if (area === 0 || area > 0 === (ring.ring === 0)) return positions;
  add(
    "repair/ring-reversed",
    `The ${name} was reversed: exterior rings run counter-clockwise, interior rings clockwise`,
  );
  return positions.toReversed();
}

/** Replaces all polygons by what their rings wind round, polygon by polygon and together. */
function resolve(parts: RawParts, issues: readonly GeometryIssue[], repairs: Repair[]): RawParts | undefined {
  const laid = layOut(parts).flat();
  const split = splitRings(laid);
  if (split === undefined) return undefined;
  const originals = new Map<string, Position>();
  for (const { xy, source, part, ring } of laid)
    for (const [i, vertex] of source.entries()) {
      const position = parts[part]?.[ring]?.[vertex] ?? parts[part]?.[ring]?.[0];
      if (position !== undefined) originals.set(`${xy[2 * i]} ${xy[2 * i + 1]}`, position);
    }
  const polygons = coveredPolygons(split.map(({ xy }, i) => ({ xy, group: laid[i]?.part ?? 0 })));
  addResolved(issues, { partCount: parts.length, repairs });
  return polygons.map((rings) =>
    rings.map((xy) =>
      Array.from({ length: xy.length / 2 }, (_, i): Position => {
        const [x = 0, y = 0] = xy.subarray(2 * i, 2 * i + 2);
        return originals.get(`${x} ${y}`) ?? [wrapLon(x), y];
      }),
    ),
  );
}

function addResolved(
  issues: readonly GeometryIssue[],
  { partCount, repairs }: Pick<Tidying, "partCount" | "repairs">,
): void {
  const seen = new Set<string>();
  for (const { code, part = 0, ring = 0, otherPart } of issues) {
    const isUnion = code === "geometry/parts-overlap";
    const key = isUnion ? `${part} with ${otherPart}` : `${part} ${ring}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const message = isUnion
      ? `Polygons ${part + 1} and ${(otherPart ?? 0) + 1} were united where they meet`
      : `The ${ringName(part, ring, partCount)} was resolved into rings that do not cross, covering every place that it winds round`;
    repairs.push({
      code: isUnion ? "repair/parts-united" : "repair/ring-resolved",
      message,
      part,
      ...(isUnion ? {} : { ring }),
    });
  }
}

function toGeometry(parts: RawParts, isMulti: boolean): AreaGeometry {
  const [only] = parts;
  if (only !== undefined && parts.length === 1 && !isMulti) return { type: "Polygon", coordinates: only };
  return { type: "MultiPolygon", coordinates: parts };
}

function asArea(geometry: unknown): AreaGeometry {
  // `validateArea` found nothing: this is a Polygon or MultiPolygon with finite positions. Altitudes may still be there.
  return geometry as AreaGeometry;
}

function wrapLon(lon: number): number {
  return Math.abs(lon) <= 180 ? lon : lon - 360 * Math.round(lon / 360);
}
