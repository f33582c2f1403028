/**
 * Whether a request may come from where it says it comes from. Browsers send `Origin` (and newer ones `Sec-Fetch-Site`); programs
 * send neither, and carry no cookie that a stranger's page could borrow.
 *
 * Rule: H5.
 * Trust: both headers are set by the browser and cannot be forged by a page; a program can forge them, and gains nothing.
 */
import type { FastifyInstance, FastifyRequest } from "fastify";
import { refuse } from "./refuse.ts";

const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);
/** Reads that stay open or set state, and are therefore checked like a change. */
const CHECKED_READS = /\/(live|changes)(\?|$)/;

export function addOriginCheck(app: FastifyInstance, isOwnOrigin: (origin: string) => boolean): void {
  app.addHook("onRequest", async (request, reply) => {
    if (SAFE_METHODS.has(request.method) && !CHECKED_READS.test(request.url)) return;
    if (!comesFromUs(request, isOwnOrigin)) return refuse(request, reply, { code: "server/origin-not-allowed" });
  });
}

function comesFromUs(request: FastifyRequest, isOwnOrigin: (origin: string) => boolean): boolean {
  const origin = request.headers.origin;
  if (origin !== undefined) return isOwnOrigin(origin);
  const site = request.headers["sec-fetch-site"];
  return site === undefined || site === "same-origin" || site === "none";
}
