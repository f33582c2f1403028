/** The map's colours, read from the page's tokens at the moment of drawing: light and dark come from the same names. */
const NAMES = [
  "paper",
  "sheet",
  "ink",
  "ink-2",
  "ink-3",
  "sea",
  "land",
  "block",
  "road",
  "river",
  "site",
  "movement",
  "evacuation",
  "closure",
  "pause",
  "corridor",
  "phase",
  "coordination",
  "now",
  "soon",
  "focus",
  "rule-2",
] as const;

export type MapToken = (typeof NAMES)[number];
export type MapTokens = Readonly<Record<MapToken, string>>;

export function readMapTokens(): MapTokens {
  const style = getComputedStyle(document.documentElement);
  const read = (name: MapToken): readonly [MapToken, string] => [name, style.getPropertyValue(`--${name}`).trim()];
  return Object.fromEntries(NAMES.map(read)) as MapTokens; // as: every name of the list is there
}

export function tokenOf(tokens: MapTokens, name: string): string {
  const known = NAMES.find((token) => token === name);
  return known === undefined ? tokens.ink : tokens[known];
}
