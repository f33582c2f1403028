/**
 * Headers of every answer. The desk loads nothing from elsewhere: the policy says so to the browser, so that a slip in our own
 * code becomes an error in the console and not a request to a stranger.
 *
 * Rule: H6.
 */
import type { FastifyInstance } from "fastify";

/**
 * `style-src 'unsafe-inline'`: the map sets styles on its own elements. `blob:` workers: the map starts its worker from one.
 * Images from `data:` and `blob:` are drawn by the page itself.
 */
const DESK_POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "manifest-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

const API_POLICY = "default-src 'none'; frame-ancestors 'none'";

export function addSecurityHeaders(app: FastifyInstance, options: { readonly overTls: boolean }): void {
  app.addHook("onRequest", async (request, reply) => {
    const isApi = request.url.startsWith("/api/");
    reply.headers({
      "content-security-policy": isApi ? API_POLICY : DESK_POLICY,
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "referrer-policy": "no-referrer",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
      "permissions-policy": "camera=(), microphone=(), payment=(), usb=(), geolocation=(self)",
      "x-request-id": request.id,
      // What an office may see is for that office: no shared cache keeps it. Files of the desk set their own.
      ...(isApi ? { "cache-control": "private, no-store" } : {}),
      ...(options.overTls ? { "strict-transport-security": "max-age=31536000" } : {}),
    });
  });
}
