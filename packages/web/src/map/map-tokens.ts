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

/** Resolved by the browser: a token may be a colour of the reader's own system, whose name the map does not know. */
export function readMapTokens(): MapTokens {
  const probe = document.createElement("i");
  probe.style.setProperty("forced-color-adjust", "none");
  document.body.append(probe);
  const read = (name: MapToken): readonly [MapToken, string] => {
    probe.style.color = `var(--${name})`;
    return [name, plainColour(getComputedStyle(probe).color)];
  };
  const tokens = Object.fromEntries(NAMES.map(read)) as MapTokens; // as: every name of the list is there
  probe.remove();
  return tokens;
}

/** Mixed colours come as `color(srgb 0.1 0.38 0.1)`, which the map does not read. */
export function plainColour(computed: string): string {
  const parts = /^color\(srgb ([\d.e-]+) ([\d.e-]+) ([\d.e-]+)/.exec(computed);
  if (parts === null) return computed;
  return `rgb(${parts
    .slice(1)
    .map((part) => Math.round(Number(part) * 255))
    .join(", ")})`;
}

export function tokenOf(tokens: MapTokens, name: string): string {
  const known = NAMES.find((token) => token === name);
  return known === undefined ? tokens.ink : tokens[known];
}
