/**
 * What stands where on the time bar, as data: lanes, bars in them, places where an overlap crosses. Pure, so that the same layout is
 * drawn, read aloud and tested.
 */
import type { AreaKind, Instant } from "@duenotice/domain";
import { inOrder } from "../text/in-order.ts";
import { boxOfStretch, type BarBox, type TimeScale } from "./time-scale.ts";

export type LaneGroup = "notices" | "closures" | "pauses" | "phases";

/** Every kind has a lane; a kind that is not named here would vanish, so the table is complete by type. */
const LANE_OF_KIND: Readonly<Record<AreaKind, LaneGroup>> = {
  displacement_notice: "notices",
  return_notice: "notices",
  closure: "closures",
  restricted: "closures",
  coordination_required: "closures",
  hazard: "closures",
  crossing_status: "closures",
  pause: "pauses",
  corridor: "pauses",
  phase: "phases",
};
const GROUPS: readonly LaneGroup[] = ["notices", "closures", "pauses", "phases"];

export interface Stretch {
  readonly from: Instant;
  /** May be infinite. */
  readonly until: Instant;
  /** A displacement notice between its announcement and its stated start. */
  readonly isEarly?: boolean;
}

export interface AreaOnBar {
  readonly id: string;
  readonly kind: AreaKind;
  readonly label: string;
  readonly windows: readonly Stretch[];
}

export interface MovementOnBar {
  readonly id: string;
  readonly label: string;
  readonly present: Stretch;
  /** Open overlaps: with which area, when both may be there. */
  readonly overlaps: readonly { readonly area: string; readonly stretches: readonly Stretch[] }[];
  readonly isSelected: boolean;
}

export interface TimeBarInput {
  readonly areas: readonly AreaOnBar[];
  readonly movements: readonly MovementOnBar[];
  readonly scale: TimeScale;
  /** Lanes of single movements at most; further ones are counted in the last lane. */
  readonly movementLanesMax: number;
}

export interface Bar extends BarBox {
  readonly key: string;
  readonly id: string;
  readonly kind: AreaKind | "movement";
  readonly label: string;
  readonly yPx: number;
  readonly heightPx: number;
  /** Goes on beyond the edge of the bar. */
  readonly goesOn: boolean;
  readonly isStrong: boolean;
}

export interface Lane {
  readonly key: string;
  readonly group: LaneGroup | "movement" | "movements";
  readonly label: string;
  readonly count: number;
  readonly yPx: number;
  readonly heightPx: number;
  readonly bars: readonly Bar[];
  readonly isSelected: boolean;
}

/** Where an announcement and a movement cross: on both lanes, and a band between them. */
export interface Crossing extends BarBox {
  readonly key: string;
  readonly movement: string;
  readonly area: string;
  readonly fromYPx: number;
  readonly toYPx: number;
  readonly laneYPx: number;
  readonly laneHeightPx: number;
}

export interface TimeBarLayout {
  readonly lanes: readonly Lane[];
  readonly crossings: readonly Crossing[];
  readonly heightPx: number;
}

export const AXIS_PX = 24;
const ROW_PX = 17;
/** Where many announcements meet in time. */
const LOW_ROW_PX = 13;
const GAP_PX = 4;
const ROWS_MAX = 8;

export function timeBarLayout(input: TimeBarInput): TimeBarLayout {
  const lanes: Lane[] = [];
  let yPx = AXIS_PX;
  const { single, rest } = chosenMovements(input);
  // What is open, and what meets an announcement, stands directly under the axis: it must not be scrolled away.
  for (const movement of single) {
    const lane = movementLane(movement, { scale: input.scale, yPx });
    lanes.push(lane);
    yPx += lane.heightPx;
  }
  for (const group of GROUPS) {
    const areas = input.areas.filter((area) => LANE_OF_KIND[area.kind] === group);
    if (areas.length === 0) continue;
    const lane = areaLane(group, areas, { scale: input.scale, yPx });
    if (lane.bars.length === 0) continue;
    lanes.push(lane);
    yPx += lane.heightPx;
  }
  if (rest.length > 0) {
    const lane = restLane(rest, { scale: input.scale, yPx });
    lanes.push(lane);
    yPx += lane.heightPx;
  }
  return { lanes, crossings: crossings(single, { lanes, scale: input.scale }), heightPx: yPx };
}

interface Place {
  readonly scale: TimeScale;
  readonly yPx: number;
}

/** The selected one first, then those with an overlap, earliest overlap first; the rest share one lane. */
function chosenMovements(input: TimeBarInput): {
  readonly single: readonly MovementOnBar[];
  readonly rest: readonly MovementOnBar[];
} {
  const onBar = input.movements.filter((m) => boxOfStretch(input.scale, m.present) !== undefined);
  const firstOverlap = (m: MovementOnBar): number =>
    Math.min(...m.overlaps.flatMap((o) => o.stretches.map((s) => s.from)), Number.POSITIVE_INFINITY);
  const wanted = onBar
    .filter((m) => m.isSelected || m.overlaps.length > 0)
    .toSorted((a, b) =>
      inOrder(
        Number(b.isSelected) - Number(a.isSelected),
        firstOverlap(a) - firstOverlap(b),
        a.label.localeCompare(b.label, "en"),
      ),
    );
  const single = wanted.slice(0, input.movementLanesMax);
  return { single, rest: onBar.filter((m) => !single.includes(m)) };
}

