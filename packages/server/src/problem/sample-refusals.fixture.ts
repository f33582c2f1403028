/** Every refusal there is, with every code that can stand in its facts: what translations are tried on. */
import type {
  FormRequirement,
  Refusal,
  StatementType,
  StopRequirement,
  VersionStage,
  VersionStatus,
} from "@duenotice/domain";
import { RIGHTS } from "@duenotice/domain";
import type { GeometryIssueCode } from "@duenotice/geo";
import type { AnyRefusal, RequestRefusal } from "./problem-code.ts";

type EachOf<K extends string> = { readonly [Each in K]: Each };

// Objects, so that a code that is added and not tried does not compile.
const FORMS: EachOf<FormRequirement> = {
  "utf-8": "utf-8",
  "well-formed": "well-formed",
  decodable: "decodable",
  readable: "readable",
  "json-value": "json-value",
  "json-end": "json-end",
  "json-member-name": "json-member-name",
  "json-colon": "json-colon",
  "json-comma": "json-comma",
  "json-string": "json-string",
  "json-surrogate": "json-surrogate",
  "json-number": "json-number",
  "json-depth": "json-depth",
  once: "once",
  object: "object",
  list: "list",
  text: "text",
  number: "number",
  "whole-number": "whole-number",
  "true-or-false": "true-or-false",
  "one-of": "one-of",
  "at-least": "at-least",
  "at-most": "at-most",
  "no-others": "no-others",
  schema: "schema",
  "statement-type": "statement-type",
  "this-theatre": "this-theatre",
  "one-text": "one-text",
  "texts-by-name": "texts-by-name",
  uuid: "uuid",
  hash: "hash",
  time: "time",
  "language-tag": "language-tag",
  term: "term",
  label: "label",
  "field-name": "field-name",
};
const STOPS: EachOf<StopRequirement> = {
  "stops-at-both-ends": "stops-at-both-ends",
  "whole-vertex": "whole-vertex",
  "first-at-start": "first-at-start",
  "vertices-ascending": "vertices-ascending",
  "last-at-end": "last-at-end",
  "both-times": "both-times",
  "earliest-before-latest": "earliest-before-latest",
  dwell: "dwell",
  "after-the-one-before": "after-the-one-before",
};
const STAGES: EachOf<VersionStage | VersionStatus | "superseded"> = {
  submitted: "submitted",
  verified: "verified",
  returned: "returned",
  complete: "complete",
  transmitted: "transmitted",
  active: "active",
  postponed: "postponed",
  cancelled: "cancelled",
  withdrawn: "withdrawn",
  departed: "departed",
  completed: "completed",
  superseded: "superseded",
};
const FAULTS: EachOf<GeometryIssueCode> = {
  "geometry/not-a-geometry": "geometry/not-a-geometry",
  "geometry/wrong-type": "geometry/wrong-type",
  "geometry/empty": "geometry/empty",
  "geometry/not-finite": "geometry/not-finite",
  "geometry/latitude-out-of-range": "geometry/latitude-out-of-range",
  "geometry/longitude-out-of-range": "geometry/longitude-out-of-range",
  "geometry/too-many-vertices": "geometry/too-many-vertices",
  "geometry/too-long": "geometry/too-long",
  "geometry/too-few-positions": "geometry/too-few-positions",
  "geometry/open-ring": "geometry/open-ring",
  "geometry/repeated-position": "geometry/repeated-position",
  "geometry/zero-area": "geometry/zero-area",
  "geometry/encircles-pole": "geometry/encircles-pole",
  "geometry/self-intersection": "geometry/self-intersection",
  "geometry/ring-wound-wrongly": "geometry/ring-wound-wrongly",
  "geometry/hole-outside": "geometry/hole-outside",
  "geometry/holes-nested": "geometry/holes-nested",
  "geometry/rings-cross": "geometry/rings-cross",
  "geometry/interior-disconnected": "geometry/interior-disconnected",
  "geometry/parts-overlap": "geometry/parts-overlap",
};
/** Members that checks of the domain name. */
const FIELDS = (
  "category kind people safetyDistanceM maxSpeedKmh accuracyM marginM marginMinutes checkInMinutes returnFromStop " +
  "announced until daily daily.days daily.from daily.until agreedBy vehicles[0].type vehicles[1].count items except[2].until"
)
  .split(" ")
  .map((field) => `content.${field}`);

