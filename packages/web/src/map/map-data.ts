/**
 * What the map draws, as GeoJSON: the theatre's things once, and for the looked-at minute what is announced, where each convoy may be
 * and where it meets an announcement. Pure but for a memory of prepared movements.
 */
import type { AreaView, OverlapView, RecordSummary } from "@duenotice/api";
import type { Instant, Theatre } from "@duenotice/domain";
import { positionAt, type Geometry, type Position } from "@duenotice/geo";
import { prepareSubject, whereaboutsAt, type PreparedMovementSubject } from "@duenotice/overlap";
import { isAnnounced, movementOf } from "../engine/engine-input.ts";
import { announcedHours } from "../timebar/bar-input.ts";
import { shapeOfCategory } from "./site-shapes.ts";

export interface Feature {
  readonly type: "Feature";
  readonly id?: number;
  readonly properties: Readonly<Record<string, string | number | boolean>>;
  readonly geometry: Geometry;
}
export interface Features {
  readonly type: "FeatureCollection";
  readonly features: readonly Feature[];
}

/** For MapLibre, whose types know no readonly lists; it copies what it is given. */
export function asGeoJson(features: {
  readonly type: "FeatureCollection";
  readonly features: readonly unknown[];
}): GeoJSON.FeatureCollection {
  return features as GeoJSON.FeatureCollection; // as: GeoJSON with readonly members
}

export interface MapQuestion {
  readonly records: Iterable<RecordSummary<Instant>>;
  readonly areas: Iterable<AreaView<Instant>>;
  readonly overlaps: Iterable<OverlapView<Instant>>;
  readonly theatre: Theatre;
  readonly at: Instant;
  readonly open: { readonly kind: "record" | "area"; readonly id: string } | undefined;
  /** Text of an area's label: `N-31 · 06:00 →`. */
  readonly areaLabel: (area: AreaView<Instant>) => string;
  readonly recordName: (record: RecordSummary<Instant>) => string;
}

export interface MapData {
  readonly areas: Features;
  readonly areaLabels: Features;
  readonly routes: Features;
  readonly presence: Features;
  readonly meeting: Features;
  readonly stops: Features;
  readonly sites: Features;
}

const prepared = new Map<
  string,
  { readonly record: RecordSummary<Instant>; readonly movement: PreparedMovementSubject | undefined }
>();

/** The map is drawn by the minute. */
const MINUTE_MS = 60_000;

export function mapData(question: MapQuestion): MapData {
  const records = [...question.records];
  const overlaps = [...question.overlaps];
  const movements = records.filter((record) => record.kind !== "site");
  return {
    ...areaFeatures(question),
    ...movementFeatures(movements, overlaps, question),
    sites: siteFeatures(records, overlaps, question),
  };
}

function areaFeatures(question: MapQuestion): Pick<MapData, "areas" | "areaLabels"> {
  const { theatre, at, open } = question;
  const areas: Feature[] = [];
  const areaLabels: Feature[] = [];
  for (const area of question.areas) {
    const isOpen = open?.kind === "area" && open.id === area.id;
    if (!isAnnounced(area) && !isOpen) continue;
    // The whole minute: what was announced twenty seconds ago is announced, and must not be said to be for later.
    const hours = announcedHours(area, theatre, { from: at, until: at + MINUTE_MS });
    const isStrong = isAnnounced(area) && hours.some((window) => window.from < at + MINUTE_MS && at < window.until);
    // What is over at the looked-at minute, for good, is not drawn at all; what is still to come is faint.
    const isOver = (area.current.content.until ?? Number.POSITIVE_INFINITY) <= at;
    if (isOver && !isOpen) continue;
    const properties = {
      id: area.id,
      kind: area.current.content.kind,
      strong: isStrong,
      open: isOpen,
      // What is not announced for this minute keeps its name and no more.
      label: isStrong || isOpen ? question.areaLabel(area) : area.reference,
    };
    areas.push({ type: "Feature", properties, geometry: area.current.content.geometry });
    areaLabels.push({
      type: "Feature",
      properties,
      geometry: { type: "Point", coordinates: labelPlace(area.current.content.geometry) },
    });
  }
  return { areas: collection(areas), areaLabels: collection(areaLabels) };
}

/** Lowest point of the outer ring: labels hang below their area and cover little of it. */
function labelPlace(geometry: AreaView<Instant>["current"]["content"]["geometry"]): Position {
  const rings =
    geometry.type === "Polygon"
      ? [geometry.coordinates[0] ?? []]
      : geometry.coordinates.map((polygon) => polygon[0] ?? []);
  const positions = rings.flat();
  return positions.reduce<Position>((low, next) => (next[1] < low[1] ? next : low), positions[0] ?? [0, 0]);
}

