/**
 * `GET /healthz`: for whoever watches over the server, and for the page before anybody signed in. Says whether it can take an act and whether all that
 * it holds is an exercise, and nothing else about what it holds.
 */
import { HEALTH_PATH } from "@duenotice/api";
import type { Database } from "@duenotice/store";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { Theatres } from "../theatre/theatres.ts";
import { typed } from "./build-app.ts";

const PATIENCE_MS = 2_000;
const state = z.object({ status: z.enum(["ok", "database-unavailable"]), exercise: z.boolean() });

interface Watched {
  readonly database: Database;
  readonly theatres: Theatres;
}

export function addHealthRoute(app: FastifyInstance, { database, theatres }: Watched): void {
  typed(app).get(
    HEALTH_PATH,
    { schema: { tags: ["operation"], security: [], response: { 200: state, 503: state } } },
    async (_, reply) => {
      void reply.header("cache-control", "no-store");
      const isThere = await Promise.race([
        asks(database),
        new Promise<boolean>((resolve) => setTimeout(resolve, PATIENCE_MS, false).unref()),
      ]);
      if (!isThere) return reply.status(503).send({ status: "database-unavailable", exercise: false });
      const all = await theatres.all();
      return reply.send({ status: "ok", exercise: all.length > 0 && all.every((theatre) => theatre.exercise) });
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
