/**
 * What the map shows, and that it goes on showing it when panes open beside it: until the reader moves the map himself, the last thing
 * that was brought into view is kept in view.
 */
import type { BoundingBox, Position } from "@duenotice/geo";
import type { Map as LibreMap } from "maplibre-gl";
import { mapPadding } from "./map-padding.ts";

/** Nearer than this a single site would be a sign without surroundings. */
const NEAREST_ZOOM = 12.5;
/** A thing is looked at from this near at least: from further off it is a dot. */
const FARTHEST_ZOOM = 9;
const AROUND_PX = 24;
const MOVE_MS = 500;

export interface Camera {
  /** Brings these positions into view; nothing moves when they are in view already. */
  readonly show: (positions: readonly Position[]) => void;
  readonly centre: (position: Position) => void;
  /** Panes or legend have changed: what is to be in view is brought there again, at once. */
  readonly refit: () => void;
  readonly stop: () => void;
}

export interface CameraOptions {
  readonly map: LibreMap;
  readonly bounds: BoundingBox;
  /** Lower edge of the legend now, px. */
  readonly legendPx: () => number;
  readonly moves: () => boolean;
}

export function createCamera({ map, bounds, legendPx, moves }: CameraOptions): Camera {
  let target: { readonly box: BoundingBox; readonly isWhole: boolean } | undefined = { box: bounds, isWhole: true };
  const padding = (isWhole: boolean): ReturnType<typeof mapPadding> => {
    const { clientWidth: widthPx, clientHeight: heightPx } = map.getContainer();
    return mapPadding({ widthPx, heightPx, legendPx: legendPx() }, isWhole ? 0 : AROUND_PX);
  };
  const fit = (animate: boolean): void => {
    if (target === undefined) return;
    map.fitBounds([...target.box], {
      padding: padding(target.isWhole),
      ...(target.isWhole ? {} : { maxZoom: NEAREST_ZOOM }),
      animate,
      duration: MOVE_MS,
    });
  };
  const refit = (): void => fit(false);
  // Movements of the reader's own carry the event that they came from.
  const onMove = (event: { readonly originalEvent?: unknown }): void => {
    if (event.originalEvent !== undefined) target = undefined;
  };
  map.on("movestart", onMove);
  map.on("resize", refit);
  refit();
  return {
    show(positions) {
      const box = boxAround(positions);
      if (box === undefined) return;
      if (isInView(map, box, padding(true))) return;
      target = { box, isWhole: false };
      fit(moves());
    },
    centre(position) {
      target = undefined;
      map.easeTo({ center: [position[0], position[1]], zoom: Math.max(12, map.getZoom()), animate: moves() });
    },
    refit,
    stop() {
      map.off("movestart", onMove);
      map.off("resize", refit);
    },
  };
}

function boxAround(positions: readonly Position[]): BoundingBox | undefined {
  if (positions.length === 0) return undefined;
  const lons = positions.map((p) => p[0]);
  const lats = positions.map((p) => p[1]);
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}

function isInView(
  map: LibreMap,
  [west, south, east, north]: BoundingBox,
  padding: ReturnType<typeof mapPadding>,
): boolean {
  if (map.getZoom() < FARTHEST_ZOOM) return false;
  const { clientWidth, clientHeight } = map.getContainer();
  const corners = [map.project([west, south]), map.project([east, north])];
  return corners.every(
    ({ x, y }) =>
      x >= padding.left && x <= clientWidth - padding.right && y >= padding.top && y <= clientHeight - padding.bottom,
  );
}
