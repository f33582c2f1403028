/**
 * What happens to the forty movements: most are notified in time, acknowledged by one party, driven and arrive. The others are the
 * reason for the exercise and have courses of their own.
 */
import { Course, END_OF_DAY } from "./course.ts";
import { MOVEMENTS } from "./movement-specs.ts";
import { OTHER_COURSES } from "./other-courses.ts";
import { OVERLAP_COURSES } from "./overlap-courses.ts";
import type { Script } from "./script.ts";

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
