/** `GET …/snapshots` and `…/snapshots/:file`: what a party was given, numbered, as a list and as files. Taken by a statement. */
import { changeSnapshotListTimes, snapshotFilePath, snapshotsPath, toWire } from "@duenotice/api";
import { snapshotListView } from "@duenotice/api/schemas";
import { LANGUAGES } from "@duenotice/domain";
import {
  fileNameOf,
  writeSnapshotGeoJson,
  writeSnapshotHtml,
  writeSnapshotKml,
  writeSnapshotXlsx,
} from "@duenotice/formats";
import type { SnapshotDocument } from "@duenotice/formats";
import type { Database } from "@duenotice/store";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { typed } from "../http/build-app.ts";
import { languageOf, refuse } from "../http/refuse.ts";
import { refuseActor } from "../session/actor-of.ts";
import type { FindActor } from "../session/actor-of.ts";
import type { Theatres } from "../theatre/theatres.ts";
import { readSnapshotDocument, readSnapshotViews } from "./read-snapshot.ts";

export interface SnapshotRoutesOptions {
  readonly database: Database;
  readonly theatres: Theatres;
  readonly findActor: FindActor;
}

const params = z.object({ theatre: z.string() });
const fileParams = params.extend({ file: z.string().regex(/^\d{1,9}\.(xlsx|geojson|kml|html)$/) });
const query = z.object({ party: z.string().max(64).optional(), language: z.enum(LANGUAGES).optional() });

const WRITERS: Readonly<
  Record<string, { readonly type: string; readonly write: (doc: SnapshotDocument) => Promise<Buffer> }>
> = {
  xlsx: {
    type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    write: async (doc) => Buffer.from(await writeSnapshotXlsx(doc)),
  },
  geojson: { type: "application/geo+json", write: async (doc) => Buffer.from(writeSnapshotGeoJson(doc)) },
  kml: { type: "application/vnd.google-earth.kml+xml", write: async (doc) => Buffer.from(writeSnapshotKml(doc)) },
  html: { type: "text/html; charset=utf-8", write: async (doc) => Buffer.from(writeSnapshotHtml(doc)) },
};

/** The page to print brings its own styles and nothing else: names in it are anybody's text. */
const PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'";

export function addSnapshotRoutes(
  app: FastifyInstance,
  { database, theatres, findActor }: SnapshotRoutesOptions,
): void {
  typed(app).get(
    snapshotsPath(":theatre"),
    { schema: { tags: ["files"], params, response: { 200: snapshotListView } } },
    async (request, reply) => {
      const actor = await findActor(request, request.params.theatre);
      if (typeof actor === "string") return refuseActor(request, reply, actor);
      const theatre = await theatres.get(actor.theatre);
      if (theatre === undefined) return refuse(request, reply, { code: "server/not-found" });
      return reply.send(
        changeSnapshotListTimes({ snapshots: await readSnapshotViews({ database, theatre, actor }) }, toWire),
      );
    },
  );

  typed(app).get(
    snapshotFilePath(":theatre", ":file"),
    { schema: { tags: ["files"], params: fileParams, querystring: query } },
    async (request, reply) => {
      const actor = await findActor(request, request.params.theatre);
      if (typeof actor === "string") return refuseActor(request, reply, actor);
      const theatre = await theatres.get(actor.theatre);
      const [number = "", format = ""] = request.params.file.split(".");
      const writer = WRITERS[format];
      // A party's own, whatever it asks for; the cell says whose.
      const party = actor.kind === "party" ? actor.office : request.query.party;
      if (theatre === undefined || writer === undefined || party === undefined)
        return refuse(request, reply, { code: "server/not-found" });
      const which = { party, number: Number(number), language: request.query.language ?? languageOf(request) };
      const doc = await readSnapshotDocument({ database, theatre, actor }, which);
      if (doc === undefined) return refuse(request, reply, { code: "server/not-found" });
      if (format === "html") void reply.header("content-security-policy", PAGE_POLICY);
      else void reply.header("content-disposition", `attachment; filename="${fileNameOf(doc)}.${format}"`);
      return reply.type(writer.type).send(await writer.write(doc));
    },
  );
}
