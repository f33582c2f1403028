/** A convoy or mission, as notified: the way there, the unloading, the way back, and where it would turn aside. */
import type { LineString } from "@duenotice/geo";
import type { OfficeId } from "./ids.ts";
import type { Instant } from "./instant.ts";
import type { Names } from "./language.ts";

/**
 * A vertex of the route that has a time. `earliest` and `latest` are arrivals (departures at the first stop);
 * departure = arrival + dwell.
 */
export interface Stop {
  /** 0-based vertex of the route. */
  readonly vertex: number;
  readonly earliest: Instant;
  readonly latest: Instant;
  readonly dwellMinutes: number;
  readonly role: "start" | "waypoint" | "holding_point" | "checkpoint" | "unloading" | "overnight" | "end";
}

/** A line with times: one stop per vertex that has a time, first and last vertex always. */
export interface TimedRoute {
  readonly line: LineString;
  readonly stops: readonly Stop[];
}

export interface MovementContent {
  /** A term of the theatre's `movementKinds`. */
  readonly kind: string;
  readonly mode: "overland" | "air" | "sea" | "waterborne";
  readonly priority: "medical_evacuation" | "time_critical" | "routine";
  /** The whole plan in one line, way back included. */
  readonly route: TimedRoute;
  /** Index into `route.stops` from which it is the way back; absent = one way, which the desk asks about. */
  readonly returnFromStop?: number;
  /** Where it would go if it must leave the route; checked like the rest. */
  readonly abort?: TimedRoute;
  readonly safetyDistanceM: number;
  /** Absent = the theatre's. */
  readonly maxSpeedKmh?: number;
  readonly vehicles: readonly {
    readonly type: string;
    readonly body: "open" | "closed" | "other";
    readonly count: number;
  }[];
  readonly people: number;
  readonly armedEscort: "none_declared" | "declared";
  readonly checkInMinutes?: number;
  readonly consents: readonly OfficeId[];
  readonly sharedWith: readonly OfficeId[];
}

export interface MovementTexts {
  readonly name: Names;
  /** Names of stops by their index in `route.stops` ("0", "1", …): names never stand in the content. */
  readonly stopNames?: Readonly<Record<string, string>>;
  readonly contact?: string;
  readonly cargo?: string;
  readonly vehicleMarks?: string;
  readonly notes?: string;
}
