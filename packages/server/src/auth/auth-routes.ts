/**
 * Sign-in, sign-out and the own password, handed to better-auth. Only these of its addresses exist here: accounts are made by the
 * cell, and nothing else of the library is reachable.
 *
 * Rules: H11, H12.
 */
import { AUTH_PATH } from "@duenotice/api";
import type { Clock } from "@duenotice/domain";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { SMALL_BODY_BYTES_MAX } from "../http/limits.ts";
import { refuse } from "../http/refuse.ts";
import type { Attempts } from "./attempts.ts";
import type { Auth } from "./make-auth.ts";

export interface AuthRoutesOptions {
  readonly auth: () => Auth;
  readonly origin: () => string;
  readonly attempts: Attempts;
  readonly clock: Clock;
  /** Called when a session may have ended, so that what was remembered of it is forgotten. */
  readonly forgetSession: (request: FastifyRequest) => void;
}

const PASSED_ON = ["sign-out", "change-password", "revoke-other-sessions"] as const;
const credentials = z.object({ email: z.string().min(1).max(320), password: z.string().min(1).max(1024) });

export function addAuthRoutes(app: FastifyInstance, options: AuthRoutesOptions): void {
  const config = { bodyLimit: SMALL_BODY_BYTES_MAX, schema: { hide: true } };
  app.post(`${AUTH_PATH}/sign-in/email`, config, (request, reply) => signIn(request, reply, options));
  for (const path of PASSED_ON)
    app.post(`${AUTH_PATH}/${path}`, config, async (request, reply) => {
      const answer = await askLibrary(request, options);
      options.forgetSession(request);
      if (answer.status >= 400)
        return refuse(request, reply, {
          code: answer.status === 401 ? "server/not-signed-in" : "server/sign-in-failed",
        });
      return copyAnswer(answer, reply);
    });
}

async function signIn(request: FastifyRequest, reply: FastifyReply, options: AuthRoutesOptions): Promise<FastifyReply> {
  const sent = credentials.safeParse(request.body);
  // A malformed address gets the same answer as a wrong password: the form of an address is not a way to ask who exists.
  if (!sent.success) return refuse(request, reply, { code: "server/sign-in-failed" });
  const attempt = { address: request.ip, account: sent.data.email.trim().toLowerCase() };
  const waitMs = options.attempts.waitMs(attempt, options.clock.now());
  if (waitMs > 0)
    return refuse(request, reply, { code: "server/too-many", retryAfterSeconds: Math.ceil(waitMs / 1000) });
  const answer = await askLibrary(request, options, { email: attempt.account, password: sent.data.password });
  if (answer.status >= 500) throw new Error(`Signing in failed with status ${answer.status}`);
  if (answer.status >= 400) {
    options.attempts.failed(attempt, options.clock.now());
    return refuse(request, reply, { code: "server/sign-in-failed" });
  }
  options.attempts.succeeded(attempt);
  // The token of the session stands in the cookie and nowhere else: scripts of the page have no use for it.
  copyCookies(answer, reply);
  return reply.send({ signedIn: true });
}

async function askLibrary(
  request: FastifyRequest,
  options: AuthRoutesOptions,
  body: unknown = request.body,
): Promise<Response> {
  const headers = new Headers({ "content-type": "application/json", origin: options.origin() });
  if (request.headers.cookie !== undefined) headers.set("cookie", request.headers.cookie);
  const path = request.url.split("?")[0] ?? "";
  return options
    .auth()
    .handler(
      new Request(new URL(path, options.origin()), { method: "POST", headers, body: JSON.stringify(body ?? {}) }),
    );
}

async function copyAnswer(answer: Response, reply: FastifyReply): Promise<FastifyReply> {
  copyCookies(answer, reply);
  return reply.status(answer.status).send({ done: answer.ok });
}

/** Several cookies are several headers; `headers.forEach` would join them into one that no browser reads. */
function copyCookies(answer: Response, reply: FastifyReply): void {
  const cookies = answer.headers.getSetCookie();
  if (cookies.length > 0) void reply.header("set-cookie", cookies);
}
