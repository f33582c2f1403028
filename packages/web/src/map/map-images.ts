/**
 * Pictures that the map asks for by name, drawn when it asks: hatches of area kinds, shapes of site categories, frames of labels.
 * Names: `hatch/<kind>`, `site/<shape>`, `tag/<kind>`, `crossing`.
 */
import type { AreaKind } from "@duenotice/domain";
import { AREA_KINDS, HATCH_PATHS, LOOK_OF_KIND } from "../style/kind-look.ts";
import { type MapTokens, tokenOf } from "./map-tokens.ts";
import { SITE_SHAPES, type SiteShape } from "./site-shapes.ts";

const RATIO = 2;

export interface MapImage {
  readonly data: ImageData;
  readonly options: {
    readonly pixelRatio: number;
    readonly stretchX?: [number, number][];
    readonly stretchY?: [number, number][];
    readonly content?: [number, number, number, number];
  };
}

/** Undefined for a name that is not ours. */
export function mapImage(name: string, tokens: MapTokens): MapImage | undefined {
  const [group, id = ""] = name.split("/");
  const kind = AREA_KINDS.find((each) => each === id);
  if (group === "hatch" && kind !== undefined) return hatch(kind, tokens);
  if (group === "tag" && kind !== undefined) return tag(tokenOf(tokens, LOOK_OF_KIND[kind].colour), tokens);
  const shape = Object.entries(SITE_SHAPES).find(([shapeName]) => shapeName === id)?.[1];
  if (group === "site" && shape !== undefined) return site(shape, tokens);
  if (group === "crossing") return crossing(tokens);
  return undefined;
}

function hatch(kind: AreaKind, tokens: MapTokens): MapImage {
  const look = LOOK_OF_KIND[kind];
  const { context, image } = canvas(8, 8);
  const colour = tokenOf(tokens, look.colour);
  context.globalAlpha = 0.13;
  context.fillStyle = colour;
  context.fillRect(0, 0, 8, 8);
  context.globalAlpha = 0.75;
  context.strokeStyle = colour;
  context.lineWidth = look.hatch === "dots" ? 1.4 : 1;
  context.stroke(new Path2D(HATCH_PATHS[look.hatch]));
  return { data: image(), options: { pixelRatio: RATIO } };
}

function tag(colour: string, tokens: MapTokens): MapImage {
  const { context, image } = canvas(20, 20);
  context.beginPath();
  context.roundRect(1, 1, 18, 18, 3);
  context.fillStyle = tokens.sheet;
  context.fill();
  context.strokeStyle = colour;
  context.lineWidth = 1.3;
  context.stroke();
  const whole = 20 * RATIO;
  return {
    data: image(),
    options: {
      pixelRatio: RATIO,
      stretchX: [[12, whole - 12]],
      stretchY: [[12, whole - 12]],
      content: [8, 4, whole - 8, whole - 4],
    },
  };
}

function site(paths: (typeof SITE_SHAPES)[SiteShape], tokens: MapTokens): MapImage {
  const { context, image } = canvas(18, 18);
  context.translate(9, 9);
  context.lineWidth = 1.6;
  context.strokeStyle = tokens.site;
  context.fillStyle = tokens.sheet;
  const frame = new Path2D(paths.frame);
  // oxlint-disable-next-line unicorn/no-array-fill-with-reference-type -- a canvas, not an array
  context.fill(frame);
  context.stroke(frame);
  context.stroke(new Path2D(paths.sign));
  return { data: image(), options: { pixelRatio: RATIO } };
}

function crossing(tokens: MapTokens): MapImage {
  const { context, image } = canvas(14, 14);
  context.fillStyle = tokens.ink;
  context.strokeStyle = tokens.sheet;
  context.lineWidth = 1.5;
  context.fillRect(2, 2, 10, 10);
  context.strokeRect(2, 2, 10, 10);
  return { data: image(), options: { pixelRatio: RATIO } };
}

function canvas(
  width: number,
  height: number,
): { readonly context: CanvasRenderingContext2D; readonly image: () => ImageData } {
  const element = document.createElement("canvas");
  element.width = width * RATIO;
  element.height = height * RATIO;
  const context = element.getContext("2d", { willReadFrequently: true });
  if (context === null) throw new RangeError("Cannot draw a picture of the map: the browser gives no canvas");
  context.scale(RATIO, RATIO);
  return { context, image: () => context.getImageData(0, 0, element.width, element.height) };
}
