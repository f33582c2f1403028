/**
 * A position from whatever a person pastes: decimal degrees, degrees and minutes, degrees minutes seconds, MGRS; with hemisphere letters or words
 * before or after, in Western or local digits.
 *
 * It never guesses silently: without letters the first number is taken as latitude, as people write it, and the reading says so. The text itself is kept by
 * the caller, so that what was received can be shown beside what was understood.
 */
import { inverse, toPoint } from "./grid.ts";
import type { Position } from "@duenotice/geo";
import { westernDigits } from "./digits.ts";
import { latinHemispheres } from "./hemisphere.ts";

export type Notation = "decimal" | "degrees_minutes" | "degrees_minutes_seconds" | "mgrs";

export type CoordinateReading =
  | {
      readonly ok: true;
      readonly position: Position;
      readonly notation: Notation;
      /** Half the size of the last digit on the ground, metres: what the writing itself can tell. */
      readonly accuracyM: number;
      /** True when nothing said which number is the latitude. */
      readonly assumedLatitudeFirst: boolean;
    }
  | { readonly ok: false; readonly code: CoordinateRefusal; readonly detail: string };

export type CoordinateRefusal =
  | "coordinate/empty"
  | "coordinate/too-long"
  | "coordinate/unreadable"
  | "coordinate/out-of-range"
  | "coordinate/looks-swapped"
  | "coordinate/two-latitudes"
  | "coordinate/minutes-out-of-range"
  | "coordinate/bad-grid-reference";

/** Longer than any notation; what is longer is not one coordinate. */
export const MAX_COORDINATE_LENGTH = 200;

/** Metres in a degree of latitude, near enough for an accuracy. */
const M_PER_DEGREE = 111_320;

interface Angle {
  readonly value: number;
  readonly parts: 1 | 2 | 3;
  /** Size of the last written digit, degrees. */
  readonly stepDeg: number;
  readonly axis: "lat" | "lon" | undefined;
}

export function readCoordinate(text: string): CoordinateReading {
  if (text.length > MAX_COORDINATE_LENGTH)
    return fail(
      "coordinate/too-long",
      `A coordinate has at most ${MAX_COORDINATE_LENGTH} characters, this has ${text.length}`,
    );
  const plain = latinHemispheres(westernDigits(text)).replace(/\s+/g, " ").trim();
  if (plain === "") return fail("coordinate/empty", "There is no text");
  if (looksLikeGrid(plain)) return readGrid(plain);
  return readAngles(plain);
}

/** Zone number, latitude band (no I, O), two square letters, even digits. "31N…" with a hemisphere has no two more letters. */
function looksLikeGrid(plain: string): boolean {
  return /^\d{1,2} ?[C-HJ-NP-X] ?[A-HJ-NP-Z] ?[A-HJ-NP-V](?: ?\d[\d ]*)?$/.test(plain.replace(/^MGRS:? ?/, ""));
}

function readGrid(plain: string): CoordinateReading {
  const grid = plain.replace(/^MGRS:? ?/, "").replace(/ /g, "");
  const digits = /\d*$/.exec(grid.slice(2))?.[0].length ?? 0;
  if (digits % 2 !== 0)
    return fail("coordinate/bad-grid-reference", "A grid reference has as many digits for easting as for northing");
  if (digits > 10)
    return fail(
      "coordinate/bad-grid-reference",
      "A grid reference has at most five digits for easting and five for northing",
    );
  try {
    const [west, south, east, north] = inverse(grid);
    if (![west, south, east, north].every(Number.isFinite))
      return fail("coordinate/bad-grid-reference", "This square does not exist");
    const [lon, lat] = toPoint(grid);
    return {
      ok: true,
      position: [lon, lat],
      notation: "mgrs",
      accuracyM: 10 ** (5 - digits / 2) / 2,
      assumedLatitudeFirst: false,
    };
  } catch {
    return fail("coordinate/bad-grid-reference", "This grid reference does not exist");
  }
}

function readAngles(plain: string): CoordinateReading {
  const halves = splitPair(plain);
  if (halves === undefined) return fail("coordinate/unreadable", "Two numbers are needed: latitude and longitude");
  const first = readAngle(halves[0]);
  const second = readAngle(halves[1]);
  if (typeof first === "string") return fail(first, `Cannot read "${halves[0].trim()}"`);
  if (typeof second === "string") return fail(second, `Cannot read "${halves[1].trim()}"`);
  return pair(first, second);
}

function pair(first: Angle, second: Angle): CoordinateReading {
  if (first.axis !== undefined && first.axis === second.axis)
    return fail("coordinate/two-latitudes", "Both numbers carry a letter of the same axis");
  const lonFirst = first.axis === "lon" || second.axis === "lat";
  const [lat, lon] = lonFirst ? [second, first] : [first, second];
  const assumed = first.axis === undefined && second.axis === undefined;
  if (Math.abs(lat.value) > 90 && Math.abs(lat.value) <= 180 && Math.abs(lon.value) <= 90)
    return fail(
      "coordinate/looks-swapped",
      `Latitude ${lat.value} is beyond 90; latitude and longitude may have changed places`,
    );
  if (Math.abs(lat.value) > 90)
    return fail("coordinate/out-of-range", `Latitude ${lat.value} must be within [-90, 90]`);
  if (Math.abs(lon.value) > 180)
    return fail("coordinate/out-of-range", `Longitude ${lon.value} must be within [-180, 180]`);
  const parts = Math.max(first.parts, second.parts);
  return {
    ok: true,
    position: [lon.value, lat.value],
    notation: parts === 3 ? "degrees_minutes_seconds" : parts === 2 ? "degrees_minutes" : "decimal",
    // The finer of the two: spreadsheets drop trailing zeros, so that one of them often looks coarser than it was measured.
    accuracyM: (Math.min(lat.stepDeg, lon.stepDeg) * M_PER_DEGREE) / 2,
    assumedLatitudeFirst: assumed,
  };
}

