// A reporter for node:test that writes the totals of the whole run, and the names of what failed, as one line of JSON.

/**
 * @typedef {{ failureType?: string }} TestError
 * @typedef {{ file?: string, name?: string, counts?: Record<string, number>, details?: { error?: TestError } }} EventData
 */

/** @param {AsyncIterable<{ type: string, data: EventData }>} source */
export default async function* summaryReporter(source) {
  /** @type {string[]} */
  const failed = [];
  /** @type {Record<string, number>} */
  let counts = {};
  for await (const { type, data } of source) {
    // A parent fails with its children: only what failed by itself is named.
    const isOnlyParent = data.details?.error?.failureType === "subtestsFailed";
    if (type === "test:fail" && !isOnlyParent) failed.push(`${data.file ?? ""} › ${data.name ?? ""}`);
    if (type === "test:summary" && data.file === undefined) counts = data.counts ?? {};
  }
  yield `${JSON.stringify({ counts, failed })}\n`;
}
