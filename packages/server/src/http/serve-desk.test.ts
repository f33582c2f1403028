/** The desk's files: found in every encoding that a browser asks for, compressed where the build made it so. */
import { test } from "node:test";
import assert from "node:assert/strict";
import { mkdtemp, mkdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import Fastify from "fastify";
import { serveDesk } from "./serve-desk.ts";

const PAGE = "<!doctype html><title>Desk</title>";

for (const isCompressed of [true, false])
  test(`H9: the page is found in every encoding, ${isCompressed ? "with" : "without"} compressed forms beside it`, async () => {
    const folder = await mkdtemp(join(tmpdir(), "duenotice-desk-"));
    const app = Fastify();
    try {
      await mkdir(join(folder, "assets"));
      for (const name of ["index.html", "assets/a.js"]) {
        await writeFile(join(folder, name), PAGE);
        if (!isCompressed) continue;
        await writeFile(join(folder, `${name}.br`), brotliCompressSync(PAGE));
        await writeFile(join(folder, `${name}.gz`), gzipSync(PAGE));
      }
      assert.equal(await serveDesk(app, folder), true);
      for (const url of ["/", "/index.html", "/assets/a.js"])
        for (const encoding of ["gzip, deflate, br, zstd", "gzip", "identity", ""]) {
          const answer = await app.inject({ url, headers: { "accept-encoding": encoding } });
          assert.equal(answer.statusCode, 200, `${url} as ${encoding}`);
          const expected =
            !isCompressed || !/br|gzip/.test(encoding) ? undefined : encoding.includes("br") ? "br" : "gzip";
          assert.equal(answer.headers["content-encoding"], expected, `${url} as ${encoding}`);
          assert.equal(
            answer.headers["cache-control"],
            url.startsWith("/assets") ? "public, max-age=31536000, immutable" : "no-cache",
          );
        }
      assert.equal((await app.inject({ url: "/nothing.js", headers: { "accept-encoding": "br" } })).statusCode, 404);
    } finally {
      await app.close();
      await rm(folder, { recursive: true, force: true });
    }
  });
