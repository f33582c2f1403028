/** `POST …/imports/:kind`: a file as a report of its rows, nothing written. `GET …/templates/:file`: the form to fill in. */
import { IMPORT_BYTES_MAX, IMPORT_KINDS, importPath, templatePath } from "@duenotice/api";
import { importReport } from "@duenotice/api/schemas";
import { LANGUAGES } from "@duenotice/domain";
import type { Clock } from "@duenotice/domain";
import { writeTemplateCsv, writeTemplateXlsx } from "@duenotice/formats";
import type { Store } from "@duenotice/store";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { typed } from "../http/build-app.ts";
import { languageOf, refuse } from "../http/refuse.ts";
import { refuseActor } from "../session/actor-of.ts";
import type { FindActor } from "../session/actor-of.ts";
import type { Theatres } from "../theatre/theatres.ts";
import type { FileReaders } from "./read-apart.ts";

export interface ImportRoutesOptions {
  readonly store: Store;
  readonly theatres: Theatres;
  readonly findActor: FindActor;
  readonly readers: FileReaders;
  readonly clock: Clock;
}

const params = z.object({ theatre: z.string(), kind: z.enum(IMPORT_KINDS) });
const templateParams = z.object({
  theatre: z.string(),
  file: z.string().regex(/^(sites|movements|areas)\.(xlsx|csv)$/),
});
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

export async function addImportRoutes(app: FastifyInstance, options: ImportRoutesOptions): Promise<void> {
  // In a room of its own: only here is a body of any kind taken as bytes.
  await app.register(async (room) => {
    room.removeAllContentTypeParsers();
    room.addContentTypeParser("*", { parseAs: "buffer", bodyLimit: IMPORT_BYTES_MAX }, (_, body, done) =>
      done(null, body),
    );
    addReadRoute(room, options);
  });
  addTemplateRoute(app, options);
}

function addReadRoute(app: FastifyInstance, { store, findActor, readers, clock }: ImportRoutesOptions): void {
  const schema = {
    tags: ["files"],
    params,
    querystring: z.object({ name: z.string().max(500).optional() }),
    response: { 200: importReport },
  };
  typed(app).post(importPath(":theatre", ":kind"), { bodyLimit: IMPORT_BYTES_MAX, schema }, async (request, reply) => {
    const actor = await findActor(request, request.params.theatre);
    if (typeof actor === "string") return refuseActor(request, reply, actor);
    const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const { theatre, blocks } = await store.theatres.load(store.database.pool, actor.theatre);
    const read = await readers.read({ kind: request.params.kind, bytes, theatre, blocks, now: clock.now() });
    if (!read.ok) return refuse(request, reply, read.refusal);
    // Written out by the reader: a report of thousands of rows is not walked again here.
    return reply
      .type("application/json; charset=utf-8")
      .serializer(String)
      .send(read.json as never);
  });
}

function addTemplateRoute(app: FastifyInstance, { theatres, findActor }: ImportRoutesOptions): void {
  const schema = {
    tags: ["files"],
    params: templateParams,
    querystring: z.object({ language: z.enum(LANGUAGES).optional() }),
  };
  typed(app).get(templatePath(":theatre", ":file"), { schema }, async (request, reply) => {
    const actor = await findActor(request, request.params.theatre);
    if (typeof actor === "string") return refuseActor(request, reply, actor);
    const theatre = await theatres.get(actor.theatre);
    const [name = "", format] = request.params.file.split(".");
    const kind = IMPORT_KINDS.find((k) => k === name);
    if (theatre === undefined || kind === undefined) return refuse(request, reply, { code: "server/not-found" });
    const language = request.query.language ?? languageOf(request);
    const prefix = theatre.exercise ? "EXERCISE-" : "";
    void reply.header("content-disposition", `attachment; filename="${prefix}duenotice-${kind}-${language}.${format}"`);
    if (format === "csv")
      return reply.type("text/csv; charset=utf-8").serializer(String).send(writeTemplateCsv({ kind, language }));
    return reply.type(XLSX).send(Buffer.from(await writeTemplateXlsx({ kind, language, theatre })));
  });
}
