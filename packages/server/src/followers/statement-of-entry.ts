/** A statement of the feed, from its bytes. They were checked when they came in, so they are only read here. */
import { statementFromWire } from "@duenotice/api";
import type { WireStatement } from "@duenotice/api";
import type { Statement } from "@duenotice/domain";
import type { FeedEntry } from "@duenotice/store";

const utf8 = new TextDecoder("utf-8", { fatal: true });

export function statementOfEntry(entry: FeedEntry): Statement {
  return statementFromWire(wireStatementOfEntry(entry));
}

/** With its times as they stand in the bytes. */
export function wireStatementOfEntry(entry: FeedEntry): WireStatement {
  // as: these bytes passed `statementFromBytes`, or were written by `statementToText`, before they were stored.
  return JSON.parse(utf8.decode(entry.bytes)) as WireStatement;
}
