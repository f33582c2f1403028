/** A route along the theatre's roads: bends between stops are drawn anew, stops stay where they are. */
import type { RoadWay, WayEnds } from "../engine/along-roads.ts";
import type { RouteDraft, VertexDraft } from "./route-draft.ts";

/** `ask` gives one way for each pair of places. A leg without a road stays as it is drawn and is counted. Rule: W22. */
export async function followRoads(
  route: RouteDraft,
  ask: (ends: readonly WayEnds[]) => Promise<readonly RoadWay[]>,
): Promise<{ readonly route: RouteDraft; readonly missed: number }> {
  const legs = legsOf(route);
  const ways = await ask(legs.map(({ start, end }) => ({ from: start.position, until: end.position })));
  const drawn = legs.flatMap(({ start, bends }, index) => [
    start,
    ...(ways[index]?.map((position): VertexDraft => ({ position })) ?? bends),
  ]);
  const last = legs.at(-1)?.end;
  return {
    route: last === undefined ? route : [...drawn, last],
    missed: legs.filter((_, index) => ways[index] === undefined).length,
  };
}

interface DraftLeg {
  readonly start: VertexDraft;
  readonly bends: readonly VertexDraft[];
  readonly end: VertexDraft;
}

function legsOf(route: RouteDraft): readonly DraftLeg[] {
  const stops = route.flatMap((vertex, index) => (vertex.stop === undefined ? [] : [index]));
  return stops.slice(1).flatMap((end, leg) => {
    const start = stops[leg] ?? 0;
    const [first, last] = [route[start], route[end]];
    return first === undefined || last === undefined
      ? []
      : [{ start: first, bends: route.slice(start + 1, end), end: last }];
  });
}
