// A set of numbers, beside the language's own.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { NumberSet } from "./number-set.ts";

test("NumberSet has what was added, and nothing else, however far apart", () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 3_000 })), fc.array(fc.nat({ max: 100_000 })), (added, asked) => {
      const [ours, theirs] = [new NumberSet(), new Set<number>()];
      for (const number of added) {
        ours.add(number);
        theirs.add(number);
      }
      for (const number of [...added, ...asked, 0, 255, 256, 257]) assert.equal(ours.has(number), theirs.has(number));
    }),
  );
});
