/** Movements that meet what is announced: held, planned anew, going as planned, called about in the night. */
import type { Course } from "./course.ts";
import { cellOn, t } from "./script.ts";

export const OVERLAP_COURSES: Readonly<Record<string, (course: Course) => void>> = {
  "lan-01": replannedAtNight,
  "sor-01": calledInTheNight,
  "nin-02": replannedForTheFlood,
  "lan-05": asPlannedOverTheBridge,
  "bwt-03": asPlannedPastTheHazard,
  "nin-05": replannedAroundTheClosure,
  "sor-04": unloadingInsideANotice,
  "bwt-07": lateAssessment,
  "bwt-06": wayBackInsideANotice,
  "lan-03": heldAndHurrying,
  "sor-03": pauseException,
  "lan-06": hoursOfTheOtherZone,
  "bwt-05": abortRouteOverAClosedRoad,
  "sor-05": nightOnTheFeluriRoad,
  "nin-06": notAtNight,
};

function replannedAtNight(c: Course): void {
  c.notify();
  c.pass(c.spec.notified);
  c.amend(t(-9, 20), {
    content: {
      vehicles: [
        { type: "lorry", body: "closed", count: 6 },
        { type: "car", body: "closed", count: 1 },
        { type: "car", body: "open", count: 1 },
      ],
    },
    notes: "EXERCISE one open car added",
  });
  c.pass(t(-9, 20));
  c.call(t(4, 13), cellOn(t(4, 13)), {
    to: "lanthorn",
    result: "answered",
    note: "EXERCISE told of warning 31; the desk is awake and looks at the route",
    story: "The cell calls Lanthorn about the convoy to Zunamir",
  });
  c.react({ at: t(4, 21), area: "warning-31", areaVersion: 1, reaction: "held", story: "Lanthorn holds the convoy" });
  c.amend(t(4, 52), {
    plan: {
      out: ["crossing-east", "junction-east", "amberush", "sandorek", "ruzmila"],
      depart: t(5, 50),
      slackMinutes: 30,
      dwellMinutes: 60,
    },
    notes: "EXERCISE unloads at the warehouse of Ruzmila instead of the hospital of Zunamir",
    story: "Lanthorn re-plans: by Amberush to Ruzmila. Version 3; what was acknowledged belongs to version 2",
  });
  c.react({ at: t(4, 53), area: "warning-31", areaVersion: 1, version: 1, reaction: "replanned" });
  c.pass(t(4, 52), {
    verify: 5,
    complete: 9,
    transmit: 10,
    acknowledge: 19,
    passedTo: { after: 3, airAndFires: "all", route: "all", checkpoints: "part" },
  });
  c.run();
}

function calledInTheNight(c: Course): void {
  c.notify();
  c.pass(c.spec.notified);
  c.call(t(4, 31), cellOn(t(4, 31)), {
    to: "sorrel",
    result: "no_answer",
    note: "EXERCISE first number, no answer",
    story: "Nobody answers at Sorrel",
  });
  c.call(t(4, 38), cellOn(t(4, 38)), {
    to: "sorrel",
    result: "answered",
    note: "EXERCISE second number, duty doctor wakes the desk",
  });
  c.react({ at: t(4, 44), area: "warning-31", areaVersion: 1, reaction: "held" });
  c.stop(t(6, 10), "movement.postpone", "security", "Sorrel postpones the supplies for the hospital of Zunamir");
  c.pass(t(6, 10), { verify: 6, complete: 11, transmit: 12, acknowledge: 30, passedTo: undefined });
}

function replannedForTheFlood(c: Course): void {
  c.notify();
  c.pass(c.spec.notified);
  c.react({ at: t(5, 58), area: "hazard-2", areaVersion: 1, reaction: "held" });
  c.amend(t(6, 40), {
    plan: {
      out: ["crossing-west", "belutar", "minosar", "nostelan", "limbasur"],
      depart: t(9, 45),
      slackMinutes: 20,
      dwellMinutes: 110,
    },
    notes: "EXERCISE by Minosar and Nostelan; the road from Belutar is under water",
    story: "Ninefold re-plans around the flood",
  });
  c.react({ at: t(6, 41), area: "hazard-2", areaVersion: 1, version: 1, reaction: "replanned" });
  c.pass(t(6, 40), { verify: 12, complete: 20, transmit: 22, acknowledge: 55 });
  c.run();
}

