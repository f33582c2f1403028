/**
 * When the sun rises above and sinks below an altitude, and so when it is dark somewhere: for facts beside a plan, not for navigation.
 *
 * Source: NOAA Global Monitoring Laboratory, Solar Calculation Details (the spreadsheet behind its calculator), after J. Meeus,
 *         Astronomical Algorithms, 2nd ed. 1998, chapters 25 and 28. Places use the sphere, without terrain.
 * Error:  under a minute against published tables up to 60° of latitude, some minutes nearer to the poles.
 */
import type { Instant } from "@duenotice/domain";
import type { Position } from "@duenotice/geo";
import { DAY_MS, MINUTE_MS } from "./limits.ts";
import { subtract } from "./stretch.ts";
import type { Stretch } from "./stretch.ts";

/** Civil twilight ends and begins when the centre of the sun is this low: beyond it, work outdoors needs lamps. */
export const CIVIL_TWILIGHT_DEG = -6;

/** 2000-01-01T12:00Z, where the series begin. */
const J2000_MS = 946_728_000_000;
const CENTURY_MS = 36_525 * DAY_MS;
const RAD = Math.PI / 180;
/** The earth turns one degree in so many minutes. */
const MINUTES_PER_DEG = 4;
/** Noons of neighbouring days lie up to 30 s more than a day apart: days without a night must still join. */
const DAY_SEAM_MS = MINUTE_MS;

/** Of one solar day, from midnight to midnight by the sun. */
export type SunDay =
  | { readonly kind: "crosses"; readonly rise: Instant; readonly set: Instant }
  | { readonly kind: "above"; readonly noon: Instant }
  | { readonly kind: "below"; readonly noon: Instant };

/**
 * When it is dark at a place within a stretch of time: the sun is lower than at the end of civil twilight.
 *
 * Shape:  in order, disjoint; none where there is light throughout.
 * Throws: RangeError when the stretch is not finite.
 */
export function darknessAt(position: Position, { from, until }: Stretch): readonly Stretch[] {
  if (!Number.isFinite(from) || !Number.isFinite(until))
    throw new RangeError(`Cannot tell darkness from ${from} to ${until}: must be finite`);
  const light: Stretch[] = [];
  for (let at = from - DAY_MS; at <= until + DAY_MS; at += DAY_MS) {
    const day = sunDay(position, at, CIVIL_TWILIGHT_DEG);
    if (day.kind === "crosses") light.push({ from: day.rise, until: day.set });
    if (day.kind === "above")
      light.push({ from: day.noon - DAY_MS / 2 - DAY_SEAM_MS, until: day.noon + DAY_MS / 2 + DAY_SEAM_MS });
  }
  return subtract([{ from, until }], light);
}

/**
 * The solar day whose noon is nearest to `at`, and when the sun crosses an altitude on it.
 *
 * Units: degrees; −0.833 is sunrise and sunset by convention (refraction and half the disc), −6 civil twilight.
 */
export function sunDay([lon, lat]: Position, at: Instant, altitudeDeg: number): SunDay {
  const noon = noonNearest(lon, at);
  const atNoon = hourAngleDeg(lat, noon, altitudeDeg);
  if (typeof atNoon === "string") return { kind: atNoon, noon };
  const crossing = (sign: -1 | 1): Instant => {
    let crosses = noon + sign * atNoon * MINUTES_PER_DEG * MINUTE_MS;
    // Declination changes by up to 1' an hour: twice is enough for a second.
    for (let i = 0; i < 2; i++) {
      const angle = hourAngleDeg(lat, crosses, altitudeDeg);
      if (typeof angle === "string") break;
      crosses = noonNearest(lon, noon, crosses) + sign * angle * MINUTES_PER_DEG * MINUTE_MS;
    }
    return Math.round(crosses);
  };
  return { kind: "crosses", rise: crossing(-1), set: crossing(1) };
}

/** When the sun stands highest: the noon nearest to `at`, with the equation of time of the moment `of`. */
function noonNearest(lon: number, at: Instant, of: Instant = at): Instant {
  const { equationMinutes } = sunAt(of);
  const afterMidnightMs = (720 - MINUTES_PER_DEG * lon - equationMinutes) * MINUTE_MS;
  return Math.round((at - afterMidnightMs) / DAY_MS) * DAY_MS + afterMidnightMs;
}

/** Degrees that the earth turns between noon and the crossing; or that the sun stays above or below all day. */
function hourAngleDeg(lat: number, at: Instant, altitudeDeg: number): number | "above" | "below" {
  const { declinationRad } = sunAt(at);
  const latRad = lat * RAD;
  const cosine =
    (Math.sin(altitudeDeg * RAD) - Math.sin(latRad) * Math.sin(declinationRad)) /
    (Math.cos(latRad) * Math.cos(declinationRad));
  if (cosine > 1) return "below";
  return cosine < -1 ? "above" : Math.acos(cosine) / RAD;
}

/** Declination, and how far the sun's clock is ahead of the mean one. Angles of the series in degrees. */
function sunAt(at: Instant): { readonly declinationRad: number; readonly equationMinutes: number } {
  const t = (at - J2000_MS) / CENTURY_MS;
  const meanLongitude = (280.46646 + t * (36_000.76983 + t * 0.0003032)) * RAD;
  const anomaly = (357.52911 + t * (35_999.05029 - 0.0001537 * t)) * RAD;
  const eccentricity = 0.016708634 - t * (0.000042037 + 0.0000001267 * t);
  const centre =
    Math.sin(anomaly) * (1.914602 - t * (0.004817 + 0.000014 * t)) +
    Math.sin(2 * anomaly) * (0.019993 - 0.000101 * t) +
    Math.sin(3 * anomaly) * 0.000289;
  const node = (125.04 - 1_934.136 * t) * RAD;
  const longitude = meanLongitude + (centre - 0.00569 - 0.00478 * Math.sin(node)) * RAD;
  const meanObliquity = 23 + (26 + (21.448 - t * (46.815 + t * (0.00059 - t * 0.001813))) / 60) / 60;
  const obliquity = (meanObliquity + 0.00256 * Math.cos(node)) * RAD;
  const y = Math.tan(obliquity / 2) ** 2;
  const equationRad =
    y * Math.sin(2 * meanLongitude) -
    2 * eccentricity * Math.sin(anomaly) +
    4 * eccentricity * y * Math.sin(anomaly) * Math.cos(2 * meanLongitude) -
    0.5 * y * y * Math.sin(4 * meanLongitude) -
    1.25 * eccentricity * eccentricity * Math.sin(2 * anomaly);
  return {
    declinationRad: Math.asin(Math.sin(obliquity) * Math.sin(longitude)),
    equationMinutes: (MINUTES_PER_DEG * equationRad) / RAD,
  };
}
