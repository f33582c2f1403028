/** The theatres' configurations, kept in memory by version: every decision needs one, and they change by import only. */
import type { District, Theatre, TheatreId } from "@duenotice/domain";
import { queryOne, query, type Queryable } from "../database/query.ts";
import { OperatingError } from "../operating-error.ts";

export interface TheatreWithPlaces {
  readonly theatre: Theatre;
  readonly districts: readonly District[];
  readonly blocks: readonly District[];
}

export interface TheatreCache {
  /** The present version; throws OperatingError when there is no such theatre. */
  load(client: Queryable, theatre: TheatreId): Promise<TheatreWithPlaces>;
}

const VERSION = "SELECT version FROM theatre WHERE id = $1";
const SELECT =
  "SELECT configuration AS theatre, districts, blocks FROM theatre_version WHERE theatre = $1 AND version = $2";

export function makeTheatreCache(): TheatreCache {
  const known = new Map<TheatreId, { readonly version: number; readonly loaded: TheatreWithPlaces }>();
  return {
    async load(client, theatre) {
      const [present] = await query<{ version: number }>(client, VERSION, [theatre]);
      if (present === undefined) throw new OperatingError(`There is no theatre "${theatre}"; import it first`);
      const cached = known.get(theatre);
      if (cached?.version === present.version) return cached.loaded;
      const loaded = await queryOne<TheatreWithPlaces>(client, SELECT, [theatre, present.version]);
      known.set(theatre, { version: present.version, loaded });
      return loaded;
    },
  };
}
