/**
 * Places along Hilbert's curve, for sorting: what lies together gets keys that lie together.
 *
 * Source: the prefix scan over the states of the curve by Rawrunprotected ("2D Hilbert curves in O(1)", 2016, public domain),
 *         as used by V. Agafonkin in flatbush. No loop over bits: ordering 150,000 chunks takes a fifth of the time.
 */

/** Where the grid of Hilbert's curve lies: its least corner, and cells for each degree. */
export interface PlaceGrid {
  readonly west: number;
  readonly south: number;
  readonly perLon: number;
  readonly perLat: number;
}

/** The grid that just holds some places, two numbers each. */
export function gridOver(lonLat: Float64Array): PlaceGrid {
  let west = Infinity;
  let south = Infinity;
  let east = -Infinity;
  let north = -Infinity;
  for (let at = 0; at < lonLat.length; at += 2) {
    const lon = lonLat[at] ?? 0;
    const lat = lonLat[at + 1] ?? 0;
    if (lon < west) west = lon;
    if (lon > east) east = lon;
    if (lat < south) south = lat;
    if (lat > north) north = lat;
  }
  return { west, south, perLon: cellsPerDeg(west, east), perLat: cellsPerDeg(south, north) };
}

function cellsPerDeg(least: number, most: number): number {
  return most > least ? 65_535 / (most - least) : 0;
}

/** Key of a place: all 32 bits are where it is on the curve. What lies beside the grid is taken for its nearest cell. */
export function placeKey({ west, south, perLon, perLat }: PlaceGrid, lon: number, lat: number): number {
  return hilbertKey(cellOf((lon - west) * perLon), cellOf((lat - south) * perLat));
}

function cellOf(cells: number): number {
  return Math.max(0, Math.min(65_535, Math.floor(cells)));
}

/** The same with a bucket of at most 255 in front. */
export function bucketKey(bucket: number, key: number): number {
  return (bucket << 24) | (key >>> 8);
}

/** Such a key with another bucket. */
export function otherBucket(bucket: number, key: number): number {
  return (bucket << 24) | (key & 0xff_ffff);
}

/** Key of 32 bits of a cell of a grid of 65,536 by 65,536: for a column of such numbers. Signed, because greater numbers would go on the heap. */
export function hilbertKey(x: number, y: number): number {
  let a = x ^ y;
  let b = 0xffff ^ a;
  let c = 0xffff ^ (x | y);
  let d = x & (y ^ 0xffff);
  let p = a | (b >> 1);
  let q = (a >> 1) ^ a;
  let r = (c >> 1) ^ (b & (d >> 1)) ^ c;
  let s = (a & (c >> 1)) ^ (d >> 1) ^ d;
  for (let step = 2; step <= 4; step *= 2) {
    a = p;
    b = q;
    c = r;
    d = s;
    p = (a & (a >> step)) ^ (b & (b >> step));
    q = (a & (b >> step)) ^ (b & ((a ^ b) >> step));
    r ^= (a & (c >> step)) ^ (b & (d >> step));
    s ^= (b & (c >> step)) ^ ((a ^ b) & (d >> step));
  }
  c = r ^ (p & (r >> 8)) ^ (q & (s >> 8));
  d = s ^ (q & (r >> 8)) ^ ((p ^ q) & (s >> 8));
  const low = x ^ y;
  const high = (d ^ (d >> 1)) | (0xffff ^ (low | (c ^ (c >> 1))));
  return (spreadBits(high) << 1) | spreadBits(low);
}

/** Puts a zero before each of sixteen bits. */
function spreadBits(bits: number): number {
  let spread = (bits | (bits << 8)) & 0x00ff00ff;
  spread = (spread | (spread << 4)) & 0x0f0f0f0f;
  spread = (spread | (spread << 2)) & 0x33333333;
  return (spread | (spread << 1)) & 0x55555555;
}
