/** Answers about who is signed in and where: the session and the theatre. */
import { z } from "zod";
import { LAYER_NAMES } from "../paths.ts";
import type { SessionView, TheatreView } from "../theatre-view.ts";
import { areaKind } from "./content.ts";
import { names, time } from "./terms.ts";

const text = z.string();

export const sessionView: z.ZodType<SessionView> = z.object({
  account: z.object({ id: text, name: text, email: text, language: z.enum(["en", "fr", "ar", "he"]) }),
  memberships: z.array(membership()),
});

function membership() {
  return z.object({
    theatre: text,
    theatreNames: names,
    exercise: z.boolean(),
    office: text,
    kind: z.enum(["organisation", "cell", "party", "server"]),
    roles: z.array(z.enum(["submitter", "verifier", "officer", "liaison"])),
  });
}

const channel = z.object({ kind: z.enum(["desk", "email", "phone", "radio", "sms", "paper"]), address: text });

const office = z.object({
  id: text,
  kind: z.enum(["organisation", "cell", "party", "server"]),
  names,
  acronym: text,
  channels: z.array(channel),
});

const term = z.object({ id: text, names });
const terms = z.array(term);
const number = z.number();

const theatre = z.object({
  id: text,
  version: number,
  names,
  exercise: z.boolean(),
  languages: z.array(text),
  zones: z.array(
    z.object({ zone: text, transitions: z.array(z.object({ at: time, offsetMinutes: number })), knownUntil: time }),
  ),
  bounds: z.tuple([number, number, number, number]),
  cell: office,
  parties: z.array(office),
  organisations: z.array(office),
  leadTime: z.object({ standardHours: number, emergencyHours: number }),
  margins: z.object({ distanceM: number, minutes: number }),
  defaults: z.object({ safetyDistanceM: number, maxSpeedKmh: number }),
  horizonHours: number,
  straightThrough: z.boolean(),
  clocks: z.object({
    verifyMinutes: number,
    completeMinutes: number,
    acknowledgeMinutes: number,
    reactMinutes: number,
    confirmSiteDays: number,
    overdueMinutes: number,
    endedVisibleHours: number,
  }),
  passedTo: terms,
  vocabularies: z.object({
    siteCategories: terms,
    areaKinds: z.array(z.object({ id: areaKind, names })),
    movementKinds: terms,
    vehicleTypes: terms,
    missingItems: terms,
    disputeGrounds: terms,
  }),
});

export const theatreView: z.ZodType<TheatreView> = z.object({
  now: time,
  theatre,
  membership: membership(),
  layers: z.array(z.object({ name: z.enum(LAYER_NAMES), hash: text })),
});
