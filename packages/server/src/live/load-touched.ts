/** What a batch of statements touched, loaded once and narrowed for each office when it is asked. */
import type { Actor, Instant, OverlapRecord, Statement } from "@duenotice/domain";
import { narrowRecord, serverActor, visibleTo } from "@duenotice/domain";
import { readAreas, readOverlapsTouching, readRecords } from "@duenotice/store";
import type { OverlapView } from "@duenotice/api";
import { areaView } from "../desk/area-views.ts";
import { overlapView } from "../desk/overlap-views.ts";
import type { Names } from "../desk/overlap-views.ts";
import { byId } from "../desk/read-desk.ts";
import { recordSummary } from "../desk/record-summary.ts";
import type { Committed, Loaded } from "./event-of-statement.ts";
import type { TellingOptions } from "./telling-options.ts";

type React = Extract<Statement, { readonly type: "overlap.react" }>;

export async function loadTouched(committed: readonly Committed[], options: TellingOptions): Promise<Loaded> {
  const { database, theatre, clock } = options;
  const statements = committed.map((entry) => entry.statement);
  const visibility = visibleTo(serverActor(theatre.id));
  const recordIds = [...new Set(statements.flatMap((s) => ("record" in s ? [s.record] : [])))];
  const areaIds = [...new Set(statements.flatMap((s) => ("area" in s && s.area !== undefined ? [s.area] : [])))];
  const records = byId(
    recordIds.length === 0
      ? []
      : await readRecords(database.pool, { theatre: theatre.id, visibility, versions: "all", records: recordIds }),
  );
  const areas = byId(
    areaIds.length === 0
      ? []
      : await readAreas(database.pool, { theatre: theatre.id, versions: "all", areas: areaIds }),
  );
  const reactions = await loadReactions(committed, options);
  const now = clock.now();
  return {
    record: records,
    summaryFor(actor, id) {
      const record = records(id);
      const seen = record === undefined ? undefined : narrowRecord(visibleTo(actor), record, { theatre, now });
      return seen === undefined ? undefined : recordSummary(seen, theatre, now);
    },
    areaFor(actor, id) {
      const area = areas(id);
      return area === undefined ? undefined : areaView(area, actor);
    },
    reactionsFor: (actor, hash) => visibleViews(actor, reactions.get(hash), { record: records, area: areas }),
  };
}

async function loadReactions(
  committed: readonly Committed[],
  { database, theatre }: TellingOptions,
): Promise<ReadonlyMap<string, OverlapRecord>> {
  const reacted = committed.flatMap(({ statement, hash }) =>
    statement.type === "overlap.react" ? [{ statement, hash }] : [],
  );
  if (reacted.length === 0) return new Map();
  const rows = await readOverlapsTouching(database.pool, {
    theatre: theatre.id,
    records: [...new Set(reacted.map(({ statement }) => statement.record))],
    areas: [],
  });
  return new Map(
    reacted.flatMap(({ statement, hash }) => {
      const row = rows.find((candidate) => answers(statement, candidate));
      return row === undefined ? [] : [[hash, row] as const];
    }),
  );
}

function answers({ record, version, area, areaVersion }: React, { overlap }: OverlapRecord): boolean {
  return (
    overlap.subject.id === record &&
    overlap.subject.version === version &&
    overlap.area === area &&
    overlap.areaVersion === areaVersion
  );
}

function visibleViews(actor: Actor, row: OverlapRecord | undefined, names: Names): readonly OverlapView<Instant>[] {
  if (row === undefined) return [];
  const { overlaps, office } = visibleTo(actor);
  const isVisible = overlaps === "all" || (overlaps === "own-records" && row.owner === office);
  const view = isVisible ? overlapView(row, names) : undefined;
  return view === undefined ? [] : [view];
}
