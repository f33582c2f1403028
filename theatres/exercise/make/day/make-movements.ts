/**
 * What happens to the forty movements: most are notified in time, acknowledged by one party, driven and arrive. The others are the
 * reason for the exercise and have courses of their own.
 */
import { Course } from "./course.ts";
import { MOVEMENTS } from "./movement-specs.ts";
import { OTHER_COURSES } from "./other-courses.ts";
import { OVERLAP_COURSES } from "./overlap-courses.ts";
import type { Script } from "./script.ts";
import { t } from "./script.ts";

/** What is planned to begin later than this is not driven on the day of the exercise. */
const END_OF_DAY = t(24);

export function makeMovements(script: Script): void {
  for (const spec of MOVEMENTS) {
    const course = new Course(script, spec);
    const own = OVERLAP_COURSES[spec.alias] ?? OTHER_COURSES[spec.alias];
    if (own !== undefined) own(course);
    else usual(course);
  }
}

function usual(course: Course): void {
  course.notify();
  course.pass(course.spec.notified);
  if (course.spec.plan.depart < END_OF_DAY) course.run();
}
