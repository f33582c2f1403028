/** Who acts: offices of a theatre, and the signed-in person acting for one. */
import type { AccountId, OfficeId, TheatreId } from "./ids.ts";
import type { Names } from "./language.ts";

export type OfficeKind = "organisation" | "cell" | "party" | "server";

export interface Office {
  readonly id: OfficeId;
  readonly kind: OfficeKind;
  readonly names: Names;
  /** Short form for strips and ids, e.g. "BHR". */
  readonly acronym: string;
  /** How the office is reached when it does not log in; shown in the call list, never to other parties. */
  readonly channels: readonly {
    readonly kind: "desk" | "email" | "phone" | "radio" | "sms" | "paper";
    readonly address: string;
  }[];
}

/** What a person may do for his office. `submitter` and `verifier` are two persons in an organisation. */
export type Role = "submitter" | "verifier" | "officer" | "liaison";

/** A signed-in person acting for one office of one theatre. The server acts as `{ office: "server" }`. */
export interface Actor {
  readonly theatre: TheatreId;
  readonly account: AccountId;
  readonly office: OfficeId;
  readonly kind: OfficeKind;
  readonly roles: readonly Role[];
}

/** The account under which the server acts. */
export const SERVER_ACCOUNT: AccountId = "server";

/** The office id under which the server's own statements stand. */
export const SERVER_OFFICE: OfficeId = "server";

export function serverActor(theatre: TheatreId): Actor {
  return { theatre, account: SERVER_ACCOUNT, office: SERVER_OFFICE, kind: "server", roles: [] };
}
