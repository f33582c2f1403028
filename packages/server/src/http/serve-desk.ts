/**
 * The files of the built desk. Names with a hash never change and may be kept for ever; the page itself is asked for each time.
 * Where one is in the desk stands behind `#` and never reaches the server.
 */
import { existsSync } from "node:fs";
import { join, sep } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance } from "fastify";

export async function serveDesk(app: FastifyInstance, folder: string): Promise<boolean> {
  if (!existsSync(join(folder, "index.html"))) return false;
  await app.register(fastifyStatic, {
    root: folder,
    prefix: "/",
    // Asked for a compressed form of a page that has none, the library answers that there is no page at all.
    preCompressed: existsSync(join(folder, "index.html.br")),
    index: false,
    dotfiles: "ignore",
    cacheControl: false,
    setHeaders: (reply, path) => {
      reply.header(
        "cache-control",
        path.includes(`${sep}assets${sep}`) ? "public, max-age=31536000, immutable" : "no-cache",
      );
    },
  });
  // Named, and not left to the index option: that one finds no compressed form of a folder and answers 404.
  app.get("/", (_request, reply) => reply.sendFile("index.html"));
  return true;
}
