/** Writes the changes of one decision in their order, each kind by its own statement of SQL; runs of one kind go together. */
import type { Change } from "@duenotice/domain";
import { addArea } from "../areas/add-area.ts";
import { addAreaVersion } from "../areas/add-area-version.ts";
import { setSuperseded } from "../areas/set-superseded.ts";
import { addCall } from "../calls/add-call.ts";
import { markClockTold } from "../clocks/mark-clock-told.ts";
import { startClocks } from "../clocks/start-clocks.ts";
import { stopClocks } from "../clocks/stop-clocks.ts";
import { addDispute } from "../disputes/add-dispute.ts";
import { answerDispute } from "../disputes/answer-dispute.ts";
import { addHandover } from "../handovers/add-handover.ts";
import { setAcknowledged } from "../handovers/set-acknowledged.ts";
import { setPassedTo } from "../handovers/set-passed-to.ts";
import { setReceived } from "../handovers/set-received.ts";
import { closeOverlaps } from "../overlaps/close-overlaps.ts";
import { openOverlaps } from "../overlaps/open-overlaps.ts";
import { setReaction } from "../overlaps/set-reaction.ts";
import { addRecord } from "../records/add-record.ts";
import { addVersion } from "../records/add-version.ts";
import { setConfirmation } from "../records/set-confirmation.ts";
import { setStage } from "../records/set-stage.ts";
import { addSnapshot } from "../snapshots/add-snapshot.ts";
import type { Applying, ChangeOf } from "./applying.ts";

type Writers = {
  readonly [Name in Change["change"]]: (applying: Applying, changes: readonly ChangeOf<Name>[]) => Promise<void>;
};

const WRITERS: Writers = {
  "add-record": oneByOne(addRecord),
  "add-version": oneByOne(addVersion),
  "set-stage": oneByOne(setStage),
  "set-confirmation": oneByOne(setConfirmation),
  "add-handover": oneByOne(addHandover),
  "set-received": oneByOne(setReceived),
  "set-acknowledged": oneByOne(setAcknowledged),
  "set-passed-to": oneByOne(setPassedTo),
  "add-dispute": oneByOne(addDispute),
  "answer-dispute": oneByOne(answerDispute),
  "add-area": oneByOne(addArea),
  "add-area-version": oneByOne(addAreaVersion),
  "set-superseded": oneByOne(setSuperseded),
  "open-overlap": openOverlaps,
  "set-reaction": oneByOne(setReaction),
  "close-overlap": closeOverlaps,
  "add-call": oneByOne(addCall),
  "add-snapshot": oneByOne(addSnapshot),
  "start-clock": startClocks,
  "stop-clocks": stopClocks,
  "mark-clock-told": oneByOne(markClockTold),
};

export async function applyChanges(applying: Applying, changes: readonly Change[]): Promise<void> {
  for (const run of runsOfOneKind(changes)) await write(applying, run);
}

function write<Name extends Change["change"]>(
  applying: Applying,
  run: readonly [ChangeOf<Name>, ...ChangeOf<Name>[]],
): Promise<void> {
  // The key and the run agree by construction; TypeScript does not follow a mapped type through a union.
  const writer = WRITERS[run[0].change] as unknown as (
    applying: Applying,
    changes: readonly ChangeOf<Name>[],
  ) => Promise<void>;
  return writer(applying, run);
}

function runsOfOneKind(changes: readonly Change[]): readonly [Change, ...Change[]][] {
  const runs: [Change, ...Change[]][] = [];
  for (const change of changes) {
    const last = runs.at(-1);
    if (last !== undefined && last[0].change === change.change) last.push(change);
    else runs.push([change]);
  }
  return runs;
}

function oneByOne<C extends Change>(
  writeOne: (applying: Applying, change: C) => Promise<void>,
): (applying: Applying, changes: readonly C[]) => Promise<void> {
  return async (applying, changes) => {
    for (const change of changes) await writeOne(applying, change);
  };
}
