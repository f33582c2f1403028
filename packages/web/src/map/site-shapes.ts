/** Shapes of sites, as SVG path data around the middle. A category that a theatre adds gets the plain one; its word stands in the legend. */
export type SiteShape = "health" | "house" | "store" | "water" | "power" | "food" | "plain";

const SQUARE = "M-6-6H6V6H-6Z";
const HOUSE = "M-6.5-.5 0-6.5 6.500-.5V6.500H-6.500Z";

export const SITE_SHAPES: Readonly<Record<SiteShape, { readonly frame: string; readonly sign: string }>> = {
  health: { frame: SQUARE, sign: "M0-3.400V3.400M-3.400 0H3.400" },
  house: { frame: HOUSE, sign: "M0 2.500V6" },
  store: { frame: SQUARE, sign: "M-6-2H6M-2-2V-6M2-2V-6" },
  water: {
    frame: "M0-7C3-3 5.500 0 5.500 2.500A5.500 4.500 0 0 1-5.500 2.500C-5.500 0-3-3 0-7Z",
    sign: "M-2 3.200A2 2 0 0 0 0 4.800",
  },
  power: { frame: SQUARE, sign: "M1-4-2 .5H2L-1 4.500" },
  food: { frame: "M-6 0A6 6 0 1 1 6 0A6 6 0 1 1-6 0", sign: "M-3 0H3" },
  plain: { frame: "M-4 0A4 4 0 1 1 4 0A4 4 0 1 1-4 0", sign: "M-1 0H1" },
};

const SHAPE_OF_CATEGORY: Readonly<Record<string, SiteShape>> = {
  hospital: "health",
  clinic: "health",
  health: "health",
  pharmacy: "health",
  warehouse: "store",
  distribution: "store",
  office: "house",
  guesthouse: "house",
  residence: "house",
  school: "house",
  shelter: "house",
  water: "water",
  power: "power",
  bakery: "food",
  kitchen: "food",
};

export function shapeOfCategory(category: string): SiteShape {
  return SHAPE_OF_CATEGORY[category] ?? "plain";
}
