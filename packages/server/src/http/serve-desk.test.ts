/** The files of the desk: what may be kept, and what is asked for each time. */
import { test } from "node:test";
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { buildApp } from "./build-app.ts";
import { serveDesk } from "./serve-desk.ts";

test("H7: hashed files may be kept for ever, the page is asked for each time, nothing else is there", async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "duenotice-desk-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, "assets"));
  writeFileSync(join(folder, "index.html"), "<!doctype html><title>desk</title>");
  writeFileSync(join(folder, "index.html.br"), brotliCompressSync("<!doctype html><title>desk</title>"));
  writeFileSync(join(folder, "assets/main-0f3a.js"), "export {};");
  writeFileSync(join(folder, "assets/main-0f3a.js.gz"), gzipSync("export {};"));
  writeFileSync(join(folder, ".env"), "secret");
  const app = await buildApp({
    configuration: {
      port: 0,
      host: "127.0.0.1",
      dataDir: folder,
      trustedProxies: [],
      theatreFolders: [],
      log: "silent",
    },
    isOwnOrigin: () => true,
    newId: () => "id",
  });
  t.after(() => app.close());
  assert.equal(await serveDesk(app, folder), true);
  const page = await app.inject({ url: "/", headers: { accept: "text/html" } });
  assert.deepEqual([page.statusCode, page.headers["cache-control"]], [200, "no-cache"]);
  assert.match(String(page.headers["content-security-policy"]), /script-src 'self';/);
  const script = await app.inject({ url: "/assets/main-0f3a.js", headers: { "accept-encoding": "gzip" } });
  assert.equal(script.headers["cache-control"], "public, max-age=31536000, immutable");
  assert.equal(script.headers["content-encoding"], "gzip");
  for (const url of ["/.env", "/assets/../.env", "/%2e%2e/%2e%2e/etc/passwd", "/assets/nothing.js", "/api/nothing"])
    assert.equal((await app.inject({ url })).statusCode, 404, url);
});

test("serveDesk() says when there is no desk to serve", async (t) => {
  const app = await buildApp({
    configuration: {
      port: 0,
      host: "127.0.0.1",
      dataDir: "/nowhere",
      trustedProxies: [],
      theatreFolders: [],
      log: "silent",
    },
    isOwnOrigin: () => true,
    newId: () => "id",
  });
  t.after(() => app.close());
  assert.equal(await serveDesk(app, "/nowhere"), false);
});
