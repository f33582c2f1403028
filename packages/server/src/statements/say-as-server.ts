/**
 * What the server finds and says itself: a statement like anybody's, built, encoded and submitted the same way. Followers make
 * facts through this and through nothing else.
 */
import { statementToText } from "@duenotice/api";
import type { Clock, Ids, Outcome, ServerBody, ServerStatement, TheatreId } from "@duenotice/domain";
import { SERVER_OFFICE, serverActor } from "@duenotice/domain";
import type { Submitted } from "@duenotice/store";
import type { Submit } from "./take-statement.ts";

/**
 * `id`: given by followers that may say the same thing twice, after a restart or on two nodes; the second time is refused as a reused
 * id, or gets the first one's answer.
 */
export type SayAsServer = (theatre: TheatreId, body: ServerBody, id?: string) => Promise<Outcome<Submitted>>;

export function encodeServerStatement(statement: ServerStatement): Uint8Array {
  return new TextEncoder().encode(statementToText(statement));
}

export function serverVoice(options: {
  readonly submit: Submit;
  readonly clock: Clock;
  readonly ids: Ids;
}): SayAsServer {
  const { submit, clock, ids } = options;
  return (theatre, body, id) => {
    const envelope = {
      v: 1,
      id: id ?? ids.newId(),
      theatre,
      office: SERVER_OFFICE,
      claimedAt: clock.now(),
      sd: {},
    } as const;
    const statement: ServerStatement = { ...envelope, ...body };
    return submit({ statement, bytes: encodeServerStatement(statement), disclosures: [], actor: serverActor(theatre) });
  };
}
