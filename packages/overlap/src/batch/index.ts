/** What the batch offers: near pairs of very many subjects and areas in flat columns, all at once or one change at a time. */
export { batchLinePairs, batchSitePairs, prepareBatch } from "./batch-overlap-pairs.ts";
export type { BatchPairs, ClaimAreas, PreparedBatch } from "./batch-overlap-pairs.ts";
export { areaAlone, areaCount, lineAlone, lineCount, outlineColumns } from "./columns.ts";
export type { AreaColumns, BatchColumns, LineColumns, SiteColumns } from "./columns.ts";
export { createLivePairs } from "./live-pairs.ts";
export type { LivePairs, NearSubjects } from "./live-pairs.ts";
export { forEachPair } from "./pair-list.ts";
export type { PairList } from "./pair-list.ts";
export { areaGeometry, positionsOf } from "./plain-answer.ts";
export { newClaimCounter, shareBatch, sharedClaim } from "./share-batch.ts";
export { prepareTwin } from "./twin/prepare-twin.ts";
export type { TwinBatch } from "./twin/prepare-twin.ts";
export { takeTwinSeat, twinLinePairs, twinSitePairs } from "./twin/twin-pairs.ts";
export type { TwinSeat } from "./twin/twin-pairs.ts";
