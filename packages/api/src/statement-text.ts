/**
 * Statements between their domain form and the JSON that clients make. A client builds the text once, keeps it, sends it and
 * sends the same text again after a timeout: its bytes are the act.
 */
import type {
  AreaContent,
  CoordinationRequestContent,
  Instant,
  MovementContent,
  ServerBody,
  SiteContent,
  Statement,
  StatementBody,
  StatementEnvelope,
} from "@duenotice/domain";
import { changeAreaTimes, changeCoordinationTimes, changeMovementTimes, changeSiteTimes } from "./content.ts";
import type { AreaContentAt, CoordinationContentAt, MovementContentAt, SiteContentAt } from "./content.ts";
import { changeOverlapTimes } from "./overlap-view.ts";
import type { OverlapAt } from "./overlap-view.ts";
import { fromWire, toWire } from "./time-on-wire.ts";
import type { ChangeTime, WireTime } from "./time-on-wire.ts";

type FoundAt<T> = Omit<Extract<ServerBody, { type: "overlaps.found" }>["found"][number], "parts"> &
  Pick<OverlapAt<T>, "parts">;

/** The body with its times in another form; bodies without times are the same. */
type BodyAt<B, T> = B extends { readonly content: SiteContent }
  ? Omit<B, "content"> & { readonly content: SiteContentAt<T> }
  : B extends { readonly content: MovementContent }
    ? Omit<B, "content"> & { readonly content: MovementContentAt<T> }
    : B extends { readonly content: CoordinationRequestContent }
      ? Omit<B, "content"> & { readonly content: CoordinationContentAt<T> }
      : B extends { readonly content: AreaContent }
        ? Omit<B, "content"> & { readonly content: AreaContentAt<T> }
        : B extends { readonly type: "overlaps.found" }
          ? Omit<B, "found"> & { readonly found: readonly FoundAt<T>[] }
          : B extends { readonly type: "clock.ran-out" }
            ? Omit<B, "dueAt"> & { readonly dueAt: T }
            : B;

export type StatementAt<T = WireTime> = Omit<StatementEnvelope, "claimedAt"> & { readonly claimedAt: T } & BodyAt<
    StatementBody,
    T
  >;

export type WireStatement = StatementAt<WireTime>;

/**
 * The JSON text of a statement: what a client keeps, hashes and sends.
 *
 * Ensures: `statementFromBytes` of its UTF-8 bytes gives the same statement.
 */
export function statementToText(statement: Statement): string {
  return JSON.stringify(statementToWire(statement));
}

export function statementToWire(statement: Statement): WireStatement {
  return changeStatementTimes<Instant, WireTime>(statement, toWire);
}

/** Requires: the shape was checked by the schema. */
export function statementFromWire(statement: WireStatement): Statement {
  return changeStatementTimes<WireTime, Instant>(statement, fromWire);
}

function changeStatementTimes<A, B>(statement: StatementAt<A>, change: ChangeTime<A, B>): StatementAt<B> {
  const claimedAt = change(statement.claimedAt);
  switch (statement.type) {
    case "site.notify":
    case "site.amend":
      return { ...statement, claimedAt, content: changeSiteTimes(statement.content, change) };
    case "movement.notify":
    case "movement.amend":
      return { ...statement, claimedAt, content: changeMovementTimes(statement.content, change) };
    case "coordination.request":
      return { ...statement, claimedAt, content: changeCoordinationTimes(statement.content, change) };
    case "area.announce":
    case "area.amend":
      return { ...statement, claimedAt, content: changeAreaTimes(statement.content, change) };
    case "overlaps.found":
      return {
        ...statement,
        claimedAt,
        found: statement.found.map((f) => ({ ...f, parts: changeOverlapTimes(f, change).parts })),
      };
    case "clock.ran-out":
      return { ...statement, claimedAt, dueAt: change(statement.dueAt) };
    case "site.confirm":
    case "site.withdraw":
    case "movement.postpone":
    case "movement.cancel":
    case "movement.depart":
    case "movement.arrive":
    case "record.verify":
    case "record.return":
    case "record.complete":
    case "record.transmit":
    case "handover.acknowledge":
    case "handover.pass":
    case "record.dispute":
    case "record.answer":
    case "area.withdraw":
    case "overlap.react":
    case "call.note":
    case "snapshot.take":
    case "record.assessed":
    case "record.passed-straight-through":
    case "handover.sent":
    case "handover.received":
      return { ...statement, claimedAt };
  }
}
