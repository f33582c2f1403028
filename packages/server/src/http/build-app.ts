/**
 * The HTTP application without any resource: parsing, limits, headers, errors, origin check, OpenAPI. Resources are added to what
 * this returns, each from its own folder.
 */
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { RequestListener, Server } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { OPENAPI_PATH, SUBMIT_BYTES_MAX } from "@duenotice/api";
import swagger from "@fastify/swagger";
import Fastify from "fastify";
import type { FastifyInstance, FastifyServerOptions } from "fastify";
import {
  createJsonSchemaTransform,
  jsonSchemaTransformObject,
  serializerCompiler,
  validatorCompiler,
} from "fastify-type-provider-zod";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import type { Configuration } from "../configuration.ts";
import { addCompression } from "./compress.ts";
import { addErrorHandling } from "./error-handler.ts";
import { HEADERS_TIMEOUT_MS, KEEP_ALIVE_MS, REQUEST_TIMEOUT_MS } from "./limits.ts";
import { addOriginCheck } from "./origin-check.ts";
import { addSecurityHeaders } from "./security-headers.ts";

export interface AppOptions {
  readonly configuration: Configuration;
  readonly isOwnOrigin: (origin: string) => boolean;
  readonly newId: () => string;
}

/** The same application, with the types of its zod schemas. */
export function typed(app: FastifyInstance) {
  return app.withTypeProvider<ZodTypeProvider>();
}

export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const { configuration } = options;
  const app: FastifyInstance = Fastify({
    serverFactory: (handler) => makeServer(configuration, handler),
    logger: loggerOptions(configuration),
    bodyLimit: SUBMIT_BYTES_MAX,
    genReqId: options.newId,
    // Nothing that a stranger sends becomes our id: the operator looks for it in the log.
    requestIdHeader: false,
    trustProxy: configuration.trustedProxies.length > 0 ? [...configuration.trustedProxies] : false,
    forceCloseConnections: true,
    return503OnClosing: false,
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  addSecurityHeaders(app, {
    overTls: configuration.tls !== undefined || (configuration.origin ?? "").startsWith("https://"),
  });
  addErrorHandling(app);
  addOriginCheck(app, options.isOwnOrigin);
  addCompression(app);
  await addOpenApi(app);
  return app;
}

/** Made here rather than by Fastify, so that one type of application serves with and without TLS. */
function makeServer({ tls }: Configuration, handler: RequestListener): Server {
  const limits = {
    requestTimeout: REQUEST_TIMEOUT_MS,
    headersTimeout: HEADERS_TIMEOUT_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
  };
  if (tls === undefined) return createServer(limits, handler);
  const credentials = {
    cert: readFileSync(tls.certificateFile),
    key: readFileSync(tls.keyFile),
    minVersion: "TLSv1.2",
  } as const;
  return createTlsServer({ ...limits, ...credentials }, handler);
}

/** Ids, methods, addresses and times only: no header, no body, no query, no address of a reader. */
function loggerOptions({ log }: Configuration): NonNullable<FastifyServerOptions["logger"]> {
  if (log === "silent") return false;
  return {
    level: log,
    serializers: {
      req: (request) => ({ method: request.method, path: (request.url ?? "").split("?")[0] }),
      res: (reply) => ({ status: reply.statusCode }),
      err: (error: Error & { code?: unknown }) => ({
        type: error.name,
        message: error.message,
        stack: error.stack ?? "",
        code: error.code,
      }),
    },
  };
}

async function addOpenApi(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "Duenotice",
        version: "1",
        description:
          "Notify where people and aid are, announce where danger is, and keep on the record who was told what and when.",
        license: { name: "Apache-2.0", identifier: "Apache-2.0" },
      },
      components: { securitySchemes: { session: { type: "apiKey", in: "cookie", name: "duenotice.session_token" } } },
      security: [{ session: [] }],
    },
    transform: createJsonSchemaTransform({}),
    transformObject: jsonSchemaTransformObject,
  });
  app.get(OPENAPI_PATH, { schema: { hide: true } }, (_, reply) =>
    reply.header("cache-control", "no-cache").send(app.swagger()),
  );
}
