/** Movements of a snapshot, one row per stop: the way there, the way back and the abort route, which is part of what a recipient must know. */
import type { Position } from "@duenotice/geo";
import { nameIn } from "@duenotice/domain";
import type { Stop } from "@duenotice/domain";
import { toMgrsText } from "../../notation/write-coordinate.ts";
import type { SnapshotMovement } from "../document.ts";
import type { Labels } from "../label-texts.ts";
import { fourTimes, heldText, round6 } from "./row-table.ts";
import type { RowCell, RowTable, Writing } from "./row-table.ts";

export function movementsTable(writing: Writing): RowTable {
  const { doc, labels } = writing;
  const { columns: c } = labels;
  return {
    title: labels.sheets.movements,
    headings: [
      c.reference,
      c.version,
      c.held,
      c.change,
      c.status,
      c.notice,
      c.name,
      c.organisation,
      c.kind,
      c.part,
      c.stop,
      c.place,
      c.role,
      c.latitude,
      c.longitude,
      c.mgrs,
      c.from,
      c.until,
      c.fromUtc,
      c.untilUtc,
      c.stay,
      c.vehicles,
      c.people,
      c.escort,
      c.speed,
      c.contact,
      c.cargo,
      c.safetyDistance,
    ],
    rows: doc.items.filter((i) => i.kind === "movement").flatMap((movement) => stopRows(movement, writing)),
  };
}

function stopRows(movement: SnapshotMovement, writing: Writing): readonly (readonly RowCell[])[] {
  const { doc, labels } = writing;
  const { content, texts } = movement;
  return stopsOf(movement).map(({ stop, number, part, position, place }) => [
    movement.reference,
    movement.version,
    heldText(movement, labels),
    labels.change[movement.change],
    labels.status[movement.status],
    labels.lateness[latenessOf(movement.lateness)],
    nameIn(texts.name, doc.language),
    nameIn(movement.owner, doc.language),
    movement.kindName,
    labels.part[part],
    number,
    place,
    labels.role[stop.role],
    round6(position[1]),
    round6(position[0]),
    toMgrsText(position) ?? "",
    ...fourTimes({ from: stop.earliest, until: stop.latest }, writing),
    stop.dwellMinutes,
    vehiclesText(movement, writing),
    content.people,
    labels.escort[content.armedEscort],
    content.maxSpeedKmh ?? "",
    texts.contact ?? "",
    texts.cargo ?? "",
    content.safetyDistanceM,
  ]);
}

export interface NumberedStop {
  readonly stop: Stop;
  /** From 1; the abort route counts from 1 again. */
  readonly number: number;
  readonly part: keyof Labels["part"];
  readonly position: Position;
  readonly place: string;
}

/** All stops in the order of the plan, then those of the abort route. */
export function stopsOf({ content, texts }: SnapshotMovement): readonly NumberedStop[] {
  const { route, abort, returnFromStop } = content;
  const positionOf = (line: readonly Position[], stop: Stop): Position => line[stop.vertex] ?? [Number.NaN, Number.NaN];
  const planned = route.stops.map((stop, i): NumberedStop => ({
    stop,
    number: i + 1,
    part: returnFromStop !== undefined && i > returnFromStop ? "back" : "out",
    position: positionOf(route.line.coordinates, stop),
    place: texts.stopNames?.[String(i)] ?? "",
  }));
  const aside = (abort?.stops ?? []).map((stop, i): NumberedStop => ({
    stop,
    number: i + 1,
    part: "abort",
    position: positionOf(abort?.line.coordinates ?? [], stop),
    place: "",
  }));
  return [...planned, ...aside];
}

export function vehiclesText({ content }: SnapshotMovement, { doc, labels }: Writing): string {
  const typeName = (id: string): string => {
    const type = doc.vehicleTypes.find((t) => t.id === id);
    return type === undefined ? id : nameIn(type.names, doc.language);
  };
  return content.vehicles.map((v) => `${v.count} ${typeName(v.type)} (${labels.body[v.body]})`).join(", ");
}

export function latenessOf(lateness: string): keyof Labels["lateness"] {
  return lateness === "in_time" || lateness === "emergency" || lateness === "late" ? lateness : "not_applicable";
}