function asPlannedOverTheBridge(c: Course): void {
  c.notify();
  c.pass(c.spec.notified);
  c.react({ at: t(-28, 20), area: "closure-7", areaVersion: 1, reaction: "held" });
  c.call(t(8, 50), c.submitter, {
    to: "temarin",
    result: "answered",
    note: "EXERCISE the bridge is closed to private cars; marked tankers are let over by the guard",
  });
  c.react({
    at: t(9, 4),
    area: "closure-7",
    areaVersion: 2,
    reaction: "as_planned",
    decidedBy: "EXERCISE Ornel Fadrisk, head of access",
    why: "EXERCISE The liaison of Temarin said by phone at 08:50 that marked tankers pass; the hospital pumps have fuel until 13:00",
    story: "Lanthorn goes over the closed bridge as planned: who decided and why is on the record",
  });
  c.run();
}

function asPlannedPastTheHazard(c: Course): void {
  c.notify();
  c.pass(c.spec.notified);
  c.react({
    at: t(-20),
    area: "hazard-1",
    areaVersion: 2,
    reaction: "as_planned",
    decidedBy: "EXERCISE Sulwa Tembrin, security officer",
    why: "EXERCISE The lane to the pump house was surveyed and marked last week; vehicles stay on it",
  });
  c.run();
}

function replannedAroundTheClosure(c: Course): void {
  c.notify();
  c.pass(c.spec.notified);
  c.react({ at: t(-11, 30), area: "closure-8", areaVersion: 1, reaction: "held" });
  c.amend(t(7, 25), {
    plan: {
      out: ["sandorek", "amberush", "junction-east", "halbenor"],
      depart: t(11, 15),
      slackMinutes: 20,
      dwellMinutes: 60,
    },
    notes: "EXERCISE by Amberush and East fork; road 7 is closed",
    story: "Ninefold's bus goes round the closed road",
  });
  c.react({ at: t(7, 26), area: "closure-8", areaVersion: 1, version: 1, reaction: "replanned" });
  c.pass(t(7, 25));
  c.run();
}

function unloadingInsideANotice(c: Course): void {
  c.notify();
  c.pass(c.spec.notified);
  c.react({ at: t(-1, 35), area: "warning-30", areaVersion: 1, reaction: "held" });
  c.call(t(6, 20), cellOn(t(6, 20)), {
    to: "sorrel",
    result: "answered",
    note: "EXERCISE warning 30 has grown; the mobile clinic stays in Erkolin",
  });
  c.react({ at: t(6, 28), area: "warning-30", areaVersion: 2, reaction: "held" });
  c.stop(t(7, 40), "movement.cancel", "security", "The mobile clinic does not go to Kosterul");
  c.pass(t(7, 40), { verify: 8, complete: 14, transmit: 15, acknowledge: 40, passedTo: undefined });
}

function lateAssessment(c: Course): void {
  c.notify();
  c.pass(c.spec.notified, { verify: 25, complete: 50, transmit: 55, acknowledge: 140 });
  c.react({
    at: t(10, 20),
    area: "hazard-2",
    areaVersion: 1,
    reaction: "no_longer",
    story: "The flood has gone down where the assessment goes, its gauge says",
  });
}

function wayBackInsideANotice(c: Course): void {
  c.notify();
  c.pass(c.spec.notified);
  c.react({
    at: t(-24),
    area: "closure-9",
    areaVersion: 1,
    reaction: "as_planned",
    decidedBy: "EXERCISE Sulwa Tembrin, security officer",
    why: "EXERCISE back in Takrimel before the pause ends, or waits outside the closed square",
  });
  c.depart(t(10, 27));
  c.react({
    at: t(13, 31),
    area: "warning-33",
    areaVersion: 1,
    reaction: "held",
    story: "The water team waits in Minosar: its way back lies in warning 33",
  });
  c.amend(t(14, 20), {
    plan: { out: ["takrimel", "minosar"], depart: t(10, 20), slackMinutes: 20, dwellMinutes: 705 },
    notes: "EXERCISE stays in Minosar until warning 33 has ended, and an hour more",
  });
  c.react({ at: t(14, 22), area: "warning-33", areaVersion: 2, version: 1, reaction: "replanned" });
  c.pass(t(14, 20), { verify: 6, complete: 12, transmit: 13, acknowledge: 31 });
  c.arrive(t(22, 58), "The water team is back in Takrimel");
}

