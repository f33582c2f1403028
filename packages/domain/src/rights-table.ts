/**
 * Who may say what, as data: one row per act, kind of office and condition. What has no row may not be done.
 * `docs/spec/rights.md` is printed from this table; a test compares them.
 */
import type { OfficeKind, Role } from "./office.ts";
import type { StatementType } from "./statement.ts";

/**
 * - `new`: it makes something of its own office's.
 * - `own record`: the record is the office's.
 * - `any record`: every record of the theatre.
 * - `handed over`: a version of the record was sent to this party.
 * - `own area`: the office issued the area.
 * - `in own name`: a party announces for itself: on the basis `unilateral` or `agreed`, never `reported`.
 * - `as reported`: the cell writes down what was announced elsewhere: on the basis `reported` alone, under its own name.
 * - `own snapshot`: of what this party itself was given. `any snapshot`: of any party.
 * - `found`: the server's own finding.
 */
export type Condition =
  | "new"
  | "own record"
  | "any record"
  | "handed over"
  | "own area"
  | "in own name"
  | "as reported"
  | "own snapshot"
  | "any snapshot"
  | "found";

export interface Right {
  readonly act: StatementType;
  readonly kind: OfficeKind;
  /** Any one of them. Empty: the server, which has no roles. */
  readonly roles: readonly Role[];
  readonly condition: Condition;
}

const SENDERS: readonly Role[] = ["submitter", "verifier"];
const VERIFIER: readonly Role[] = ["verifier"];
const OFFICER: readonly Role[] = ["officer"];
const LIAISON: readonly Role[] = ["liaison"];

export const RIGHTS: readonly Right[] = [
  // Organisations notify, change, end and answer for what is theirs; a second person verifies.
  { act: "site.notify", kind: "organisation", roles: SENDERS, condition: "new" },
  { act: "site.amend", kind: "organisation", roles: SENDERS, condition: "own record" },
  { act: "site.confirm", kind: "organisation", roles: SENDERS, condition: "own record" },
  { act: "site.withdraw", kind: "organisation", roles: SENDERS, condition: "own record" },
  { act: "movement.notify", kind: "organisation", roles: SENDERS, condition: "new" },
  { act: "movement.amend", kind: "organisation", roles: SENDERS, condition: "own record" },
  { act: "movement.postpone", kind: "organisation", roles: SENDERS, condition: "own record" },
  { act: "movement.cancel", kind: "organisation", roles: SENDERS, condition: "own record" },
  { act: "movement.depart", kind: "organisation", roles: SENDERS, condition: "own record" },
  { act: "movement.arrive", kind: "organisation", roles: SENDERS, condition: "own record" },
  { act: "coordination.request", kind: "organisation", roles: SENDERS, condition: "new" },
  { act: "record.verify", kind: "organisation", roles: VERIFIER, condition: "own record" },
  { act: "record.return", kind: "organisation", roles: VERIFIER, condition: "own record" },
  { act: "record.answer", kind: "organisation", roles: SENDERS, condition: "own record" },
  { act: "overlap.react", kind: "organisation", roles: SENDERS, condition: "own record" },
  { act: "call.note", kind: "organisation", roles: SENDERS, condition: "own record" },
  // The cell checks that it is complete and hands over; it changes nothing of what was said.
  { act: "record.return", kind: "cell", roles: OFFICER, condition: "any record" },
  { act: "record.complete", kind: "cell", roles: OFFICER, condition: "any record" },
  { act: "record.transmit", kind: "cell", roles: OFFICER, condition: "any record" },
  { act: "call.note", kind: "cell", roles: OFFICER, condition: "any record" },
  { act: "snapshot.take", kind: "cell", roles: OFFICER, condition: "any snapshot" },
  { act: "area.announce", kind: "cell", roles: OFFICER, condition: "as reported" },
  { act: "area.amend", kind: "cell", roles: OFFICER, condition: "own area" },
  { act: "area.withdraw", kind: "cell", roles: OFFICER, condition: "own area" },
  // Parties reply to what they were given, and announce in their own name.
  { act: "handover.acknowledge", kind: "party", roles: LIAISON, condition: "handed over" },
  { act: "handover.pass", kind: "party", roles: LIAISON, condition: "handed over" },
  { act: "record.dispute", kind: "party", roles: LIAISON, condition: "handed over" },
  { act: "snapshot.take", kind: "party", roles: LIAISON, condition: "own snapshot" },
  { act: "area.announce", kind: "party", roles: LIAISON, condition: "in own name" },
  { act: "area.amend", kind: "party", roles: LIAISON, condition: "own area" },
  { act: "area.withdraw", kind: "party", roles: LIAISON, condition: "own area" },
  // The server says what it finds, and nothing else.
  { act: "record.assessed", kind: "server", roles: [], condition: "found" },
  { act: "record.passed-straight-through", kind: "server", roles: [], condition: "found" },
  { act: "handover.sent", kind: "server", roles: [], condition: "found" },
  { act: "handover.received", kind: "server", roles: [], condition: "found" },
  { act: "overlaps.found", kind: "server", roles: [], condition: "found" },
  { act: "clock.ran-out", kind: "server", roles: [], condition: "found" },
];
