/**
 * Earth-centred places of positions that lie near each other, with four sines for the first alone.
 *
 * From a start the others follow by the addition theorems, with sine and cosine of the steps by their series: within 0.02 radians
 * the terms left out are below 2e-17, so that the places are those of `writeSpace` but for the last digits, a few nanometres.
 */
import { EQUATORIAL_RADIUS_M, POLAR_RADIUS_M, RAD_PER_DEG } from "@duenotice/geo";

/** Longest step from the start, in radians; farther on a new start is made. */
const STEP_MAX = 0.02;
const AXES_SQUARED = (POLAR_RADIUS_M / EQUATORIAL_RADIUS_M) ** 2;
/** First eccentricity squared. */
const E2 = 1 - AXES_SQUARED;

/** Identity: where it started. */
export class SpaceWalk {
  #lon = 0;
  #lat = 0;
  #sinLon = 0;
  #cosLon = 1;
  #sinLat = 0;
  #cosLat = 1;

  /** Degrees. */
  start(lon: number, lat: number): void {
    this.#lon = lon;
    this.#lat = lat;
    this.#sinLon = Math.sin(lon * RAD_PER_DEG);
    this.#cosLon = Math.cos(lon * RAD_PER_DEG);
    this.#sinLat = Math.sin(lat * RAD_PER_DEG);
    this.#cosLat = Math.cos(lat * RAD_PER_DEG);
  }

  /** Writes the place of a position into `out[at..at+2]`, in metres. */
  write(lon: number, lat: number, out: Float64Array, at: number): void {
    let stepLon = (lon - this.#lon) * RAD_PER_DEG;
    let stepLat = (lat - this.#lat) * RAD_PER_DEG;
    if (!(Math.abs(stepLon) <= STEP_MAX && Math.abs(stepLat) <= STEP_MAX)) {
      this.start(lon, lat);
      stepLon = 0;
      stepLat = 0;
    }
    const latSq = stepLat * stepLat;
    const lonSq = stepLon * stepLon;
    const sinStepLat = stepLat * (1 - (latSq / 6) * (1 - (latSq / 20) * (1 - latSq / 42)));
    const cosStepLat = 1 - (latSq / 2) * (1 - (latSq / 12) * (1 - latSq / 30));
    const sinStepLon = stepLon * (1 - (lonSq / 6) * (1 - (lonSq / 20) * (1 - lonSq / 42)));
    const cosStepLon = 1 - (lonSq / 2) * (1 - (lonSq / 12) * (1 - lonSq / 30));
    const sinLat = this.#sinLat * cosStepLat + this.#cosLat * sinStepLat;
    const cosLat = this.#cosLat * cosStepLat - this.#sinLat * sinStepLat;
    const primeVerticalM = EQUATORIAL_RADIUS_M / Math.sqrt(1 - E2 * sinLat * sinLat);
    const axisM = primeVerticalM * cosLat;
    out[at] = axisM * (this.#cosLon * cosStepLon - this.#sinLon * sinStepLon);
    out[at + 1] = axisM * (this.#sinLon * cosStepLon + this.#cosLon * sinStepLon);
    out[at + 2] = primeVerticalM * AXES_SQUARED * sinLat;
  }
}
