/**
 * From a request to the actor: who is signed in, and for which office of this theatre he acts. Every resource of a theatre begins
 * here. Who does not belong to a theatre cannot tell whether it exists.
 *
 * Rules: H13, H14.
 */
import type { Actor, TheatreId } from "@duenotice/domain";
import { officeOf } from "@duenotice/domain";
import type { FastifyReply, FastifyRequest } from "fastify";
import { refuse } from "../http/refuse.ts";
import type { Theatres } from "../theatre/theatres.ts";
import type { Sessions } from "./sessions.ts";

export type FindActor = (request: FastifyRequest, theatre: TheatreId) => Promise<Actor | "not-signed-in" | "not-found">;

export function actorFinder(sessions: Sessions, theatres: Theatres): FindActor {
  return async (request, theatreId) => {
    const session = await sessions.of(request);
    if (session === undefined) return "not-signed-in";
    request.accountLanguage = session.account.language;
    const membership = session.memberships.find((m) => m.theatre === theatreId);
    const theatre = membership === undefined ? undefined : await theatres.get(theatreId);
    const office = membership === undefined || theatre === undefined ? undefined : officeOf(theatre, membership.office);
    if (membership === undefined || office === undefined) return "not-found";
    return {
      theatre: theatreId,
      account: session.account.id,
      office: office.id,
      kind: office.kind,
      roles: membership.roles,
    };
  };
}

/** Answers for the actor that is not there. */
export function refuseActor(
  request: FastifyRequest,
  reply: FastifyReply,
  missing: "not-signed-in" | "not-found",
): FastifyReply {
  return refuse(request, reply, { code: missing === "not-signed-in" ? "server/not-signed-in" : "server/not-found" });
}