function heldAndHurrying(c: Course): void {
  c.notify();
  c.pass(c.spec.notified);
  c.call(t(5, 25), cellOn(t(5, 25)), {
    to: "lanthorn",
    result: "answered",
    note: "EXERCISE with its wide windows the convoy may be at Minosar when closure 10 begins",
  });
  c.react({
    at: t(5, 49),
    area: "closure-10",
    areaVersion: 1,
    reaction: "as_planned",
    decidedBy: "EXERCISE Ornel Fadrisk, head of access",
    why: "EXERCISE The convoy passes Minosar before 10:15 or waits in Belutar; the leader confirmed by radio",
  });
  c.run();
}

/** The closure of Takrimel leaves out the pause; the convoy leaves near its end, and the margin reaches into it. */
function pauseException(c: Course): void {
  c.notify();
  c.pass(c.spec.notified);
  c.amend(t(9, 25), {
    plan: {
      out: ["takrimel", "minosar", "ilmadur"],
      back: ["minosar"],
      depart: t(12, 5),
      slackMinutes: 20,
      dwellMinutes: 30,
    },
    story: "Sorrel leaves Takrimel three quarters of an hour earlier, well within the pause",
  });
  c.react({ at: t(9, 26), area: "closure-9", areaVersion: 1, version: 1, reaction: "replanned" });
  c.pass(t(9, 25), { verify: 9, complete: 17, transmit: 18, acknowledge: 44 });
  c.run();
}

/** The hours are written in the other zone: 06:00 there is 08:00 or 09:00 here. */
function hoursOfTheOtherZone(c: Course): void {
  c.notify();
  c.pass(c.spec.notified);
  c.call(t(8, 20), cellOn(t(8, 20)), {
    to: "lanthorn",
    result: "answered",
    note: "EXERCISE the hours at Orlimast are Pitcairn time; Lanthorn had read them as its own",
    story: "The hours at Orlimast are written in the other zone",
  });
  c.react({ at: t(8, 27), area: "coordination-2", areaVersion: 1, reaction: "held" });
  c.amend(t(8, 58), {
    plan: { out: ["ruzmila", "fendoli", "orlimast"], depart: t(13, 10), slackMinutes: 20, dwellMinutes: 40 },
    notes: "EXERCISE leaves after the hours of the other zone",
  });
  c.react({ at: t(8, 59), area: "coordination-2", areaVersion: 1, version: 1, reaction: "replanned" });
  c.pass(t(8, 58));
  c.run();
}

/** Only where it would turn aside does it meet the closed road; the plan itself is clear of it. */
function abortRouteOverAClosedRoad(c: Course): void {
  c.notify();
  c.pass(c.spec.notified);
  c.react({
    at: t(-11, 40),
    area: "closure-8",
    areaVersion: 1,
    reaction: "as_planned",
    decidedBy: "EXERCISE Sulwa Tembrin, security officer",
    why: "EXERCISE while road 7 is closed the convoy turns in Halbenor and goes back the way it came",
  });
  c.run();
}

function nightOnTheFeluriRoad(c: Course): void {
  c.notify();
  c.pass(c.spec.notified);
  c.react({ at: t(-29), area: "restricted-2", areaVersion: 1, reaction: "held" });
  c.call(t(11, 35), c.submitter, {
    to: "temarin",
    result: "answered",
    note: "EXERCISE the posts on the Feluri road know of two white cars at night",
  });
  c.react({
    at: t(11, 42),
    area: "restricted-2",
    areaVersion: 1,
    reaction: "as_planned",
    decidedBy: "EXERCISE Deshan Orlique, head of mission",
    why: "EXERCISE the crossing is open to staff at night only; the liaison of Temarin said by phone at 11:35 that the posts were told",
    story:
      "Sorrel's staff will drive into the nightly restriction on the Feluri road: who decided and why is on the record",
  });
  c.run();
}

function notAtNight(c: Course): void {
  c.notify();
  c.pass(c.spec.notified);
  c.react({ at: t(5, 21), area: "warning-31", areaVersion: 1, reaction: "held" });
  c.react({ at: t(10, 18), area: "warning-32", areaVersion: 1, reaction: "held" });
  c.stop(
    t(21, 10),
    "movement.postpone",
    "security",
    "The night bus out of Zunamir is postponed: it would leave from inside warning 32",
  );
  c.pass(t(21, 10), { verify: 8, complete: 15, transmit: 16, acknowledge: 48, passedTo: undefined });
}
