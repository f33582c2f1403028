/** Whether an announced area can be computed on. What contradicts itself is shown beside it and refused never. */
import { validateArea } from "@duenotice/geo";
import type { AreaContent, DailyWindow } from "../area.ts";
import type { Instant } from "../instant.ts";
import { CLAIMED_AHEAD_MS_MAX, DISTANCE_M_MAX, MARGIN_MINUTES_MAX } from "../limits.ts";
import type { Theatre } from "../theatre.ts";
import type { OfficeId } from "../ids.ts";
import { checkGeometry, checkOffices, checkRange, checkTerm, checkWindow, firstOf } from "./check-common.ts";
import type { Check } from "./check-common.ts";

/** "00:00" to "23:59"; "24:00" is "00:00" of the next day and written so. */
const LOCAL_TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/;

export interface AreaOccasion {
  readonly theatre: Theatre;
  readonly issuer: OfficeId;
  readonly now: Instant;
}

/**
 * The first thing for which an announced area must be refused.
 *
 * Refuses: content/unknown-value, content/out-of-range, content/window-ends-before-it-starts, content/geometry, content/missing,
 *          content/unknown-party, area/agreed-without-parties, zone/unknown.
 */
export function checkArea(content: AreaContent, { theatre, issuer, now }: AreaOccasion): Check {
  return firstOf([
    () => checkTerm("content.kind", content.kind, theatre.vocabularies.areaKinds),
    () => checkAgreement(content, theatre, issuer),
    () => checkRange("content.announced", content.announced, { min: 0, max: now + CLAIMED_AHEAD_MS_MAX }),
    () => checkWindow("content.until", content.from ?? content.announced, content.until),
    ...(content.except ?? []).map((w, i) => () => checkWindow(`content.except[${i}].until`, w.from, w.until)),
    () => (content.daily === undefined ? undefined : checkDaily(content.daily, theatre)),
    () => checkRange("content.marginM", content.marginM, { min: 0, max: DISTANCE_M_MAX }),
    () => checkRange("content.marginMinutes", content.marginMinutes, { min: 0, max: MARGIN_MINUTES_MAX }),
    () => checkGeometry(validateArea(content.geometry)),
  ]);
}

/** An agreement names at least two parties, and the one that announces it is one of them. Nothing else has parties to it. */
function checkAgreement(content: AreaContent, theatre: Theatre, issuer: OfficeId): Check {
  const parties = content.agreedBy ?? [];
  if (content.basis !== "agreed") {
    if (content.basis === "unilateral" && parties.length > 0)
      return { code: "content/unknown-value", field: "content.agreedBy", value: parties.join(", "), known: [] };
    return checkOffices(parties, theatre.parties);
  }
  if (new Set(parties).size < 2 || !parties.includes(issuer)) return { code: "area/agreed-without-parties" };
  return checkOffices(parties, theatre.parties);
}

function checkDaily(daily: DailyWindow, theatre: Theatre): Check {
  return firstOf([
    () => checkLocalTime("content.daily.from", daily.from),
    () => checkLocalTime("content.daily.until", daily.until),
    () =>
      daily.days !== undefined && daily.days.length === 0
        ? { code: "content/missing", field: "content.daily.days" }
        : undefined,
    () => {
      if (theatre.zones.some((z) => z.zone === daily.timeZone)) return undefined;
      return { code: "zone/unknown", zone: daily.timeZone, known: theatre.zones.map((z) => z.zone) };
    },
  ]);
}

function checkLocalTime(field: string, text: string): Check {
  return LOCAL_TIME.test(text)
    ? undefined
    : { code: "content/unknown-value", field, value: text, known: ["00:00", "…", "23:59"] };
}
