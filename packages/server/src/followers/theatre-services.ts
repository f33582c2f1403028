/**
 * One service per theatre: started for every theatre that is in the store, also for those that are imported while the server runs, and
 * started anew when a theatre's configuration changes.
 */
import type { TheatreId } from "@duenotice/domain";
import type { LiveHub } from "../live/live-hub.ts";
import type { Theatres } from "../theatre/theatres.ts";
import { oneAtATime } from "./one-at-a-time.ts";
import { repeat } from "./repeat.ts";
import { startTheatreService } from "./theatre-service.ts";
import type { TheatreService, TheatreServiceOptions } from "./theatre-service.ts";

export interface TheatreServices {
  readonly hubOf: (theatre: TheatreId) => LiveHub | undefined;
  of(theatre: TheatreId): TheatreService | undefined;
  /** Starts what is new; resolves when it runs. */
  refresh(): Promise<void>;
  stop(): Promise<void>;
}

const LOOK_EVERY_MS = 5_000;

export function runTheatreServices(
  theatres: Theatres,
  options: Omit<TheatreServiceOptions, "theatre">,
): TheatreServices {
  const running = new Map<TheatreId, TheatreService>();
  const inTurn = oneAtATime();
  const look = async (): Promise<void> => {
    for (const theatre of await theatres.all()) {
      const service = running.get(theatre.id);
      if (service?.theatre.version === theatre.version) continue;
      await service?.stop();
      running.set(theatre.id, await startTheatreService({ ...options, theatre }));
    }
  };
  const looking = repeat(LOOK_EVERY_MS, () => inTurn(look), options.report);
  return {
    hubOf: (theatre) => running.get(theatre)?.hub,
    of: (theatre) => running.get(theatre),
    refresh: () => inTurn(look),
    async stop() {
      await looking.stop();
      await inTurn(async () => undefined);
      await Promise.all([...running.values()].map((service) => service.stop()));
    },
  };
}
