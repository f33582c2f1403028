/** Loads what a decision may look at, and locks it: records first, then areas, then the overlap, each by ascending id. */
import type { Actor, Needs, Situation, TheatreId } from "@duenotice/domain";
import { visibleTo } from "@duenotice/domain";
import { lockAreas } from "../areas/lock-areas.ts";
import type { Queryable } from "../database/query.ts";
import { lockOverlap } from "../overlaps/lock-overlap.ts";
import { readOverlapsByKey } from "../overlaps/read-overlaps-by-key.ts";
import { readPausesOf } from "../areas/read-pauses-of.ts";
import { lockRecords } from "../records/lock-records.ts";
import { present } from "../records/record-row.ts";
import { readSitesNear } from "../records/read-sites-near.ts";
import type { TheatreCache } from "../theatres/theatre-cache.ts";

export interface Loading {
  readonly client: Queryable;
  readonly theatres: TheatreCache;
  readonly theatre: TheatreId;
  readonly actor: Actor;
}

export async function loadSituation({ client, theatres, theatre, actor }: Loading, needs: Needs): Promise<Situation> {
  const places = await theatres.load(client, theatre);
  const records = await lockRecords(client, theatre, needs.records);
  const locked = await lockAreas(client, theatre, needs.areas);
  const overlap = needs.overlap === undefined ? undefined : await lockOverlap(client, theatre, needs.overlap);
  // What follows is looked at, not locked: a decision that is about something else must not wait for it.
  const pauses = needs.pausesOf === undefined ? [] : await readPausesOf(client, theatre, needs.pausesOf);
  const areas = new Map([...pauses.map((area) => [area.id, area] as const), ...locked]);
  const earlierOverlaps =
    needs.earlierOverlaps === undefined ? undefined : await readOverlapsByKey(client, theatre, needs.earlierOverlaps);
  const sitesNear =
    needs.sitesNear === undefined
      ? []
      : await readSitesNear(client, { theatre, visibility: visibleTo(actor), ...needs.sitesNear });
  return {
    ...places,
    records,
    areas,
    ...present("overlap", overlap),
    ...present("earlierOverlaps", earlierOverlaps),
    sitesNear,
  };
}
