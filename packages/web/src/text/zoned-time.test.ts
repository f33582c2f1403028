import { zoneTransitions } from "@duenotice/domain";
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  clockTime,
  dayName,
  fromLocalInput,
  localDay,
  localHour,
  offsetText,
  toLocalInput,
  UTC,
} from "./zoned-time.ts";

const DAY_MS = 86_400_000;
const at = Date.UTC(2026, 2, 28, 1, 12);
const hebron = zoneTransitions("Asia/Hebron", at - 400 * DAY_MS, at + 400 * DAY_MS);

test("clockTime() is the wall clock of the theatre's own table, before and after a clock change", () => {
  assert.equal(clockTime(Date.UTC(2026, 2, 27, 22, 0), hebron), "00:00");
  assert.equal(clockTime(Date.UTC(2026, 5, 1, 1, 12), hebron), "04:12");
  assert.equal(offsetText(Date.UTC(2026, 5, 1), hebron), "+03:00");
  assert.equal(offsetText(Date.UTC(2026, 0, 1), hebron), "+02:00");
});

test("dayName() has Latin digits in every language", () => {
  for (const language of ["en", "fr", "ar", "he"] as const) assert.match(dayName(at, UTC, language), /28/);
});

test("fromLocalInput() reads what toLocalInput() writes, and the moment at which a skipped hour resumes", () => {
  const summer = Date.UTC(2026, 5, 1, 1, 12);
  assert.equal(fromLocalInput(toLocalInput(summer, hebron), hebron), summer);
  const change = hebron.transitions.find((t) => t.at > Date.UTC(2026, 0, 1) && t.offsetMinutes === 180);
  assert.ok(change !== undefined);
  const skipped = new Date(change.at + 150 * 60_000).toISOString().slice(0, 16);
  assert.equal(fromLocalInput(skipped, hebron), change.at);
  assert.equal(fromLocalInput("tomorrow", hebron), undefined);
});

test("localDay() and localHour() turn at local midnight", () => {
  const midnight = Date.UTC(2026, 5, 1, 21, 0);
  assert.equal(localHour(midnight, hebron), 0);
  assert.equal(localDay(midnight, hebron) - localDay(midnight - 1, hebron), 1);
});
