/**
 * Refusals as RFC 9457 problems: the only place that knows the HTTP status of a refusal. A code without a status or without a
 * text in each language does not compile.
 */
import type { Problem } from "@duenotice/api";
import type { Language } from "@duenotice/domain";
import { fillText, refusalText, requirementText } from "@duenotice/formats";
import type { RefusalText } from "@duenotice/formats";
import type { AnyRefusal, ProblemCode, RequestRefusal } from "./problem-code.ts";
import type { ProblemTexts } from "./problem-texts.ts";
import { TEXTS_AR } from "./texts-ar.ts";
import { TEXTS_EN } from "./texts-en.ts";
import { TEXTS_FR } from "./texts-fr.ts";
import { TEXTS_HE } from "./texts-he.ts";

/**
 * What may not be seen is 404 whether or not it exists. 403 is for acts on things that the asker does see.
 * 409 is a disagreement about state that reading again resolves; 422 is content that will be refused again until it is changed.
 */
export const STATUS = {
  "statement/malformed": 400,
  "statement/unknown-type": 400,
  "statement/too-large": 413,
  "statement/disclosure-mismatch": 422,
  "statement/id-reused": 409,
  "statement/claimed-time-implausible": 422,
  "rights/not-permitted": 403,
  "rights/second-person-needed": 403,
  "record/not-found": 404,
  "record/exists": 409,
  "record/stale-version": 409,
  "record/wrong-stage": 409,
  "record/ended": 409,
  "record/unchanged": 409,
  "handover/not-handed-over": 409,
  "handover/not-acknowledged": 409,
  "handover/unknown-label": 422,
  "dispute/not-found": 404,
  "overlap/not-found": 404,
  "overlap/closed": 409,
  "overlap/reason-needed": 422,
  "content/missing": 422,
  "content/unknown-value": 422,
  "content/out-of-range": 422,
  "content/too-long": 422,
  "content/window-ends-before-it-starts": 422,
  "content/geometry": 422,
  "content/unknown-party": 422,
  "movement/too-fast": 422,
  "movement/stop-order": 422,
  "movement/in-the-past": 422,
  "area/agreed-without-parties": 422,
  "zone/unknown": 422,
  "zone/beyond-horizon": 422,
  "server/malformed": 400,
  "server/not-found": 404,
  "server/too-large": 413,
  "server/unsupported-media-type": 415,
  "server/origin-not-allowed": 403,
  "server/not-signed-in": 401,
  "server/too-many": 429,
  "server/sign-in-failed": 401,
  "import/unreadable": 422,
  "import/too-much-memory": 422,
  "import/too-slow": 422,
  "server/unavailable": 503,
  "server/no-room": 507,
  "server/cursor-unknown": 410,
  "server/stopping": 503,
  "server/failed": 500,
} as const satisfies Record<ProblemCode, number>;

const TEXTS: Readonly<Record<Language, ProblemTexts>> = { en: TEXTS_EN, fr: TEXTS_FR, ar: TEXTS_AR, he: TEXTS_HE };

/** Facts that are moments leave as RFC 3339 in UTC. */
const MOMENTS = new Set(["claimed", "now", "at", "knownUntil", "dueAt"]);

export function problemOf(
  refusal: AnyRefusal,
  reader: { readonly language: Language; readonly requestId: string },
): Problem {
  const { code, ...facts } = refusal;
  const params = Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, wireFact(name, value)]));
  return {
    type: `https://duenotice.org/problems/${code}`,
    ...textOf(refusal, reader.language),
    status: STATUS[code],
    code,
    params,
    id: reader.requestId,
  };
}

function textOf(refusal: AnyRefusal, language: Language): RefusalText {
  if (!isOwn(refusal)) return refusalText(refusal, language);
  const { title, detail } = TEXTS[language][refusal.code];
  const facts =
    refusal.code === "server/malformed"
      ? { ...refusal, requirement: requirementText(refusal, language) }
      : { ...refusal };
  return { title, detail: fillText(detail, facts, language) };
}

function isOwn(refusal: AnyRefusal): refusal is RequestRefusal {
  return Object.hasOwn(TEXTS_EN, refusal.code);
}

/** Moments leave as RFC 3339; nested ones (what a stale writer missed) as well. */
function wireFact(name: string, value: unknown): unknown {
  if (typeof value === "number" && MOMENTS.has(name)) return new Date(value).toISOString();
  if (Array.isArray(value)) return value.map((entry) => wireFact(name, entry));
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, wireFact(key, entry)]));
  return value;
}
