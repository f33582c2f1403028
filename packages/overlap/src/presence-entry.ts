/** For those who ask about very many pairs and want no explanation: which subjects overlap which areas, and the exact test behind it. */
export { overlapOf } from "./overlap-of.ts";
export { prepareDanger } from "./prepare-area.ts";
export type { PreparedDanger } from "./prepare-area.ts";
export { preparePresence, presentLinePairs, presentSitePairs } from "./present-pairs.ts";
export type { PresenceBatch, PresentPairs } from "./present-pairs.ts";
