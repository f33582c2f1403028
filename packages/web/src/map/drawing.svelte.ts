/**
 * Drawing on the desk's map, as forms ask for it. One drawing at a time; the map takes it up when it is shown and gives the shape back
 * with every change. Its code (terra-draw) is loaded when somebody draws.
 */
import type { LineString, Point, Polygon, Position } from "@duenotice/geo";

export type DrawnShape = Point | LineString | Polygon;

export interface Drawing {
  readonly mode: "point" | "line" | "polygon";
  /** Drawn already: shown, and its vertices can be moved. */
  readonly shape?: DrawnShape;
  /** Called with every change, with `undefined` when it was cleared. Coordinates have nine decimals at most. */
  readonly onChange: (shape: DrawnShape | undefined) => void;
}

/** Choosing blocks by touching them. */
export interface BlockChoice {
  /** P-codes of the chosen blocks. */
  readonly chosen: ReadonlySet<string>;
  readonly onToggle: (block: string) => void;
}

let drawing = $state.raw<Drawing | undefined>(undefined);
let blocks = $state.raw<BlockChoice | undefined>(undefined);
let preview = $state.raw<readonly DrawnShape[]>([]);
let showing = $state.raw<Position | undefined>(undefined);

/** Starts a drawing; gives the function that ends it. A new one takes the place of the one before. */
export function drawOnMap(next: Drawing): () => void {
  drawing = next;
  return () => {
    if (drawing === next) drawing = undefined;
  };
}

export function chooseBlocks(next: BlockChoice): () => void {
  blocks = next;
  return () => {
    if (blocks === next) blocks = undefined;
  };
}

/** Shapes of a draft that are shown but not being drawn. */
export function previewOnMap(shapes: readonly DrawnShape[]): () => void {
  preview = shapes;
  return () => {
    if (preview === shapes) preview = [];
  };
}

/** Brings a place into view. */
export function showOnMap(position: Position): void {
  showing = position;
}

export function currentDrawing(): Drawing | undefined {
  return drawing;
}
export function currentBlocks(): BlockChoice | undefined {
  return blocks;
}
export function currentPreview(): readonly DrawnShape[] {
  return preview;
}
export function currentPlace(): Position | undefined {
  return showing;
}
