/** Sites, movements, requests and areas on the wire. Unknown members are refused: what nobody understands must not be kept as said. */
import { z } from "zod";
import type { AreaContentAt, CoordinationContentAt, MovementContentAt, SiteContentAt } from "../content.ts";
import { LIST_ITEMS_MAX } from "../limits.ts";
import {
  areaGeometry,
  blocks,
  label,
  lineString,
  maybe,
  offices,
  siteGeometry,
  term,
  time,
  uuid,
  versionNumber,
} from "./terms.ts";

const windowSchema = z.strictObject({ from: time, until: maybe(time) });

export const siteContentSchema: z.ZodType<SiteContentAt> = z.strictObject({
  category: term,
  relation: z.enum(["administers", "supports", "operates"]),
  geometry: siteGeometry,
  safetyDistanceM: z.number(),
  from: time,
  until: maybe(time),
  district: maybe(label),
  accuracyM: maybe(z.number()),
  capture: maybe(z.enum(["gps_on_site", "imagery", "map", "unknown"])),
  marking: z.array(z.enum(["roof", "flag", "lights", "none"])).max(4),
  consents: offices,
  sharedWith: offices,
});

const stopSchema = z.strictObject({
  vertex: z.int(),
  earliest: time,
  latest: time,
  dwellMinutes: z.number(),
  role: z.enum(["start", "waypoint", "holding_point", "checkpoint", "unloading", "overnight", "end"]),
});

const timedRouteSchema = z.strictObject({ line: lineString, stops: z.array(stopSchema).max(LIST_ITEMS_MAX) });

const vehicleSchema = z.strictObject({ type: term, body: z.enum(["open", "closed", "other"]), count: z.int() });

export const movementContentSchema: z.ZodType<MovementContentAt> = z.strictObject({
  kind: term,
  mode: z.enum(["overland", "air", "sea", "waterborne"]),
  priority: z.enum(["medical_evacuation", "time_critical", "routine"]),
  route: timedRouteSchema,
  returnFromStop: maybe(z.int()),
  abort: maybe(timedRouteSchema),
  safetyDistanceM: z.number(),
  maxSpeedKmh: maybe(z.number()),
  vehicles: z.array(vehicleSchema).max(LIST_ITEMS_MAX),
  people: z.int(),
  armedEscort: z.enum(["none_declared", "declared"]),
  checkInMinutes: maybe(z.number()),
  consents: offices,
  sharedWith: offices,
});

export const coordinationContentSchema: z.ZodType<CoordinationContentAt> = z.strictObject({
  movement: movementContentSchema,
  items: z.array(z.enum(["route", "time", "persons", "vehicles", "cargo"])).max(5),
});

const weekday = z.enum(["MO", "TU", "WE", "TH", "FR", "SA", "SU"]);

const dailySchema = z.strictObject({
  from: z.string().max(5),
  until: z.string().max(5),
  days: maybe(z.array(weekday).max(7)),
  timeZone: z.string().max(64),
});

export const areaKind = z.enum([
  "displacement_notice",
  "closure",
  "restricted",
  "coordination_required",
  "hazard",
  "pause",
  "corridor",
  "crossing_status",
  "return_notice",
  "phase",
]);

export const areaContentSchema: z.ZodType<AreaContentAt> = z.strictObject({
  kind: areaKind,
  basis: z.enum(["unilateral", "agreed", "reported"]),
  agreedBy: maybe(offices),
  geometry: areaGeometry,
  announced: time,
  from: maybe(time),
  until: maybe(time),
  daily: maybe(dailySchema),
  except: maybe(z.array(windowSchema).max(LIST_ITEMS_MAX)),
  marginM: maybe(z.number()),
  marginMinutes: maybe(z.number()),
  blocks: maybe(blocks),
  supersedes: maybe(z.array(z.strictObject({ area: uuid, version: versionNumber })).max(LIST_ITEMS_MAX)),
});