function areaLane(group: LaneGroup, areas: readonly AreaOnBar[], { scale, yPx }: Place): Lane {
  const shown = areas
    .map((area) => ({ area, windows: area.windows.filter((window) => boxOfStretch(scale, window) !== undefined) }))
    .filter(({ windows }) => windows.length > 0)
    .toSorted((a, b) =>
      inOrder((a.windows[0]?.from ?? 0) - (b.windows[0]?.from ?? 0), a.area.label.localeCompare(b.area.label, "en")),
    );
  const rows: Stretch[][] = [];
  const placed = shown.map(({ area, windows }) => {
    const row = freeRow(rows, windows);
    rows[row] = [...(rows[row] ?? []), ...windows];
    return { area, windows, row };
  });
  const rowPx = rows.length > 2 ? LOW_ROW_PX : ROW_PX;
  const bars = placed.flatMap(({ area, windows, row }) =>
    areaBars(area, windows, { scale, yPx: yPx + GAP_PX + row * (rowPx + 2), heightPx: rowPx }),
  );
  return {
    key: group,
    group,
    label: "",
    count: shown.length,
    yPx,
    heightPx: Math.max(1, rows.length) * (rowPx + 2) + 2 * GAP_PX - 2,
    bars,
    isSelected: false,
  };
}

/**
 * The first row in which no window of the area meets another: its daily hours stay in one row and read as one thing. When all rows are
 * taken, the one with the fewest windows, where bars then lie over each other.
 */
function freeRow(rows: readonly (readonly Stretch[])[], windows: readonly Stretch[]): number {
  const isFree = (row: readonly Stretch[]): boolean =>
    !row.some((other) => windows.some((window) => window.from < other.until && other.from < window.until));
  const free = rows.findIndex(isFree);
  if (free >= 0) return free;
  if (rows.length < ROWS_MAX) return rows.length;
  const counts = rows.map((row) => row.length);
  return counts.indexOf(Math.min(...counts));
}

function areaBars(
  area: AreaOnBar,
  windows: readonly Stretch[],
  { scale, yPx, heightPx }: Place & { readonly heightPx: number },
): readonly Bar[] {
  const boxes = windows.map((window) => boxOfStretch(scale, window));
  return windows.flatMap((window, index) => {
    const box = boxes[index];
    if (box === undefined) return [];
    // A notice from its announcement and from its stated start are one notice: its name stands once, where there is more room.
    const before = windows[index - 1]?.until === window.from ? boxes[index - 1] : undefined;
    const after = windows[index + 1]?.from === window.until ? boxes[index + 1] : undefined;
    const isNamed = (before?.widthPx ?? 0) < box.widthPx && (after?.widthPx ?? 0) <= box.widthPx;
    return [
      {
        ...box,
        key: `${area.id}/${window.from}`,
        id: area.id,
        kind: area.kind,
        label: isNamed ? area.label : "",
        yPx,
        heightPx,
        goesOn: window.until > scale.until,
        isStrong: window.isEarly !== true,
      },
    ];
  });
}

function movementLane(movement: MovementOnBar, { scale, yPx }: Place): Lane {
  return {
    key: `movement/${movement.id}`,
    group: "movement",
    label: movement.label,
    count: 1,
    yPx,
    heightPx: ROW_PX + 2 * GAP_PX,
    bars: [movementBar(movement, { scale, yPx }, true)].filter((bar) => bar !== undefined),
    isSelected: movement.isSelected,
  };
}

function restLane(rest: readonly MovementOnBar[], place: Place): Lane {
  const bars = rest.map((movement) => movementBar(movement, place, false)).filter((bar) => bar !== undefined);
  return {
    key: "movements",
    group: "movements",
    label: "",
    count: rest.length,
    yPx: place.yPx,
    heightPx: ROW_PX + 2 * GAP_PX,
    bars,
    isSelected: false,
  };
}

function movementBar(movement: MovementOnBar, { scale, yPx }: Place, isStrong: boolean): Bar | undefined {
  const box = boxOfStretch(scale, movement.present);
  if (box === undefined) return undefined;
  return {
    ...box,
    key: movement.id,
    id: movement.id,
    kind: "movement",
    label: movement.label,
    yPx: yPx + GAP_PX,
    heightPx: ROW_PX,
    goesOn: movement.present.until > scale.until,
    isStrong,
  };
}

function crossings(
  single: readonly MovementOnBar[],
  { lanes, scale }: { readonly lanes: readonly Lane[]; readonly scale: TimeScale },
): readonly Crossing[] {
  const bars = lanes.flatMap((lane) => lane.bars);
  return single.flatMap((movement) => {
    const own = bars.find((bar) => bar.kind === "movement" && bar.id === movement.id);
    if (own === undefined) return [];
    return movement.overlaps.flatMap(({ area, stretches }) =>
      stretches.flatMap((stretch, index) => {
        const box = boxOfStretch(scale, stretch);
        if (box === undefined) return [];
        const areaBar = bars.find((bar) => bar.id === area && bar.kind !== "movement") ?? own;
        const fromYPx = Math.min(areaBar.yPx, own.yPx);
        const toYPx = Math.max(areaBar.yPx + areaBar.heightPx, own.yPx + own.heightPx);
        return [
          {
            ...box,
            key: `${movement.id}/${area}/${index}`,
            movement: movement.id,
            area,
            fromYPx,
            toYPx,
            laneYPx: own.yPx,
            laneHeightPx: own.heightPx,
          },
        ];
      }),
    );
  });
}
