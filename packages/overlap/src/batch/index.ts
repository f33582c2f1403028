/** What the batch offers: near pairs of very many subjects and areas in flat columns, all at once. */
export { batchLinePairs, batchSitePairs, prepareBatch } from "./batch-overlap-pairs.ts";
export type { BatchColumns, BatchPairs, PreparedBatch } from "./batch-overlap-pairs.ts";
export type { AreaColumns, LineColumns, SiteColumns } from "./columns.ts";
export { forEachPair } from "./pair-list.ts";
export type { PairList } from "./pair-list.ts";
export { areaGeometry, positionsOf } from "./plain-answer.ts";
