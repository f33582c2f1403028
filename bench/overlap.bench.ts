/**
 * How long the engine takes: loading a theatre, one new area, one amended movement, a draft, other departures, and the batch.
 * Run: `node bench/overlap.bench.ts`. Invented world, fixed seed: 5,000 sites, 500 movements, 500 areas in 46 km by 44 km.
 */
import { createOverlapIndex, findOverlaps, type EngineSettings, type OverlapIndex } from "@duenotice/overlap";
import type { DangerArea, MovementSubject, SiteSubject, Stop } from "@duenotice/domain";
import type { Position } from "@duenotice/geo";

const SITES = 5_000;
const MOVEMENTS = 500;
const AREAS = 500;
const QUERIES = 300;
const HOUR_MS = 3_600_000;
const START = Date.UTC(2026, 9, 20);
const SETTINGS: EngineSettings = {
  zones: [
    {
      zone: "Exercise/River",
      transitions: [{ at: START - 400 * 24 * HOUR_MS, offsetMinutes: 120 }],
      knownUntil: START + 400 * 24 * HOUR_MS,
    },
  ],
  horizon: { from: START, until: START + 14 * 24 * HOUR_MS },
};

let state = 20_261_020;
/** mulberry32 */
function random(): number {
  state = (state + 0x6d2b79f5) >>> 0;
  let t = state;
  t = Math.imul(t ^ (t >>> 15), t | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
}
const within = (from: number, until: number): number => from + random() * (until - from);
const place = (): Position => [within(34.2, 34.68), within(31.2, 31.6)];

function area(id: string, reachDeg = within(0.001, 0.015)): DangerArea {
  const [lon, lat] = place();
  const corners = 4 + Math.floor(196 * random() ** 3);
  const ring: Position[] = Array.from({ length: corners }, (_, corner) => {
    const angle = (corner / corners) * 2 * Math.PI;
    const reach = reachDeg * within(0.8, 1);
    return [lon + Math.cos(angle) * reach, lat + Math.sin(angle) * reach];
  });
  const from = START + within(0, 13 * 24) * HOUR_MS;
  const isDaily = random() < 0.3;
  return {
    id,
    version: 1,
    kind: "closure",
    marginM: 100,
    marginMinutes: 60,
    from,
    geometry: { type: "Polygon", coordinates: [[...ring, ring[0] ?? [lon, lat]]] },
    ...(random() < 0.3 ? {} : { until: from + within(1, 48) * HOUR_MS }),
    ...(isDaily ? { daily: { from: "18:00", until: "06:00", timeZone: "Exercise/River" } } : {}),
  };
}

function site(id: string): SiteSubject {
  return {
    kind: "site",
    id,
    version: 1,
    geometry: { type: "Point", coordinates: place() },
    safetyDistanceM: within(100, 500),
  };
}

function movement(id: string): MovementSubject {
  const line: Position[] = [place()];
  const count = 5 + Math.floor(within(0, 45));
  const [lon, lat] = line[0] ?? [0, 0];
  const heading = within(0, 2 * Math.PI);
  for (let vertex = 1; vertex < count; vertex++)
    line.push([
      lon + Math.cos(heading) * vertex * 0.003 + within(0, 0.002),
      lat + Math.sin(heading) * vertex * 0.003 + within(0, 0.002),
    ]);
  const departs = START + within(1, 10 * 24) * HOUR_MS;
  const middle = Math.floor(count / 2);
  const stop = (vertex: number, hours: number, dwellMinutes: number): Stop => ({
    vertex,
    earliest: departs + hours * HOUR_MS,
    latest: departs + (hours + 1) * HOUR_MS,
    dwellMinutes,
    role: "waypoint",
  });
  return {
    kind: "movement",
    id,
    version: 1,
    safetyDistanceM: 200,
    maxSpeedKmh: 70,
    route: {
      line: { type: "LineString", coordinates: line },
      stops: [stop(0, 0, 0), stop(middle, 1, 60), stop(count - 1, 3, 0)],
    },
  };
}

function milliseconds(work: () => unknown): number {
  const begins = performance.now();
  work();
  return performance.now() - begins;
}

function report(what: string, times: readonly number[]): void {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): string =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(2);
  console.log(`${what.padEnd(46)} p50 ${at(0.5)} ms  p99 ${at(0.99)} ms  max ${at(1)} ms  (${times.length})`);
}

function put(index: OverlapIndex, one: SiteSubject | MovementSubject | DangerArea): number {
  const outcome = one.kind === "site" || one.kind === "movement" ? index.putSubject(one) : index.putArea(one);
  if (!outcome.ok) throw new Error(`Cannot load ${one.id}: ${outcome.refusal.code}`);
  return outcome.value.appeared.length;
}

const sites = Array.from({ length: SITES }, (_, number) => site(`s${number}`));
const movements = Array.from({ length: MOVEMENTS }, (_, number) => movement(`m${number}`));
const areas = Array.from({ length: AREAS }, (_, number) => area(`a${number}`));

const index = createOverlapIndex(SETTINGS);
const loading = milliseconds(() => [...sites, ...movements, ...areas].forEach((one) => put(index, one)));
console.log(
  `loaded ${SITES} sites, ${MOVEMENTS} movements, ${AREAS} areas one by one: ${loading.toFixed(0)} ms, ${index.overlaps().length} overlaps`,
);

const newAreas = Array.from({ length: QUERIES }, (_, number) => area(`n${number}`));
const touched: number[] = [];
report(
  "one new area",
  newAreas.map((one) => milliseconds(() => touched.push(put(index, one)))),
);
console.log(`  touching ${Math.min(...touched)} to ${Math.max(...touched)} subjects`);
report(
  "taking it out again",
  newAreas.map((one) => milliseconds(() => index.removeArea(one))),
);
report(
  "one amended movement",
  Array.from({ length: QUERIES }, (_, number) => movement(`m${number % MOVEMENTS}`)).map((one) =>
    milliseconds(() => put(index, one)),
  ),
);
report(
  "one draft of a movement",
  Array.from({ length: QUERIES }, () => movement("draft")).map((one) => milliseconds(() => index.checkDraft(one))),
);
const everywhere = { ...area("everywhere", 0.5), from: START, until: START + 24 * HOUR_MS };
report("one area that touches every site", [
  milliseconds(() => console.log(`  touching ${put(index, everywhere)} subjects`)),
]);
report(
  "other departures of one movement, 24 h each way",
  movements.slice(0, 50).map((subject) => milliseconds(() => index.compareDepartures({ subject, now: START }))),
);
report(
  "batch, all at once",
  Array.from({ length: 5 }, () =>
    milliseconds(() => findOverlaps({ subjects: [...sites, ...movements], areas, ...SETTINGS })),
  ),
);
report("the horizon moves on by an hour", [
  milliseconds(() => index.moveHorizon({ from: START + HOUR_MS, until: SETTINGS.horizon.until + HOUR_MS })),
]);
