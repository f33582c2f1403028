/**
 * On which side of a line a position lies, decided exactly.
 *
 * Source: J. R. Shewchuk, Adaptive Precision Floating-Point Arithmetic and Fast Robust Geometric Predicates, Discrete &
 *         Computational Geometry 18 (1997) 305–363: error bound of ORIENT2D, and sums of exact products behind it.
 */

/** (3 + 16ε)ε of Shewchuk's section 4, with ε = 2⁻⁵³. */
const ERROR_BOUND = (3 + 16 * 2 ** -53) * 2 ** -53;
/** 2²⁷ + 1, Dekker's splitter. */
const SPLITTER = 134_217_729;

/**
 * Positive when `c` lies to the left of the way from `a` to `b`, negative to the right, 0 exactly on it.
 *
 * Limit: exact unless a product under- or overflows; coordinates in degrees down to 1e-100 do not.
 */
export function orientation(ax: number, ay: number, bx: number, by: number, cx: number, cy: number): number {
  // Neighbouring edges ask this all the time, and the exact way to it is long.
  if ((ax === cx && ay === cy) || (bx === cx && by === cy)) return 0;
  const left = (ax - cx) * (by - cy);
  const right = (ay - cy) * (bx - cx);
  const determinant = left - right;
  if (Math.abs(determinant) > ERROR_BOUND * (Math.abs(left) + Math.abs(right))) return determinant;
  return exactSign([ax, by, -ax, cy, -cx, by, -ay, bx, ay, cx, cy, bx]);
}

/** Sign of the sum of products of pairs, without any rounding. */
function exactSign(factors: readonly number[]): number {
  let expansion: number[] = [];
  for (let i = 0; i < factors.length; i += 2) {
    const a = factors[i] ?? 0;
    const b = factors[i + 1] ?? 0;
    const product = a * b;
    expansion = grow(grow(expansion, productError(a, b, product)), product);
  }
  // The components do not overlap and grow in magnitude: the last that is not zero has the sign of the sum.
  for (let i = expansion.length - 1; i >= 0; i--) if (expansion[i] !== 0) return Math.sign(expansion[i] ?? 0);
  return 0;
}

/** Shewchuk's GROW-EXPANSION (theorem 10). */
function grow(expansion: readonly number[], addend: number): number[] {
  const grown: number[] = [];
  let carry = addend;
  for (const component of expansion) {
    const sum = carry + component;
    const virtual = sum - carry;
    grown.push(carry - (sum - virtual) + (component - virtual));
    carry = sum;
  }
  grown.push(carry);
  return grown;
}

/** Dekker's and Veltkamp's exact error of a rounded product (theorem 18). */
function productError(a: number, b: number, product: number): number {
  const aSplit = SPLITTER * a;
  const aHigh = aSplit - (aSplit - a);
  const aLow = a - aHigh;
  const bSplit = SPLITTER * b;
  const bHigh = bSplit - (bSplit - b);
  const bLow = b - bHigh;
  return aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
}
