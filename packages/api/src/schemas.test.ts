/** Every schema can be printed as JSON Schema (OpenAPI 3.1 needs it), and the browser's entry does not load the schema library. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import * as schemas from "./schemas.ts";

const HERE = dirname(fileURLToPath(import.meta.url));

for (const [name, schema] of Object.entries(schemas))
  if (schema instanceof z.ZodType)
    test(`${name} can be printed as JSON Schema`, () => {
      const printed = z.toJSONSchema(schema, { target: "draft-2020-12" });
      assert.ok(JSON.stringify(printed).length > 20);
    });

test("the browser's entry loads no schema library", () => {
  const seen = new Set<string>();
  visit("index.ts", seen);
  assert.ok(seen.size > 10, "the walk found the files");
  assert.ok(
    [...seen].every((file) => !file.startsWith("schema/")),
    [...seen].join(", "),
  );
  // The same walk from the other entry must find it: otherwise this test could not fail.
  assert.throws(() => visit("schemas.ts", new Set()), /zod/);
});

/** Follows relative imports from a file; throws when one names the schema library. */
function visit(file: string, seen: Set<string>): void {
  if (seen.has(file)) return;
  seen.add(file);
  const text = readFileSync(join(HERE, file), "utf8");
  for (const match of text.matchAll(/^(?:import|export)(?! type)[^;]*? from "([^"]+)";$/gm)) {
    const target = match[1] ?? "";
    if (target === "zod") throw new Error(`${file} loads zod`);
    if (target.startsWith(".")) visit(join(dirname(file), target), seen);
  }
}
