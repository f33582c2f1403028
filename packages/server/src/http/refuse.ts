/** Sends a refusal as a problem in the reader's language. Every refusal of the server leaves through here. */
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Language } from "@duenotice/domain";
import { preferredLanguage } from "../problem/preferred-language.ts";
import { problemOf } from "../problem/problem.ts";
import type { AnyRefusal } from "../problem/problem-code.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** The signed-in account's own language, once it is known. */
    accountLanguage?: Language;
  }
}

export function refuse(request: FastifyRequest, reply: FastifyReply, refusal: AnyRefusal): FastifyReply {
  const problem = problemOf(refusal, { language: languageOf(request), requestId: request.id });
  if ("retryAfterSeconds" in refusal) void reply.header("retry-after", String(refusal.retryAfterSeconds));
  void reply.header("content-language", languageOf(request)).header("vary", "Accept-Language");
  // Sent as text: the body of a refusal is the same whatever schema the route has for its success.
  return reply
    .status(problem.status)
    .type("application/problem+json; charset=utf-8")
    .serializer(String)
    .send(JSON.stringify(problem));
}

export function languageOf(request: FastifyRequest): Language {
  return preferredLanguage(request.headers["accept-language"]) ?? request.accountLanguage ?? "en";
}
