// A reporter for node:test that writes the totals of the whole run, and the names of what failed, as one line of JSON.
/** @param {AsyncIterable<{ type: string, data: any }>} source */
export default async function* summaryReporter(source) {
  /** @type {string[]} */
  const failed = [];
  /** @type {Record<string, number>} */
  let counts = {};
  for await (const { type, data } of source) {
    // A parent fails with its children, and a file with its tests: only what failed by itself is named.
    if (
      type === "test:fail" &&
      !String(data.details?.error?.code === "ERR_TEST_FAILURE" && data.details.error.failureType).startsWith("subtests")
    )
      failed.push(`${data.file ?? ""} › ${data.name}`);
    if (type === "test:summary" && data.file === undefined) counts = data.counts;
  }
  yield `${JSON.stringify({ counts, failed })}\n`;
}
