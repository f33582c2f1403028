/** A snapshot as GeoJSON in the project's profile, with what it is in foreign members of the collection (RFC 7946, 6.1). */
import { instantText, nameIn } from "@duenotice/domain";
import type { Stop, TimedRoute } from "@duenotice/domain";
import type { SnapshotDocument, SnapshotItem } from "./document.ts";
import { geometryOf } from "./document.ts";
import { headOf } from "./head.ts";
import { nameOf } from "./tables/row-table.ts";

export function writeSnapshotGeoJson(doc: SnapshotDocument): string {
  const head = headOf(doc);
  const collection = {
    type: "FeatureCollection",
    title: head.title,
    exercise: doc.isExercise,
    snapshot: doc.number,
    previousSnapshot: doc.previousNumber ?? null,
    recipient: nameIn(doc.recipient, doc.language),
    theatre: nameIn(doc.theatre, doc.language),
    takenAt: instantText(doc.takenAt),
    timeZone: doc.zone.zone,
    legalNote: head.legal,
    features: doc.items.map((item) => ({
      type: "Feature",
      id: item.id,
      geometry: geometryOf(item) ?? null,
      properties: propertiesOf(item, doc),
    })),
  };
  return `${JSON.stringify(collection, undefined, 1)}\n`;
}

function propertiesOf(item: SnapshotItem, doc: SnapshotDocument): Readonly<Record<string, unknown>> {
  const common = {
    record: item.kind,
    reference: item.reference,
    version: item.version,
    heldVersion: item.heldVersion ?? null,
    change: item.change,
    owner: nameIn(item.owner, doc.language),
    name: nameOf(item, doc),
    exercise: doc.isExercise,
  };
  switch (item.kind) {
    case "site": {
      const { category, safetyDistanceM, from, until, district } = item.content;
      return {
        ...common,
        status: item.status,
        category,
        safetyDistanceM,
        district,
        from: instantText(from),
        until: optionalTime(until),
      };
    }
    case "movement": {
      const { safetyDistanceM, maxSpeedKmh, people, armedEscort, returnFromStop, abort } = item.content;
      return {
        ...common,
        status: item.status,
        safetyDistanceM,
        maxSpeedKmh,
        people,
        armedEscort,
        notice: item.lateness,
        stops: item.content.route.stops.map((stop, i) => ({
          ...stopOf(stop),
          name: item.texts.stopNames?.[String(i)],
        })),
        returnFromStop,
        abort: abort === undefined ? undefined : routeOf(abort),
      };
    }
    case "area": {
      const { kind, basis, announced, from, until, daily, except, marginM, marginMinutes, blocks } = item.content;
      return {
        ...common,
        status: item.state,
        label: item.texts.label,
        kind,
        basis,
        announced: instantText(announced),
        from: optionalTime(from),
        until: optionalTime(until),
        daily,
        except: except?.map((window) => ({ from: instantText(window.from), until: optionalTime(window.until) })),
        marginM: marginM ?? doc.margins.distanceM,
        marginMinutes: marginMinutes ?? doc.margins.minutes,
        blocks,
        instruction: item.texts.instruction === undefined ? undefined : nameIn(item.texts.instruction, doc.language),
        agreedBy: item.agreedBy.length === 0 ? undefined : item.agreedBy.map((names) => nameIn(names, doc.language)),
      };
    }
    case "withdrawn":
      return common;
  }
}

function stopOf(stop: Stop): Readonly<Record<string, unknown>> {
  return { ...stop, earliest: instantText(stop.earliest), latest: instantText(stop.latest) };
}

function routeOf({ line, stops }: TimedRoute): Readonly<Record<string, unknown>> {
  return { geometry: line, stops: stops.map(stopOf) };
}

function optionalTime(at: number | undefined): string | undefined {
  return at === undefined ? undefined : instantText(at);
}
