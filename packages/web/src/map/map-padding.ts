/**
 * How much of the map's edge is taken: by the legend above, by scale and buttons below, by half of a label at the sides. What is brought
 * into view is brought between them, so that a crossing at the theatre's edge keeps its name.
 */
export interface MapSize {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Lower edge of the legend, measured from the map's upper edge; 0 without one. */
  readonly legendPx: number;
}

export interface MapPadding {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** Half of a name such as "Mabruten crossing", and an area's tag under its lowest point. */
const SIDE_PX = 56;
const BELOW_PX = 44;
const ABOVE_PX = 24;
/** On a small map something must be left of it: at most this share of a side is padding at each end. */
const SHARE_MAX = 0.28;

/** `closePx`: more on every side, for a single thing that is shown with what lies around it. */
export function mapPadding({ widthPx, heightPx, legendPx }: MapSize, closePx = 0): MapPadding {
  const atMost = (px: number, side: number): number => Math.round(Math.min(px, side * SHARE_MAX));
  return {
    top: atMost(legendPx + ABOVE_PX + closePx, heightPx),
    bottom: atMost(BELOW_PX + closePx, heightPx),
    left: atMost(SIDE_PX + closePx, widthPx),
    right: atMost(SIDE_PX + closePx, widthPx),
  };
}
