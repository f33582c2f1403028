/** A field as somebody else will see it: its name, its value, and every place of it where it has many. */
import type { Position } from "@duenotice/geo";

export interface ShownFact {
  readonly label: string;
  /** Lines of text; never shortened. */
  readonly value: string;
  /** Short names beside each other, none of which is broken over two lines: block numbers. */
  readonly names?: readonly string[];
  /** Several things of one kind, one after the other: the stops of a route. */
  readonly items?: readonly ShownItem[];
  /** All places of a line or an outline, in their order, exactly as they are sent. Never a part of them. */
  readonly points?: readonly ShownPoint[];
}

export interface ShownItem {
  /** Said before it, where something new begins: "Way back". */
  readonly before?: string;
  /** The first says what it is. */
  readonly lines: readonly string[];
}

export interface ShownPoint {
  readonly position: Position;
  /** What is there: a stop, the beginning of another ring. */
  readonly note?: string;
}

/** Latitude first, as people write; every digit that is sent, none rounded. */
export function exactPosition([lon, lat]: Position): string {
  return `${lat}, ${lon}`;
}

/** As part of a longer text: in right-to-left text a minus would move to the other end of its number. */
export function leftToRight(text: string): string {
  return `\u2066${text}\u2069`;
}

/** Vertices of rings as places; the closing one, which repeats the first, is left out. */
export function ringPoints(
  polygons: readonly (readonly (readonly Position[])[])[],
  ringName: (n: number) => string,
): readonly ShownPoint[] {
  const rings = polygons.flat();
  return rings.flatMap((ring, index) =>
    ring
      .slice(0, -1)
      .map((position, i) => ({ position, ...(i === 0 && rings.length > 1 ? { note: ringName(index + 1) } : {}) })),
  );
}
