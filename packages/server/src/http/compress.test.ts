/** Compression: what is smaller on the line and the same when it is unpacked, and what must never be compressed. */
import { test } from "node:test";
import type { TestContext } from "node:test";
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { AUTH_PATH, deskPath, SESSION_PATH } from "@duenotice/api";
import type { FastifyInstance } from "fastify";
import { startTestServer } from "../testing/test-server.ts";
import { buildApp } from "./build-app.ts";
import { acceptedEncoding, COMPRESS_FROM_BYTES } from "./compress.ts";

const NOW = Date.parse("2026-11-21T09:00:00Z");
const LONG = JSON.stringify({ text: "overlap ".repeat(500) });

async function appWith(t: TestContext): Promise<FastifyInstance> {
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
  app.get("/api/long", (_request, reply) =>
    reply.type("application/json; charset=utf-8").serializer(String).send(LONG),
  );
  app.post("/api/long", (_request, reply) => reply.type("application/json").serializer(String).send(LONG));
  app.get(`${AUTH_PATH}/long`, (_request, reply) => reply.type("application/json").serializer(String).send(LONG));
  app.get("/api/map", (_request, reply) => reply.type("application/geo+json").send(Buffer.from(LONG)));
  app.get("/api/sheet", (_request, reply) => reply.type("application/octet-stream").send(Buffer.from(LONG)));
  app.get<{ Params: { bytes: string } }>("/api/exactly/:bytes", (request, reply) =>
    reply
      .type("application/json")
      .serializer(String)
      .send("x".repeat(Number(request.params.bytes))),
  );
  return app;
}

const get = (app: FastifyInstance, url: string, encoding = "gzip, deflate, br") =>
  app.inject({ url, headers: { "accept-encoding": encoding } });

test("H32: an answer that is read is compressed as the reader takes it, and is the same when unpacked", async (t) => {
  const app = await appWith(t);
  const br = await get(app, "/api/long");
  assert.deepEqual([br.headers["content-encoding"], br.headers["vary"]], ["br", "Accept-Encoding"]);
  assert.equal(brotliDecompressSync(br.rawPayload).toString(), LONG);
  assert.equal(Number(br.headers["content-length"]), br.rawPayload.byteLength);
  const gz = await get(app, "/api/map", "gzip");
  assert.equal(gz.headers["content-encoding"], "gzip");
  assert.equal(gunzipSync(gz.rawPayload).toString(), LONG);
  const plain = await get(app, "/api/long", "identity");
  assert.deepEqual([plain.headers["content-encoding"], plain.headers["vary"]], [undefined, "Accept-Encoding"]);
  assert.equal(plain.payload, LONG);
});

test("H32: what is sent, what belongs to sign-in, what is packed already and what is small is not compressed", async (t) => {
  const app = await appWith(t);
  for (const url of [`${AUTH_PATH}/long`, "/api/sheet", `/api/exactly/${COMPRESS_FROM_BYTES - 1}`])
    assert.equal((await get(app, url)).headers["content-encoding"], undefined, url);
  const sent = await app.inject({ method: "POST", url: "/api/long", headers: { "accept-encoding": "br" } });
  assert.equal(sent.headers["content-encoding"], undefined);
  assert.equal((await get(app, `/api/exactly/${COMPRESS_FROM_BYTES}`)).headers["content-encoding"], "br");
});

// header, encoding
const HEADERS: readonly [string | undefined, string | undefined][] = [
  [undefined, undefined],
  ["", undefined],
  ["*", undefined],
  ["gzip, br", "br"],
  ["br;q=0, gzip;q=0.5", "gzip"],
  ["BR;Q=1.0", "br"],
  ["gzip;q=0.0", undefined],
];
for (const [header, encoding] of HEADERS)
  test(`acceptedEncoding() of ${header ?? "nothing"}`, () => assert.equal(acceptedEncoding(header), encoding));

test("H9, H32: the desk has one ETag in every encoding, and is not sent again to whom has it", async (t) => {
  const server = await startTestServer(t, { startAt: NOW });
  const [cell, submitter] = [await server.as("cell"), await server.as("submitter")];
  for (let i = 0; i < 3; i += 1)
    await submitter.say(
      {
        type: "site.notify",
        record: randomUUID(),
        content: {
          category: "clinic",
          relation: "operates",
          geometry: { type: "Point", coordinates: [-128.31 + i / 100, -47.01] },
          safetyDistanceM: 100,
          from: NOW,
          marking: ["roof"],
          consents: ["temarin"],
          sharedWith: [],
        },
      },
      { name: { en: `EXERCISE clinic ${i}` } },
    );
  await server.settle(server.theatre);
  const ask = (encoding: string, more: Readonly<Record<string, string>> = {}) =>
    cell.ask<unknown>("GET", deskPath(server.theatre), undefined, { "accept-encoding": encoding, ...more });
  const [br, plain] = [await ask("br"), await ask("identity")];
  assert.deepEqual([br.headers.get("content-encoding"), plain.headers.get("content-encoding")], ["br", null]);
  assert.equal(br.headers.get("etag"), plain.headers.get("etag"));
  assert.match(br.headers.get("vary") ?? "", /Cookie.*Accept-Encoding/);
  const again = await ask("gzip", { "if-none-match": br.headers.get("etag") ?? "" });
  assert.deepEqual([again.status, again.body], [304, undefined]);
  assert.equal((await cell.ask("GET", SESSION_PATH, undefined, { "accept-encoding": "br" })).status, 200);
});
