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

// Objects, so that a code that is added and not tried does not compile.
const FORMS: Readonly<Record<FormRequirement, true>> = {
  "utf-8": true,
  "well-formed": true,
  decodable: true,
  readable: true,
  "json-value": true,
  "json-end": true,
  "json-member-name": true,
  "json-colon": true,
  "json-comma": true,
  "json-string": true,
  "json-surrogate": true,
  "json-number": true,
  "json-depth": true,
  once: true,
  object: true,
  list: true,
  text: true,
  number: true,
  "whole-number": true,
  "true-or-false": true,
  "one-of": true,
  "at-least": true,
  "at-most": true,
  "no-others": true,
  schema: true,
  "statement-type": true,
  "this-theatre": true,
  "one-text": true,
  "texts-by-name": true,
  uuid: true,
  hash: true,
  time: true,
  "language-tag": true,
  term: true,
  label: true,
  "field-name": true,
};
const STOPS: Readonly<Record<StopRequirement, true>> = {
  "stops-at-both-ends": true,
  "whole-vertex": true,
  "first-at-start": true,
  "vertices-ascending": true,
  "last-at-end": true,
  "both-times": true,
  "earliest-before-latest": true,
  dwell: true,
  "after-the-one-before": true,
};
const STAGES: Readonly<Record<VersionStage | VersionStatus | "superseded", true>> = {
  submitted: true,
  verified: true,
  returned: true,
  complete: true,
  transmitted: true,
  active: true,
  postponed: true,
  cancelled: true,
  withdrawn: true,
  departed: true,
  completed: true,
  superseded: true,
};
const FAULTS: Readonly<Record<GeometryIssueCode, true>> = {
  "geometry/not-a-geometry": true,
  "geometry/wrong-type": true,
  "geometry/empty": true,
  "geometry/not-finite": true,
  "geometry/latitude-out-of-range": true,
  "geometry/longitude-out-of-range": true,
  "geometry/too-many-vertices": true,
  "geometry/too-long": true,
  "geometry/too-few-positions": true,
  "geometry/open-ring": true,
  "geometry/repeated-position": true,
  "geometry/zero-area": true,
  "geometry/encircles-pole": true,
  "geometry/self-intersection": true,
  "geometry/ring-wound-wrongly": true,
  "geometry/hole-outside": true,
  "geometry/holes-nested": true,
  "geometry/rings-cross": true,
  "geometry/interior-disconnected": true,
  "geometry/parts-overlap": true,
};
/** Members that checks of the domain name. */
const FIELDS = (
  "category kind people safetyDistanceM maxSpeedKmh accuracyM marginM marginMinutes checkInMinutes returnFromStop " +
  "announced until daily daily.days daily.from daily.until agreedBy vehicles[0].type vehicles[1].count items except[2].until"
)
  .split(" ")
  .map((field) => `content.${field}`);

const keys = <K extends string>(record: Readonly<Record<K, true>>): readonly K[] => Object.keys(record) as K[]; // as: exactly its keys

export function sampleRefusals(): readonly AnyRefusal[] {
  return [...domainRefusals(), ...contentRefusals(), ...ownRefusals()];
}

function domainRefusals(): readonly Refusal[] {
  const acts: readonly StatementType[] = [...new Set(RIGHTS.map((right) => right.act))];
  const [id, party, known] = ["sample-id", "sample-party", ["sample-a", "sample-b"]] as const;
  return [
    ...keys(FORMS).map((requirement): Refusal => ({
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
    ...keys(STAGES).map((stage): Refusal => ({ code: "record/wrong-stage", stage, needed: keys(STAGES) })),
    ...keys(STAGES).map((status): Refusal => ({ code: "record/ended", status })),
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
    ...keys(FAULTS).map((code): Refusal => ({
      code: "content/geometry",
      issues: [
        { code, message: "the outer ring crosses itself", part: 1, ring: 0, edges: [2, 6], at: [1, 2] },
        { code, message: "it is wrong", part: 0, ring: 1, otherPart: 1, otherRing: 0, edges: [2, 6], vertex: 3 },
      ],
    })),
    { code: "content/unknown-party", party: "sample-party", known },
    { code: "movement/too-fast", leg: 1, neededKmh: 200.5, allowedKmh: 60 },
    ...keys(STOPS).map((requirement): Refusal => ({ code: "movement/stop-order", stop: 1, requirement, limit: 8 })),
    { code: "movement/in-the-past" },
    { code: "area/agreed-without-parties" },
    { code: "zone/unknown", zone: "sample-zone", known },
    { code: "zone/beyond-horizon", zone: "sample-zone", at: 0, knownUntil: 0 },
  ];
}

function ownRefusals(): readonly RequestRefusal[] {
  return [
    ...keys(FORMS).map((requirement): RequestRefusal => ({
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
