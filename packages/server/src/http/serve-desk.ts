/**
 * The files of the built desk. Names with a hash never change and may be kept for ever; the page itself is asked for each time.
 * Every other address that is not the API answers with the page, so that a link into the desk opens it.
 */
import { existsSync } from "node:fs";
import { join, sep } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance } from "fastify";
import { refuse } from "./refuse.ts";

export async function serveDesk(app: FastifyInstance, folder: string): Promise<boolean> {
  if (!existsSync(join(folder, "index.html"))) return false;
  await app.register(fastifyStatic, {
    root: folder,
    prefix: "/",
    preCompressed: true,
    index: "index.html",
    dotfiles: "ignore",
    cacheControl: false,
    setHeaders: (reply, path) => {
      reply.header("cache-control", path.includes(`${sep}assets${sep}`) ? "public, max-age=31536000, immutable" : "no-cache");
    },
  });
  app.setNotFoundHandler((request, reply) => {
    const wantsPage = (request.method === "GET" || request.method === "HEAD") && (request.headers.accept ?? "").includes("text/html");
    if (!wantsPage || request.url.startsWith("/api/")) return refuse(request, reply, { code: "server/not-found" });
    return reply.header("cache-control", "no-cache").sendFile("index.html");
  });
  return true;
}
