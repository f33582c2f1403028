/**
 * What happens to errors that nobody turned into a refusal: of the HTTP layer, of the database, of our own code.
 * Nobody outside ever sees a stack, a statement of SQL or a file name; the log has them under the request's id.
 *
 * Rules: H4, H8.
 */
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { formRequirementOf } from "@duenotice/api/schemas";
import type { z } from "zod";
import { hasZodFastifySchemaValidationErrors } from "fastify-type-provider-zod";
import { databaseTrouble } from "./database-trouble.ts";
import { DISCARD_BYTES_MAX } from "./limits.ts";
import { refuse } from "./refuse.ts";

export function addErrorHandling(app: FastifyInstance): void {
  app.setNotFoundHandler((request, reply) => refuse(request, reply, { code: "server/not-found" }));
  app.setErrorHandler((error: FastifyError, request, reply) => answerError(error, request, reply));
}

function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const trouble = databaseTrouble(error);
  if (trouble !== undefined) {
    request.log.warn({ err: error }, `The database cannot do it: ${trouble.code}`);
    return refuse(request, reply, trouble);
  }
  if (hasZodFastifySchemaValidationErrors(error)) {
    const [first] = error.validation;
    const path = `${error.validationContext ?? "request"}${first?.instancePath ?? ""}`;
    const issue = first?.params.issue;
    const broken = isIssue(issue) ? formRequirementOf(issue) : ({ requirement: "schema" } as const);
    return refuse(request, reply, { code: "server/malformed", path, ...broken });
  }
  switch (error.code) {
    case "FST_ERR_CTP_BODY_TOO_LARGE":
      discardBody(request);
      return refuse(request, reply, { code: "server/too-large", limitBytes: request.routeOptions.bodyLimit });
    case "FST_ERR_CTP_INVALID_MEDIA_TYPE":
      return refuse(request, reply, { code: "server/unsupported-media-type", expected: "application/json" });
    case "FST_ERR_BAD_URL":
      return refuse(request, reply, { code: "server/malformed", path: "url", requirement: "decodable" });
  }
  const status = error.statusCode;
  if (status !== undefined && status >= 400 && status < 500)
    return refuse(request, reply, { code: "server/malformed", path: "body", requirement: "readable" });
  request.log.error({ err: error }, "A request failed");
  return refuse(request, reply, { code: "server/failed" });
}

/**
 * Reads on and throws away. Without this the line is reset while the sender is still writing, and many clients then report a
 * broken connection in place of the refusal that was sent.
 */
function discardBody(request: FastifyRequest): void {
  let discarded = 0;
  request.raw.on("data", (chunk: Buffer) => {
    discarded += chunk.length;
    if (discarded > DISCARD_BYTES_MAX) request.raw.destroy();
  });
  request.raw.on("error", () => undefined);
  request.raw.resume();
}

/** The library hands on the schema's own issue and types it as unknown. */
function isIssue(issue: unknown): issue is z.core.$ZodIssue {
  return typeof issue === "object" && issue !== null && "code" in issue && "path" in issue && "message" in issue;
}
