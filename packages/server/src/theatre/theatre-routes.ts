/** The theatre itself: its configuration as a reader gets it, and its map layers. */
import { changeTheatreViewTimes, LAYER_NAMES, layerPath, theatrePath, toWire } from "@duenotice/api";
import type { LayerName, TheatreView } from "@duenotice/api";
import { theatreView } from "@duenotice/api/schemas";
import type { Actor, Clock, Instant, Theatre } from "@duenotice/domain";
import { narrowTheatre } from "@duenotice/domain";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { typed } from "../http/build-app.ts";
import { refuse } from "../http/refuse.ts";
import { refuseActor } from "../session/actor-of.ts";
import type { FindActor } from "../session/actor-of.ts";
import type { Theatres } from "./theatres.ts";

export interface TheatreRoutesOptions {
  readonly theatres: Theatres;
  readonly findActor: FindActor;
  readonly clock: Clock;
}

const params = z.object({ theatre: z.string() });

export function addTheatreRoutes(app: FastifyInstance, { theatres, findActor, clock }: TheatreRoutesOptions): void {
  typed(app).get(
    theatrePath(":theatre"),
    { schema: { tags: ["theatre"], params, response: { 200: theatreView } } },
    async (request, reply) => {
      const actor = await findActor(request, request.params.theatre);
      if (typeof actor === "string") return refuseActor(request, reply, actor);
      const theatre = await theatres.get(actor.theatre);
      if (theatre === undefined) return refuse(request, reply, { code: "server/not-found" });
      const layers = (await theatres.layers(actor.theatre)).flatMap((layer) => {
        const name = LAYER_NAMES.find((n) => n === layer.name);
        return name === undefined ? [] : [{ name, hash: layer.hash }];
      });
      return reply.send(changeTheatreViewTimes(viewOf(theatre, actor, { layers, now: clock.now() }), toWire));
    },
  );

  const layerSchema = {
    tags: ["theatre"],
    params: params.extend({ name: z.enum(LAYER_NAMES) }),
    querystring: z.object({ h: z.string().optional() }),
  };
  typed(app).get(layerPath(":theatre", ":name"), { schema: layerSchema }, async (request, reply) => {
    const actor = await findActor(request, request.params.theatre);
    if (typeof actor === "string") return refuseActor(request, reply, actor);
    const layer = await theatres.layer(actor.theatre, request.params.name);
    if (layer === undefined) return refuse(request, reply, { code: "server/not-found" });
    // Weak: the same in every encoding of the answer.
    const etag = `W/"${layer.hash}"`;
    // Only what was asked for by its own hash never changes; private, because a theatre is not public.
    const lasting = request.query.h === layer.hash ? "private, max-age=31536000, immutable" : "private, no-cache";
    void reply.header("cache-control", lasting).header("etag", etag);
    if (request.headers["if-none-match"] === etag) return reply.status(304).send();
    return reply.type("application/geo+json").serializer(String).send(layer.geojson);
  });
}

interface Beside {
  readonly layers: readonly { readonly name: LayerName; readonly hash: string }[];
  readonly now: Instant;
}

function viewOf(theatre: Theatre, actor: Actor, { layers, now }: Beside): TheatreView<Instant> {
  return {
    now,
    theatre: narrowTheatre(theatre, actor),
    membership: {
      theatre: theatre.id,
      theatreNames: theatre.names,
      exercise: theatre.exercise,
      office: actor.office,
      kind: actor.kind,
      roles: actor.roles,
    },
    layers,
  };
}
