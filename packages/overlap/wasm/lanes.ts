// Four 32-bit floats side by side: what the kernel's files share.

/** Least of four. */
export function leastOf(lanes: v128): f32 {
  let least = f32x4.pmin(lanes, v128.shuffle<f32>(lanes, lanes, 2, 3, 0, 1));
  least = f32x4.pmin(least, v128.shuffle<f32>(least, least, 1, 0, 3, 2));
  return f32x4.extract_lane(least, 0);
}

/** How far `x` lies outside from `least` to `most`; 0 within. */
export function gapOf(x: v128, least: v128, most: v128): v128 {
  return f32x4.pmax(f32x4.pmax(f32x4.sub(least, x), f32x4.sub(x, most)), f32x4.splat(0));
}

/** a·x + b·y */
export function dot(a: v128, x: v128, b: v128, y: v128): v128 {
  return f32x4.add(f32x4.mul(a, x), f32x4.mul(b, y));
}

/** Between 0 and 1. */
function clamped(t: v128): v128 {
  return f32x4.pmin(f32x4.pmax(t, f32x4.splat(0)), f32x4.splat(1));
}

/** Squared distance of the places `x y` from the segments from the origin along `vx vy`, with `inverse` = 1 / length². */
export function squareToSegment(x: v128, y: v128, vx: v128, vy: v128, inverse: v128): v128 {
  const t = clamped(f32x4.mul(dot(x, vx, y, vy), inverse));
  const wx = f32x4.sub(x, f32x4.mul(t, vx));
  const wy = f32x4.sub(y, f32x4.mul(t, vy));
  return dot(wx, wx, wy, wy);
}
