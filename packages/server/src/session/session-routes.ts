/** `GET /api/session`: who is signed in, and where he may act. */
import { SESSION_PATH } from "@duenotice/api";
import type { MembershipView } from "@duenotice/api";
import { sessionView } from "@duenotice/api/schemas";
import { officeOf } from "@duenotice/domain";
import type { FastifyInstance } from "fastify";
import { typed } from "../http/build-app.ts";
import { refuse } from "../http/refuse.ts";
import type { Theatres } from "../theatre/theatres.ts";
import type { Session, Sessions } from "./sessions.ts";

export function addSessionRoutes(
  app: FastifyInstance,
  options: { readonly sessions: Sessions; readonly theatres: Theatres },
): void {
  typed(app).get(
    SESSION_PATH,
    { schema: { tags: ["session"], response: { 200: sessionView } } },
    async (request, reply) => {
      const session = await options.sessions.of(request);
      if (session === undefined) return refuse(request, reply, { code: "server/not-signed-in" });
      const memberships = await membershipViews(session, options.theatres);
      return reply.send({ account: session.account, memberships });
    },
  );
}

/** A membership of a theatre or an office that is no longer there is not shown: nothing can be done with it. */
async function membershipViews(session: Session, theatres: Theatres): Promise<MembershipView[]> {
  const views: MembershipView[] = [];
  for (const membership of session.memberships) {
    const theatre = await theatres.get(membership.theatre);
    const office = theatre === undefined ? undefined : officeOf(theatre, membership.office);
    if (theatre === undefined || office === undefined) continue;
    views.push({
      theatre: theatre.id,
      theatreNames: theatre.names,
      exercise: theatre.exercise,
      office: office.id,
      kind: office.kind,
      roles: [...membership.roles],
    });
  }
  return views;
}
