/**
 * Compresses what is read: JSON, GeoJSON, KML and pages, from the size at which it pays. Brotli where the reader takes it, else gzip.
 *
 * Trust: never where a secret could stand beside something that a stranger chose, because the length would tell (BREACH, Prado, Harris and Gluck, 2013):
 *        only answers to GET, none of the sign-in's. The live channel is written past Fastify and is not touched either.
 *        `ETag`s of what is compressed are weak: one stands for all encodings (RFC 9110, 8.8.1).
 */
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { AUTH_PATH } from "@duenotice/api";
import type { FastifyInstance } from "fastify";

/** Below it an answer fits into one packet either way. */
export const COMPRESS_FROM_BYTES = 1024;

/** 4 of 11, and 6 of 9: where both take about 20 ms for a megabyte of JSON; what is above costs more time than a 2G line saves. */
const BROTLI_QUALITY = 4;
const GZIP_LEVEL = 6;
const COMPRESSIBLE = /^(?:application\/(?:[a-z.-]+\+)?(?:json|xml)|text\/)/;

type Encoding = "br" | "gzip";

const COMPRESS: Readonly<Record<Encoding, (bytes: Buffer) => Promise<Buffer>>> = {
  br: (bytes) =>
    promisify(brotliCompress)(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.byteLength,
      },
    }),
  gzip: (bytes) => promisify(gzip)(bytes, { level: GZIP_LEVEL }),
};

export function addCompression(app: FastifyInstance): void {
  app.addHook("onSend", async (request, reply, payload: unknown) => {
    const type = reply.getHeader("content-type");
    if (request.method !== "GET" || request.url.startsWith(AUTH_PATH)) return payload;
    if (typeof payload !== "string" && !Buffer.isBuffer(payload)) return payload;
    if (typeof type !== "string" || !COMPRESSIBLE.test(type)) return payload;
    if (reply.statusCode !== 200 || reply.hasHeader("content-encoding")) return payload;
    const bytes = typeof payload === "string" ? Buffer.from(payload) : payload;
    if (bytes.byteLength < COMPRESS_FROM_BYTES) return payload;
    addVary(reply.getHeader("vary"), (value) => void reply.header("vary", value));
    const encoding = acceptedEncoding(request.headers["accept-encoding"]);
    if (encoding === undefined) return payload;
    const compressed = await COMPRESS[encoding](bytes);
    void reply.header("content-encoding", encoding).removeHeader("content-length");
    return compressed;
  });
}

/** RFC 9110, 12.5.3. A coding that is not named is not taken: a reader who wants one says so. */
export function acceptedEncoding(header: string | readonly string[] | undefined): Encoding | undefined {
  const wanted = new Set(
    String(header ?? "")
      .toLowerCase()
      .split(",")
      .filter((entry) => !/;\s*q=0(?:\.0*)?\s*$/.test(entry))
      .map((entry) => entry.split(";")[0]?.trim()),
  );
  return wanted.has("br") ? "br" : wanted.has("gzip") ? "gzip" : undefined;
}

function addVary(present: unknown, set: (value: string) => void): void {
  const named = typeof present === "string" ? present : "";
  if (/accept-encoding/i.test(named)) return;
  set(named === "" ? "Accept-Encoding" : `${named}, Accept-Encoding`);
}
