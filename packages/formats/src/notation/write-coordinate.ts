/**
 * A position in the notation that the reader uses. Decimal degrees are the record; these are for people.
 *
 * Shape: latitude first, as people write; Western digits, so that nothing turns round between two scripts.
 */
import { forward } from "./grid.ts";
import type { Position } from "@duenotice/geo";

/** "31.52345, 34.44001": five decimals, about one metre. */
export function toDecimalText([lon, lat]: Position, decimals = 5): string {
  return `${lat.toFixed(decimals)}, ${lon.toFixed(decimals)}`;
}

/** `31°31'24.4"N 34°26'24.0"E`: a tenth of a second, about three metres. */
export function toDmsText([lon, lat]: Position): string {
  return `${dms(lat, "N", "S")} ${dms(lon, "E", "W")}`;
}

/** Carries from seconds to minutes to degrees, so that no 60 is ever written. */
function dms(value: number, positive: string, negative: string): string {
  const tenths = Math.round(Math.abs(value) * 36_000);
  const degrees = Math.floor(tenths / 36_000);
  const minutes = Math.floor((tenths % 36_000) / 600);
  const seconds = ((tenths % 600) / 10).toFixed(1);
  return `${degrees}°${String(minutes).padStart(2, "0")}'${seconds.padStart(4, "0")}"${value < 0 ? negative : positive}`;
}

/**
 * Military grid reference to one metre, e.g. "36R XU 12345 67890".
 *
 * Limit: undefined beyond 84° N and 80° S, where the grid does not exist.
 */
export function toMgrsText(position: Position): string | undefined {
  const [lon, lat] = position;
  if (lat > 84 || lat < -80) return undefined;
  const grid = forward([lon, lat], 5);
  const match = /^(\d{1,2}[A-Z])([A-Z]{2})(\d{5})(\d{5})$/.exec(grid);
  return match === null ? grid : match.slice(1).join(" ");
}
