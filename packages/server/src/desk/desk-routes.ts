/** `GET …/desk`, `…/queue`, `…/records/:id`, `…/areas/:id`: everything that a reader may see, and nothing that he may not. */
import { createHash } from "node:crypto";
import {
  areaPath,
  changeAreaHistoryTimes,
  changeDeskTimes,
  changeQueueTimes,
  changeRecordViewTimes,
  deskPath,
  queuePath,
  recordPath,
  toWire,
} from "@duenotice/api";
import type { DeskView } from "@duenotice/api";
import { areaHistoryView, deskView, queueView, recordView } from "@duenotice/api/schemas";
import type { Actor, Clock, Instant, Theatre } from "@duenotice/domain";
import type { CursorSeal, Database } from "@duenotice/store";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import type { ReceivedMarks } from "../followers/received-marks.ts";
import type { Coverage } from "../followers/theatre-service.ts";
import { typed } from "../http/build-app.ts";
import { refuse } from "../http/refuse.ts";
import type { LiveHub } from "../live/live-hub.ts";
import { refuseActor } from "../session/actor-of.ts";
import type { FindActor } from "../session/actor-of.ts";
import type { Theatres } from "../theatre/theatres.ts";
import { notYetReceived } from "./not-yet-received.ts";
import { readDesk } from "./read-desk.ts";
import { readArea, readRecord } from "./read-record.ts";

export interface DeskRoutesOptions {
  readonly database: Database;
  readonly theatres: Theatres;
  readonly findActor: FindActor;
  readonly hubOf: (theatre: string) => LiveHub | undefined;
  readonly coverageOf: (theatre: string) => Coverage | undefined;
  readonly cursors: CursorSeal;
  readonly marks: ReceivedMarks;
  readonly clock: Clock;
}

const params = z.object({ theatre: z.string() });
const one = params.extend({ id: z.string().max(200) });

export function addDeskRoutes(app: FastifyInstance, options: DeskRoutesOptions): void {
  typed(app).get(
    deskPath(":theatre"),
    { schema: { tags: ["desk"], params, response: { 200: deskView } } },
    async (request, reply) => {
      const asked = await whoAsks(request, reply, options);
      if (asked === undefined) return reply;
      const desk = await wholeDesk(asked, options);
      options.marks.given(asked.actor.theatre, asked.actor.office, notYetReceived(desk.records, asked.actor));
      return sendDesk(request, reply, desk);
    },
  );

  typed(app).get(
    queuePath(":theatre"),
    { schema: { tags: ["desk"], params, response: { 200: queueView } } },
    async (request, reply) => {
      const asked = await whoAsks(request, reply, options);
      if (asked === undefined) return reply;
      const { now, queue } = await readDesk({ ...asked, database: options.database, now: options.clock.now() });
      return reply.send(changeQueueTimes({ now, queue }, toWire));
    },
  );

  typed(app).get(
    recordPath(":theatre", ":id"),
    { schema: { tags: ["desk"], params: one, response: { 200: recordView } } },
    async (request, reply) => {
      const asked = await whoAsks(request, reply, options);
      if (asked === undefined) return reply;
      const record = await readRecord({ ...asked, ...aboutNow(asked.actor, options) }, request.params.id);
      if (record === undefined) return refuse(request, reply, { code: "record/not-found", id: request.params.id });
      return reply.send(changeRecordViewTimes(record, toWire));
    },
  );

  typed(app).get(
    areaPath(":theatre", ":id"),
    { schema: { tags: ["desk"], params: one, response: { 200: areaHistoryView } } },
    async (request, reply) => {
      const asked = await whoAsks(request, reply, options);
      if (asked === undefined) return reply;
      const area = await readArea({ ...asked, ...aboutNow(asked.actor, options) }, request.params.id);
      if (area === undefined) return refuse(request, reply, { code: "record/not-found", id: request.params.id });
      return reply.send(changeAreaHistoryTimes(area, toWire));
    },
  );
}

function aboutNow({ theatre }: Actor, { database, clock, coverageOf }: DeskRoutesOptions) {
  return { database, now: clock.now(), coverage: coverageOf(theatre) };
}

interface Asked {
  readonly actor: Actor;
  readonly theatre: Theatre;
}

/** `undefined`: it was answered. (A reply is a thenable: returned from here it would be waited for.) */
async function whoAsks(
  request: FastifyRequest<{ Params: z.output<typeof params> }>,
  reply: FastifyReply,
  options: DeskRoutesOptions,
): Promise<Asked | undefined> {
  const actor = await options.findActor(request, request.params.theatre);
  const theatre = typeof actor === "string" ? undefined : await options.theatres.get(actor.theatre);
  if (typeof actor === "string") refuseActor(request, reply, actor);
  else if (theatre === undefined) refuse(request, reply, { code: "server/not-found" });
  else return { actor, theatre };
  return undefined;
}

/** The cursor is that of this node's live channel, taken before the rows are read. */
async function wholeDesk(
  asked: Asked,
  { database, hubOf, cursors, clock }: DeskRoutesOptions,
): Promise<DeskView<Instant>> {
  const head = hubOf(asked.actor.theatre)?.head ?? 0;
  const desk = await readDesk({ ...asked, database, now: clock.now() });
  return { ...desk, cursor: cursors.seal(asked.actor.theatre, head) };
}

/**
 * Written without the schema's serialiser: thousands of records would be walked twice. The views are built field by field from
 * narrowed records, and a test holds the answer against the schema.
 */
function sendDesk(request: FastifyRequest, reply: FastifyReply, desk: DeskView<Instant>): FastifyReply {
  const { now, cursor, ...content } = changeDeskTimes(desk, toWire);
  const text = JSON.stringify(content);
  // Time and cursor differ with every answer; what the reader would see is the same when the rest is.
  const etag = `W/"${createHash("sha256").update(text).digest("base64url").slice(0, 27)}"`;
  void reply
    .header("etag", etag)
    .header("cache-control", "private, no-cache")
    .header("vary", "Cookie, Accept-Encoding");
  if (request.headers["if-none-match"] === etag) return reply.status(304).send();
  const body = `{"now":${JSON.stringify(now)},"cursor":${JSON.stringify(cursor)},${text.slice(1)}`;
  return reply.type("application/json; charset=utf-8").serializer(String).send(body);
}
