/**
 * Makes committed statements ready to be told: loads what they touched, once for all offices, and leaves the writing out to the first
 * office that listens.
 */
import { changeEventTimes, toWire } from "@duenotice/api";
import type { Actor, Statement } from "@duenotice/domain";
import type { FeedEntry } from "@duenotice/store";
import { statementOfEntry } from "../followers/statement-of-entry.ts";
import { eventOfStatement } from "./event-of-statement.ts";
import { loadAlerts } from "./load-alerts.ts";
import { loadTouched } from "./load-touched.ts";
import { makeTelling } from "./telling.ts";
import type { TellingOptions } from "./telling-options.ts";
import type { Given, Telling } from "./telling.ts";

export async function tellEntries(entries: readonly FeedEntry[], options: TellingOptions): Promise<readonly Telling[]> {
  const { cursorAt } = options;
  const alerts = await loadAlerts(
    entries.filter((entry) => entry.type === "overlaps.found"),
    options,
  );
  const others = entries.filter((entry) => entry.type !== "overlaps.found");
  const committed = new Map(
    others.map((entry) => [entry.seq, { statement: statementOfEntry(entry), hash: entry.hash, at: entry.receivedAt }]),
  );
  const loaded = await loadTouched([...committed.values()], options);
  return entries.map(({ seq }) => {
    const said = committed.get(seq);
    if (said === undefined) return makeTelling({ seq, cursorAt, eventFor: alerts.get(seq) ?? (() => undefined) });
    const eventFor = (actor: Actor): string | undefined => {
      const event = eventOfStatement(said, actor, loaded);
      return event === undefined ? undefined : JSON.stringify(changeEventTimes(event, toWire));
    };
    return makeTelling({ seq, cursorAt, eventFor, givenTo: (office) => givenBy(said.statement, office) });
  });
}

function givenBy(statement: Statement, office: string): readonly Given[] {
  if (statement.type !== "handover.sent" || !statement.parties.some((sent) => sent.party === office)) return [];
  return [{ record: statement.record, version: statement.version }];
}
