/** What the server's engine found, and what the owner answers to it. Nothing is ever stopped by an overlap: people decide. Rule: M85 to M87. */
import type { Change } from "../change.ts";
import type { Decision, Situation } from "../decision.ts";
import { MINUTE_MS } from "../limits.ts";
import { refused } from "../outcome.ts";
import type { Outcome } from "../outcome.ts";
import type { OverlapRecord } from "../overlap.ts";
import type { Statement } from "../statement.ts";
import { textOf } from "../texts.ts";
import { decided, recordFor } from "./steps.ts";
import type { Deciding } from "./steps.ts";

type React = Extract<Statement, { type: "overlap.react" }>;
type Found = Extract<Statement, { type: "overlaps.found" }>;

/** Going as planned needs who decided and why. A later reaction takes the place of the earlier; both stay on the record. */
export function decideReaction(deciding: Deciding<React>): Outcome<Decision> {
  const { situation, statement, occasion } = deciding;
  const record = recordFor(deciding);
  if (!record.ok) return record;
  if (situation.overlap === undefined) return refused({ code: "overlap/not-found" });
  if (situation.overlap.closed !== undefined) return refused({ code: "overlap/closed" });
  const isExplained = ["decidedBy", "why"].every((field) => (textOf(occasion.disclosures, field) ?? "").trim() !== "");
  if (statement.reaction === "as_planned" && !isExplained) return refused({ code: "overlap/reason-needed" });
  const { record: id, version, area, areaVersion, reaction } = statement;
  const key = { record: id, version, area, areaVersion };
  const changes: readonly Change[] = [
    { change: "set-reaction", ...key, reaction, by: occasion.actor.office, at: occasion.now },
    { change: "stop-clocks", clock: "react", ...key },
  ];
  return decided(changes, key);
}

/**
 * One statement per cause: what opened and what closed. Repeating it changes nothing: the store keeps one per pair of versions.
 * Changes of one kind stand together: the store writes each run at once, and an announcement may touch thousands.
 */
export function decideFound({ situation, statement, occasion }: Deciding<Found>): Outcome<Decision> {
  const closed = statement.closed.flatMap(({ record, version, area, areaVersion, because }): readonly Change[] => [
    { change: "close-overlap", record, version, area, areaVersion, at: occasion.now, because },
    { change: "stop-clocks", clock: "react", record, version, area, areaVersion },
  ]);
  const opened = statement.found.flatMap((found) => openedBy(found, situation, occasion.now));
  return decided([...byKind(closed), ...byKind(opened)], {});
}

/** In the order in which each kind first stands there. */
function byKind(changes: readonly Change[]): readonly Change[] {
  return [...Map.groupBy(changes, ({ change }) => change).values()].flat();
}

type FoundOverlap = Found["found"][number];

/** When nothing is worse than under the area's earlier version, the answer given then still stands, and nobody is asked again. */
function openedBy(
  { owner, issuer, unchangedSince, ...overlap }: FoundOverlap,
  situation: Situation,
  now: number,
): readonly Change[] {
  const key = {
    record: overlap.subject.id,
    version: overlap.subject.version,
    area: overlap.area,
    areaVersion: overlap.areaVersion,
  };
  const unchanged = unchangedSince === undefined ? {} : { unchangedSince };
  const open: Change = { change: "open-overlap", overlap, owner, issuer, at: now, ...unchanged };
  const answered = earlierOf(situation, { ...key, areaVersion: unchangedSince ?? -1 })?.reaction;
  if (answered !== undefined) {
    const { reaction, by, at } = answered;
    return [open, { change: "set-reaction", ...key, reaction, by, at }];
  }
  return [
    open,
    { change: "start-clock", clock: "react", ...key, dueAt: now + situation.theatre.clocks.reactMinutes * MINUTE_MS },
  ];
}

function earlierOf(
  situation: Situation,
  key: { readonly record: string; readonly version: number; readonly area: string; readonly areaVersion: number },
): OverlapRecord | undefined {
  return situation.earlierOverlaps?.find(
    ({ overlap }) =>
      overlap.subject.id === key.record &&
      overlap.subject.version === key.version &&
      overlap.area === key.area &&
      overlap.areaVersion === key.areaVersion,
  );
}