/**
 * The two halves of a pair. Tried in order: a letter that ends or begins the halves; a comma or semicolon that is not a decimal comma;
 * an even number of bare numbers.
 */
function splitPair(plain: string): readonly [string, string] | undefined {
  const axisWords = /^(.*\S) ?(?=(?:LAT|LON)\b)(.+)$/.exec(plain.replace(/^(LAT|LON) /, "$1_"));
  if (axisWords?.[1] !== undefined && axisWords[2] !== undefined) return [axisWords[1].replace("_", " "), axisWords[2]];
  const trailing = /^([^NSEW]*\d[^NSEW]*[NSEW])[ ,;]*([^NSEW]*\d[^NSEW]*[NSEW])$/.exec(plain);
  if (trailing?.[1] !== undefined && trailing[2] !== undefined) return [trailing[1], trailing[2]];
  const leading = /^([NSEW][^NSEW]*\d[^NSEW]*?)[ ,;]*([NSEW][^NSEW]*\d[^NSEW]*)$/.exec(plain);
  if (leading?.[1] !== undefined && leading[2] !== undefined) return [leading[1], leading[2]];
  const separators = [...plain.matchAll(/[;/]|, |(?<=[\d.'"°′″ ]),(?=[-+]?\d+\.)|,(?=-)/g)];
  const only = separators.length === 1 ? separators[0] : undefined;
  if (only?.index !== undefined) return [plain.slice(0, only.index), plain.slice(only.index + only[0].length)];
  if (/^[-+]?\d+,[-+]?\d+$/.test(plain)) return plain.split(",") as [string, string];
  const commas = plain.split(",");
  // Decimal commas: "31,5 34,4" has its space between the numbers; "31,5,34,4" has the middle comma.
  if (commas.length === 4) return [`${commas[0]},${commas[1]}`, `${commas[2]},${commas[3]}`];
  const numbers = plain.split(" ");
  const half = numbers.length / 2;
  if (numbers.length % 2 === 0 && half <= 3) return [numbers.slice(0, half).join(" "), numbers.slice(half).join(" ")];
  return undefined;
}

const ANGLE =
  /^(?<sign>[-+])?(?<d>\d{1,3}(?:\.\d+)?)(?: ?[°ºD*]| |$)? ?(?:(?<m>\d{1,2}(?:\.\d+)?)(?: ?['′’M´]| |$) ?(?:(?<s>\d{1,2}(?:\.\d+)?)(?: ?(?:"|″|”|''|′′|S)| |$)?)?)?$/;

function readAngle(half: string): Angle | CoordinateRefusal {
  let rest = half.trim().replace(/^,|,$/g, "").trim();
  let axis: Angle["axis"];
  const word = /^(LAT|LON)[:= ]*/.exec(rest);
  if (word !== null) {
    axis = word[1] === "LAT" ? "lat" : "lon";
    rest = rest.slice(word[0].length);
  }
  const letter = /^([NSEW]) ?(.+)$/.exec(rest) ?? /^(.+?) ?([NSEW])$/.exec(rest);
  let negative = false;
  if (letter !== null) {
    const [hemisphere, body] = /^[NSEW]$/.test(letter[1] ?? "") ? [letter[1], letter[2]] : [letter[2], letter[1]];
    const spoken: Angle["axis"] = hemisphere === "N" || hemisphere === "S" ? "lat" : "lon";
    if (axis !== undefined && axis !== spoken) return "coordinate/unreadable";
    axis = spoken;
    negative = hemisphere === "S" || hemisphere === "W";
    rest = (body ?? "").trim();
  }
  return readMagnitude(rest.replace(/(?<=\d),(?=\d)/g, "."), axis, negative);
}

function readMagnitude(text: string, axis: Angle["axis"], negative: boolean): Angle | CoordinateRefusal {
  const groups = ANGLE.exec(text.trim())?.groups;
  if (groups === undefined || groups["d"] === undefined) return "coordinate/unreadable";
  const { sign, d, m, s } = groups;
  if (sign !== undefined && negative) return "coordinate/unreadable";
  // "31.5 30" would count half a degree twice: only the last part may have decimals.
  if ((m !== undefined && d.includes(".")) || (s !== undefined && (m ?? "").includes(".")))
    return "coordinate/unreadable";
  if (Number(m ?? 0) >= 60 || Number(s ?? 0) >= 60) return "coordinate/minutes-out-of-range";
  const size = Number(d) + Number(m ?? 0) / 60 + Number(s ?? 0) / 3600;
  const last = s ?? m ?? d;
  const unit = s !== undefined ? 1 / 3600 : m !== undefined ? 1 / 60 : 1;
  return {
    value: negative || sign === "-" ? -size : size,
    parts: s !== undefined ? 3 : m !== undefined ? 2 : 1,
    stepDeg: unit * 10 ** -(last.split(".")[1]?.length ?? 0),
    axis,
  };
}

function fail(code: CoordinateRefusal, detail: string): CoordinateReading {
  return { ok: false, code, detail };
}
