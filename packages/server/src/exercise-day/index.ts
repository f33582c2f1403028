/** The exercise day for those who play it or test with it: read from the theatre's folder, planned on a date. */
export type { DayAct, DayBody, DayTexts, ExerciseAccount, ExerciseDay } from "./exercise-day.ts";
export { plannedId, planDay } from "./plan-day.ts";
export type { PlannedAct, PlannedDay, PlanOptions } from "./plan-day.ts";
export { readAccounts, readDay } from "./read-day.ts";
export { relativeMs, relativeText } from "./relative-time.ts";
export type { RelativeTime } from "./relative-time.ts";