function movementFeatures(
  movements: readonly RecordSummary<Instant>[],
  overlaps: readonly OverlapView<Instant>[],
  { theatre, at, open }: MapQuestion,
): Pick<MapData, "routes" | "presence" | "meeting" | "stops"> {
  const routes: Feature[] = [];
  const presence: Feature[] = [];
  const meeting: Feature[] = [];
  const stops: Feature[] = [];
  for (const record of movements) {
    const movement = preparedMovement(record, theatre);
    if (movement === undefined) continue;
    const isOpen = open?.kind === "record" && open.id === record.id;
    const properties = { id: record.id, open: isOpen, reference: record.reference };
    for (const route of movement.routes)
      routes.push({
        type: "Feature",
        properties: { ...properties, abort: route.isAbort },
        geometry: route.line.geometry,
      });
    for (const place of whereaboutsAt(movement, at)) presence.push(stretchFeature(movement, place, properties));
    for (const view of overlaps) {
      if (view.overlap.subject.id !== record.id || view.overlap.subject.version !== movement.subject.version) continue;
      for (const part of view.overlap.parts) {
        if (part.enterAt === undefined || part.leaveAt === undefined) continue;
        const route = part.leg.track === "abort" ? 1 : 0;
        meeting.push(
          stretchFeature(
            movement,
            { route, fromM: part.enterAt.alongM, untilM: part.leaveAt.alongM },
            { ...properties, now: part.from <= at && at <= part.until },
          ),
        );
      }
    }
    if (isOpen)
      for (const [index, stop] of movement.subject.route.stops.entries()) {
        const position = movement.subject.route.line.coordinates[stop.vertex];
        const label = record.current?.kind === "movement" ? (record.current.texts.stopNames?.[index] ?? "") : "";
        if (position !== undefined)
          stops.push({
            type: "Feature",
            properties: { ...properties, label },
            geometry: { type: "Point", coordinates: position },
          });
      }
  }
  return {
    routes: collection(routes),
    presence: collection(presence),
    meeting: collection(meeting),
    stops: collection(stops),
  };
}

/** Preparing costs some milliseconds per movement, dragging asks sixty times a second. */
function preparedMovement(record: RecordSummary<Instant>, theatre: Theatre): PreparedMovementSubject | undefined {
  const known = prepared.get(record.id);
  if (known?.record === record) return known.movement;
  const subject = movementOf(record, theatre);
  const outcome = subject === undefined ? undefined : prepareSubject(subject);
  const movement = outcome?.ok === true && "routes" in outcome.value ? outcome.value : undefined;
  prepared.set(record.id, { record, movement });
  return movement;
}

interface StretchOnRoute {
  readonly route: number;
  readonly fromM: number;
  readonly untilM: number;
}

function stretchFeature(
  movement: PreparedMovementSubject,
  place: StretchOnRoute,
  properties: Feature["properties"],
): Feature {
  const line = movement.routes[place.route]?.line;
  if (line === undefined) return { type: "Feature", properties, geometry: { type: "Point", coordinates: [0, 0] } };
  const between: Position[] = [];
  for (const [index, alongM] of line.vertexM.entries()) {
    const position = line.geometry.coordinates[index];
    if (position !== undefined && alongM > place.fromM && alongM < place.untilM) between.push(position);
  }
  const coordinates = [positionAt(line, place.fromM), ...between, positionAt(line, place.untilM)];
  // A stop is a stretch of no length: two equal positions still draw as a round end.
  return { type: "Feature", properties, geometry: { type: "LineString", coordinates } };
}

function siteFeatures(
  records: readonly RecordSummary<Instant>[],
  overlaps: readonly OverlapView<Instant>[],
  question: MapQuestion,
): Features {
  const touched = new Set(
    overlaps.filter((view) => view.overlap.subject.kind === "site").map((view) => view.overlap.subject.id),
  );
  const features: Feature[] = [];
  for (const record of records) {
    const current = record.current;
    if (current?.kind !== "site" || current.status === "withdrawn") continue;
    features.push({
      type: "Feature",
      properties: {
        id: record.id,
        shape: shapeOfCategory(current.content.category),
        label: question.recordName(record),
        open: question.open?.kind === "record" && question.open.id === record.id,
        touched: touched.has(record.id),
      },
      geometry: { type: "Point", coordinates: middleOf(current.content.geometry) },
    });
  }
  return collection(features);
}

export function middleOf(geometry: Geometry): Position {
  if (geometry.type === "Point") return geometry.coordinates;
  const positions = positionsOf(geometry);
  const lon = positions.reduce((sum, p) => sum + p[0], 0) / Math.max(1, positions.length);
  const lat = positions.reduce((sum, p) => sum + p[1], 0) / Math.max(1, positions.length);
  return [lon, lat];
}

export function positionsOf(geometry: Geometry): readonly Position[] {
  switch (geometry.type) {
    case "Point":
      return [geometry.coordinates];
    case "LineString":
      return geometry.coordinates;
    case "Polygon":
      return geometry.coordinates.flat();
    case "MultiPolygon":
      return geometry.coordinates.flat(2);
  }
}

function collection(features: readonly Feature[]): Features {
  return { type: "FeatureCollection", features };
}
