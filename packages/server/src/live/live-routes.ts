/**
 * `GET …/live`: server-sent events with a cursor. `GET …/changes`: the same story as a long poll, for where a proxy holds streams
 * back. Both begin at the cursor of the desk and hear each statement once.
 *
 * Rules: H17 to H21.
 */
import { CHANGES_WAIT_SECONDS_MAX, changesPath, livePath } from "@duenotice/api";
import { changesView } from "@duenotice/api/schemas";
import type { Actor, Clock } from "@duenotice/domain";
import type { CursorSeal } from "@duenotice/store";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { typed } from "../http/build-app.ts";
import { refuse } from "../http/refuse.ts";
import { refuseActor } from "../session/actor-of.ts";
import type { FindActor } from "../session/actor-of.ts";
import { openEventStream } from "./event-stream.ts";
import type { LiveHub } from "./live-hub.ts";
import { eventInFrame } from "./telling.ts";

export interface LiveRoutesOptions {
  readonly findActor: FindActor;
  readonly hubOf: (theatre: string) => LiveHub | undefined;
  readonly cursors: CursorSeal;
  readonly clock: Clock;
}

const params = z.object({ theatre: z.string() });
const BUSY_RETRY_SECONDS = 5;

export function addLiveRoutes(app: FastifyInstance, options: LiveRoutesOptions): void {
  const live = { tags: ["live"], params, querystring: z.object({ cursor: z.string().optional() }) };
  typed(app).get(livePath(":theatre"), { schema: live }, async (request, reply) => {
    // A browser that reconnects by itself says how far it got in this header; it is newer than the address.
    const lastId = request.headers["last-event-id"];
    const found = await begin(request, reply, {
      ...options,
      theatre: request.params.theatre,
      cursor: typeof lastId === "string" && lastId !== "" ? lastId : request.query.cursor,
    });
    if (found === undefined) return reply;
    const { hub, actor, after } = found;
    if (hub.isFull) return refuse(request, reply, { code: "server/too-many", retryAfterSeconds: BUSY_RETRY_SECONDS });
    const headers = headersOf(reply);
    reply.hijack();
    const line = openEventStream({
      response: reply.raw,
      actor,
      clock: options.clock,
      after,
      cursor: () => options.cursors.seal(actor.theatre, Math.max(after, hub.head)),
      headers,
      onClosed: () => hub.leave(line),
      stillAllowed: async () => sameActor(await options.findActor(request, actor.theatre), actor),
    });
    await hub.join(line, after).then(
      () => line.isLive(),
      (error: unknown) => {
        request.log.warn({ err: error }, "A line could not catch up");
        hub.leave(line);
        line.close();
      },
    );
    return reply;
  });

  const wait = z.coerce.number().min(0).max(CHANGES_WAIT_SECONDS_MAX).default(0);
  const changes = {
    tags: ["live"],
    params,
    querystring: z.object({ cursor: z.string().optional(), wait }),
    response: { 200: changesView },
  };
  typed(app).get(changesPath(":theatre"), { schema: changes }, async (request, reply) => {
    const found = await begin(request, reply, {
      ...options,
      theatre: request.params.theatre,
      cursor: request.query.cursor,
    });
    if (found === undefined) return reply;
    const { hub, actor, after } = found;
    const page = await nextPage(hub, {
      actor,
      after,
      waitMs: request.query.wait * 1000,
      isGone: () => request.raw.destroyed,
    });
    const now = new Date(options.clock.now()).toISOString();
    // The events are written out already, once for the office.
    const body = `{"events":[${page.frames.map(({ frame }) => eventInFrame(frame)).join(",")}],"cursor":${JSON.stringify(options.cursors.seal(actor.theatre, page.upTo))},"now":"${now}"}`;
    return reply
      .type("application/json; charset=utf-8")
      .serializer(String)
      .send(body as never);
  });
}

interface Begin extends LiveRoutesOptions {
  readonly theatre: string;
  readonly cursor: string | undefined;
}

interface Begun {
  readonly hub: LiveHub;
  readonly actor: Actor;
  readonly after: number;
}

/**
 * Without a cursor a reader begins now. With one that is unknown, or too old, he is told to load the desk. `undefined`: it was answered.
 * (A reply is a thenable: returned from here it would be waited for.)
 */
async function begin(request: FastifyRequest, reply: FastifyReply, options: Begin): Promise<Begun | undefined> {
  const actor = await options.findActor(request, options.theatre);
  if (typeof actor === "string") {
    refuseActor(request, reply, actor);
    return undefined;
  }
  const hub = options.hubOf(actor.theatre);
  if (hub === undefined) {
    refuse(request, reply, { code: "server/stopping", retryAfterSeconds: BUSY_RETRY_SECONDS });
    return undefined;
  }
  const after = options.cursor === undefined ? hub.head : options.cursors.open(actor.theatre, options.cursor);
  if (after !== undefined && hub.canCatchUp(after)) return { hub, actor, after };
  refuse(request, reply, { code: "server/cursor-unknown" });
  return undefined;
}

interface Polling {
  readonly actor: Actor;
  readonly after: number;
  readonly waitMs: number;
  readonly isGone: () => boolean;
}

/** Waits until there is something for this office: that something happened for others is not told by an early answer. */
async function nextPage(hub: LiveHub, { actor, after, waitMs, isGone }: Polling): ReturnType<LiveHub["since"]> {
  const until = performance.now() + waitMs;
  let place = after;
  for (;;) {
    const page = await hub.since(actor, place);
    const left = until - performance.now();
    if (page.frames.length > 0 || left <= 0 || isGone()) return page;
    if (page.upTo > place) place = page.upTo;
    else await hub.wait(left);
  }
}

function sameActor(found: Actor | string, actor: Actor): boolean {
  return typeof found !== "string" && found.account === actor.account && found.office === actor.office;
}

/** What the hooks have set on every answer. */
function headersOf(reply: FastifyReply): Record<string, string> {
  return Object.fromEntries(Object.entries(reply.getHeaders()).map(([name, value]) => [name, String(value)]));
}
