/**
 * When to ask on which half of the earth a place lies. Whole numbers only: the twin's kernel (AssemblyScript) reads this file too.
 *
 * A plane sees the earth from far above: what lies on the other half drops among what lies on this one. Near the touching point the
 * normal reaches some 6,300 km from the middle of the earth, and at the places beyond it as far the other way. Places within this
 * distance of a common middle, whose box meets that of a part, cannot be those: the boxes of both together span 4,000 km at most along each axis,
 * and from a part to the other half there are 7,300 km along one of them.
 */
export const ONE_HALF_M_MAX = 1_000_000;
