// Threads that share a batch and a counter find together what one finds alone.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Worker } from "node:worker_threads";
import { batchLinePairs, batchSitePairs, prepareBatch } from "./batch-overlap-pairs.ts";
import type { BatchColumns } from "./columns.ts";
import { columnsOf, seeded } from "./batch-worlds.fixture.ts";
import { forEachPair } from "./pair-list.ts";
import type { PairList } from "./pair-list.ts";
import { newClaimCounter, shareBatch } from "./share-batch.ts";

const THREAD = `
  import { parentPort, workerData } from "node:worker_threads";
  const { batchLinePairs, batchSitePairs } = await import(workerData.home + "batch-overlap-pairs.ts");
  const { sharedClaim } = await import(workerData.home + "share-batch.ts");
  const { batch, siteCounter, lineCounter } = workerData;
  const sites = batchSitePairs(batch, sharedClaim(batch, siteCounter)).pairs;
  const lines = batchLinePairs(batch, sharedClaim(batch, lineCounter)).pairs;
  parentPort.postMessage({ sites, lines });
`;

function listed(...lists: readonly PairList[]): readonly string[] {
  const texts: string[] = [];
  for (const list of lists) forEachPair(list, (subject, area) => texts.push(`${subject}/${area}`));
  return texts.toSorted();
}

function manyThings(): BatchColumns {
  const random = seeded(11);
  const place = (): readonly [number, number] => [34 + 0.3 * random(), 31 + 0.3 * random()];
  return columnsOf({
    areas: Array.from({ length: 200 }, () => {
      const [lon, lat] = place();
      const ring = [
        [lon, lat],
        [lon + 0.01, lat],
        [lon, lat + 0.01],
        [lon, lat],
      ] as const;
      return { type: "Polygon", coordinates: [ring] };
    }),
    sites: Array.from({ length: 2_000 }, place),
    lines: Array.from({ length: 200 }, () => [place(), place(), place()]),
    withinM: () => 2_000 * random(),
    times: () => [-Infinity, Infinity],
  });
}

test("C15, C17: two threads find together what one finds alone", async () => {
  const alone = prepareBatch(manyThings());
  const batch = shareBatch(alone);
  const [siteCounter, lineCounter] = [newClaimCounter(), newClaimCounter()];
  const home = new URL(".", import.meta.url).href;
  const url = new URL(`data:text/javascript,${encodeURIComponent(THREAD)}`);
  const found = await Promise.all(
    [1, 2].map(
      () =>
        new Promise<{ readonly sites: PairList; readonly lines: PairList }>((resolve, reject) => {
          const worker = new Worker(url, { workerData: { home, batch, siteCounter, lineCounter } });
          worker.once("message", resolve);
          worker.once("error", reject);
        }),
    ),
  );
  const expected = listed(batchSitePairs(alone).pairs);
  assert.deepEqual(listed(...found.map(({ sites }) => sites)), expected);
  assert.deepEqual(listed(...found.map(({ lines }) => lines)), listed(batchLinePairs(alone).pairs));
  assert.ok(expected.length > 1_000, `${expected.length} pairs`);
});
