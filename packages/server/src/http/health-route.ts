/** `GET /healthz`: for whoever watches over the server. Says whether it can take an act, and nothing about what it holds. */
import { HEALTH_PATH } from "@duenotice/api";
import type { Database } from "@duenotice/store";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { typed } from "./build-app.ts";

const PATIENCE_MS = 2_000;
const state = z.object({ status: z.enum(["ok", "database-unavailable"]) });

export function addHealthRoute(app: FastifyInstance, database: Database): void {
  typed(app).get(
    HEALTH_PATH,
    { schema: { tags: ["operation"], security: [], response: { 200: state, 503: state } } },
    async (_, reply) => {
      void reply.header("cache-control", "no-store");
      const isThere = await Promise.race([
        asks(database),
        new Promise<boolean>((resolve) => setTimeout(resolve, PATIENCE_MS, false).unref()),
      ]);
      return isThere ? reply.send({ status: "ok" }) : reply.status(503).send({ status: "database-unavailable" });
    },
  );
}

async function asks(database: Database): Promise<boolean> {
  try {
    await database.pool.query("SELECT 1");
    return true;
  } catch {
    return false;
  }
}