export function sampleRefusals(): readonly AnyRefusal[] {
  return [...domainRefusals(), ...contentRefusals(), ...ownRefusals()];
}

function domainRefusals(): readonly Refusal[] {
  const acts: readonly StatementType[] = [...new Set(RIGHTS.map((right) => right.act))];
  const [id, party, known] = ["sample-id", "sample-party", ["sample-a", "sample-b"]] as const;
  return [
    ...Object.values(FORMS).map((requirement): Refusal => ({
      code: "statement/malformed",
      path: "sd",
      requirement,
      known,
      limit: 8,
    })),
    { code: "statement/unknown-type", type: "sample-type" },
    { code: "statement/too-large", sizeBytes: 2, limitBytes: 1 },
    { code: "statement/disclosure-mismatch", field: "name" },
    { code: "statement/id-reused", id },
    { code: "statement/claimed-time-implausible", claimed: 0, now: 1 },
    ...acts.map((act): Refusal => ({ code: "rights/not-permitted", act })),
    { code: "rights/second-person-needed" },
    { code: "record/not-found", id },
    { code: "record/exists", id },
    { code: "record/stale-version", id, base: 1, current: 2, missed: [{ version: 2, by: "sample-office", at: 0 }] },
    ...Object.values(STAGES).map((stage): Refusal => ({
      code: "record/wrong-stage",
      stage,
      needed: Object.values(STAGES),
    })),
    ...Object.values(STAGES).map((status): Refusal => ({ code: "record/ended", status })),
    { code: "record/unchanged", version: 2 },
    { code: "handover/not-handed-over", party, version: 2 },
    { code: "handover/not-acknowledged", version: 2 },
    { code: "handover/unknown-label", label: "sample-label", known },
    { code: "dispute/not-found", id },
    { code: "overlap/not-found" },
    { code: "overlap/closed" },
    { code: "overlap/reason-needed" },
  ];
}

function contentRefusals(): readonly Refusal[] {
  const known = ["sample-a", "sample-b"];
  return [
    ...[...FIELDS, "missing", "passedTo", "source", "name", "label", "ground"].flatMap((field): readonly Refusal[] => [
      { code: "content/missing", field },
      { code: "content/unknown-value", field, value: "sample-value", known },
      { code: "content/out-of-range", field, value: 9, min: 0, max: 1 },
      { code: "content/too-long", field, length: 9, limit: 8 },
      { code: "content/window-ends-before-it-starts", field },
    ]),
    ...Object.values(FAULTS).map((code): Refusal => ({
      code: "content/geometry",
      issues: [
        { code, message: "the outer ring crosses itself", part: 1, ring: 0, edges: [2, 6], at: [1, 2] },
        { code, message: "it is wrong", part: 0, ring: 1, otherPart: 1, otherRing: 0, edges: [2, 6], vertex: 3 },
      ],
    })),
    { code: "content/unknown-party", party: "sample-party", known },
    { code: "movement/too-fast", leg: 1, neededKmh: 200.5, allowedKmh: 60 },
    ...Object.values(STOPS).map((requirement): Refusal => ({
      code: "movement/stop-order",
      stop: 1,
      requirement,
      limit: 8,
    })),
    { code: "movement/in-the-past" },
    { code: "area/agreed-without-parties" },
    { code: "zone/unknown", zone: "sample-zone", known },
    { code: "zone/beyond-horizon", zone: "sample-zone", at: 0, knownUntil: 0 },
  ];
}

function ownRefusals(): readonly RequestRefusal[] {
  return [
    ...Object.values(FORMS).map((requirement): RequestRefusal => ({
      code: "server/malformed",
      path: "body",
      requirement,
      known: ["sample-a"],
      limit: 8,
    })),
    { code: "server/not-found" },
    { code: "server/too-large", limitBytes: 1 },
    { code: "server/unsupported-media-type", expected: "application/json" },
    { code: "server/origin-not-allowed" },
    { code: "server/not-signed-in" },
    { code: "server/too-many", retryAfterSeconds: 5 },
    { code: "server/sign-in-failed" },
    { code: "import/unreadable" },
    { code: "import/too-much-memory", limitMb: 500 },
    { code: "import/too-slow", limitSeconds: 60 },
    { code: "server/unavailable", retryAfterSeconds: 5 },
    { code: "server/no-room", retryAfterSeconds: 5 },
    { code: "server/cursor-unknown" },
    { code: "server/stopping", retryAfterSeconds: 5 },
    { code: "server/failed" },
  ];
}
