/**
 * What happens to the forty movements: most are notified in time, acknowledged by one party, driven and arrive. The others are the
 * reason for the exercise; each has its course below, in the order in which the day meets them.
 */
import { Course } from "./course.ts";
import { MOVEMENTS } from "./movement-specs.ts";
import type { Script } from "./script.ts";
import { cellOn, t } from "./script.ts";

/** What is planned to begin later than this is not driven on the day of the exercise. */
const END_OF_DAY = t(24);

type OwnCourse = (course: Course) => void;

export function makeMovements(script: Script): void {
  for (const spec of MOVEMENTS) {
    const course = new Course(script, spec);
    const own = OWN_COURSES[spec.alias];
    if (own !== undefined) own(course);
    else usual(course);
  }
}

function usual(course: Course): void {
  course.notify();
  course.pass(course.spec.notified);
  if (course.spec.plan.depart < END_OF_DAY) course.run();
}

const OWN_COURSES: Readonly<Record<string, OwnCourse>> = {
  "lan-01": replannedAtNight,
  "sor-01": calledInTheNight,
  "nin-02": replannedForTheFlood,
  "lan-04": oldVersionStillHeld,
  "lan-05": asPlannedOverTheBridge,
  "bwt-03": asPlannedPastTheHazard,
  "bwt-02": turnedBack,
  "bwt-01": incident,
  "nin-05": replannedAroundTheClosure,
  "sor-04": unloadingInsideANotice,
  "sor-07": returnedAndMended,
  "lan-11": returnedAndLeft,
  "lan-08": (c) =>
    stopped(c, {
      at: t(12, 10),
      type: "movement.cancel",
      reason: "logistical",
      story: "Food parcels to Dimrasu are cancelled: no lorries",
    }),
  "bwt-08": (c) =>
    stopped(c, {
      at: t(13, 30),
      type: "movement.postpone",
      reason: "security",
      story: "The pump repair at Serkabin is postponed",
    }),
  "sor-10": disputed,
  "sor-02": medicalEvacuation,
  "bwt-07": lateAssessment,
  "bwt-10": overdue,
  "bwt-06": wayBackInsideANotice,
  "lan-03": heldAndHurrying,
  "nin-03": unansweredByBoth,
  "sor-08": emergency,
  "sor-03": pauseException,
  "lan-06": hoursOfTheOtherZone,
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
  c.react({ at: t(4, 53), area: "warning-31", areaVersion: 1, version: 2, reaction: "replanned" });
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

function oldVersionStillHeld(c: Course): void {
  c.notify();
  c.pass(c.spec.notified);
  c.amend(t(6, 55), {
    content: {
      vehicles: [
        { type: "lorry", body: "open", count: 3 },
        { type: "car", body: "closed", count: 1 },
      ],
    },
    notes: "EXERCISE three open lorries instead of four closed ones",
    story: "The flour convoy to Nostelan changes its lorries; the parties hold an older version or none",
  });
  c.pass(t(6, 55), { verify: 10, complete: 19, transmit: 20, acknowledge: undefined });
  c.call(t(8, 2), cellOn(t(8, 2)), {
    to: "temarin",
    result: "promised",
    note: "EXERCISE liaison will look within the hour",
  });
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

function turnedBack(c: Course): void {
  c.notify();
  c.pass(c.spec.notified);
  c.depart(t(6, 36));
  c.call(t(7, 26), c.submitter, {
    to: "cell",
    result: "answered",
    note: "EXERCISE at the checkpoint of Nostelan the crew knows nothing of the convoy",
  });
  c.call(t(7, 31), cellOn(t(7, 31)), {
    to: "temarin",
    result: "promised",
    note: "EXERCISE liaison will reach the checkpoint",
  });
  c.call(t(7, 55), c.submitter, {
    to: "cell",
    result: "answered",
    note: "EXERCISE told to turn; turning back to Idunak crossing",
    story: "The water treatment convoy is turned back at Nostelan",
  });
  c.amend(t(7, 58), {
    plan: {
      out: ["crossing-south", "limbasur", "nostelan"],
      depart: t(6, 30),
      slackMinutes: 20,
      slackGrowthMinutes: 30,
      dwellMinutes: 50,
      role: "checkpoint",
    },
    notes: "EXERCISE turned back at the checkpoint of Nostelan, not unloaded",
  });
  c.pass(t(7, 58), { verify: 3, complete: 6, transmit: 7, acknowledge: 15 });
  c.arrive(t(8, 52));
}

function incident(c: Course): void {
  c.notify();
  c.pass(c.spec.notified);
  c.depart(t(7, 52));
  c.call(t(9, 12), c.submitter, {
    to: "cell",
    result: "answered",
    note: "EXERCISE INCIDENT: shots over the pump house of Fendoli at 09:08, nobody hurt, the team is in shelter and stays there",
    story: "Shots near the pump repair at Fendoli; nobody is hurt",
  });
  c.call(t(9, 14), cellOn(t(9, 14)), {
    to: "temarin",
    result: "promised",
    note: "EXERCISE asked to stop fire at the notified place; the liaison calls back",
  });
  c.call(t(9, 15), cellOn(t(9, 15)), {
    to: "ruzhal",
    result: "no_answer",
    note: "EXERCISE channel 4, no answer at 09:15 and 09:18",
  });
  c.call(t(9, 31), cellOn(t(9, 31)), {
    to: "temarin",
    result: "answered",
    note: "EXERCISE says that the post above Fendoli was told and the firing has stopped",
  });
  c.call(t(9, 40), c.submitter, {
    to: "cell",
    result: "answered",
    note: "EXERCISE quiet since 09:27; the team finishes and goes back as planned",
  });
  c.arrive(t(11, 6));
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

function returnedAndMended(c: Course): void {
  const { spec } = c;
  c.notify({ without: "contact" });
  c.pass(spec.notified, { complete: undefined, transmit: undefined, acknowledge: undefined });
  c.giveBack(
    spec.notified + t(0, 41),
    cellOn(spec.notified + t(0, 41)),
    ["contact_on_the_way", "way_back"],
    "EXERCISE who is called on the way, and how does the team come back?",
  );
  const mended = spec.notified + t(1, 30);
  c.amend(mended, { plan: { out: ["limbasur", "serkabin"], depart: t(14), slackMinutes: 20, dwellMinutes: 60 } });
  c.pass(mended);
  c.run();
}

function returnedAndLeft(c: Course): void {
  c.notify({ without: "contact" });
  c.pass(c.spec.notified, { complete: undefined, transmit: undefined, acknowledge: undefined });
  c.giveBack(
    t(8, 35),
    cellOn(t(8, 35)),
    ["contact_on_the_way", "way_back", "vehicle_marks"],
    "EXERCISE returned: please complete before 17:00",
  );
}

function stopped(
  c: Course,
  {
    at,
    type,
    reason,
    story,
  }: {
    readonly at: number;
    readonly type: "movement.cancel" | "movement.postpone";
    readonly reason: "logistical" | "security";
    readonly story: string;
  },
): void {
  c.notify();
  c.pass(c.spec.notified);
  c.stop(at, type, reason, story);
  c.pass(at, { verify: 8, complete: 16, transmit: 18, acknowledge: 40, passedTo: undefined });
}

function disputed(c: Course): void {
  c.notify();
  c.pass(c.spec.notified);
  const record = c.spec.alias;
  c.say({
    at: t(9, 50),
    actor: "temarin-liaison",
    body: { type: "record.dispute", record, version: 1, dispute: "dispute-sor-10", ground: "other" },
    texts: { text: "EXERCISE the route crosses the old ford, which is not passable" },
    story: "Temarin disputes a route",
  });
  c.say({
    at: t(10, 35),
    actor: c.submitter,
    body: { type: "record.answer", record, dispute: "dispute-sor-10" },
    texts: { text: "EXERCISE the route uses the new bridge, 300 m upstream; driven last week" },
  });
  c.run();
}

function medicalEvacuation(c: Course): void {
  c.notify({ story: "Two hours before it leaves: a medical evacuation, late and sent all the same" });
  c.pass(c.spec.notified, {
    verify: 3,
    complete: 6,
    transmit: 7,
    acknowledge: 21,
    passedTo: { after: 4, airAndFires: "all", route: "all", checkpoints: "all" },
  });
  c.run();
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

function overdue(c: Course): void {
  c.notify();
  c.pass(c.spec.notified);
  c.depart(t(13, 38));
  c.call(t(17, 5), cellOn(t(17, 5)), {
    to: "basin-water",
    result: "answered",
    note: "EXERCISE the desk has no word from the team since 14:55 and tries the radio",
    story: "The pump repair at Orlimast is overdue",
  });
}

function wayBackInsideANotice(c: Course): void {
  c.notify();
  c.pass(c.spec.notified);
  c.depart(t(10, 27));
  c.react({
    at: t(13, 31),
    area: "warning-33",
    areaVersion: 1,
    reaction: "held",
    story: "The water team waits in Minosar: its way back lies in warning 33",
  });
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

function unansweredByBoth(c: Course): void {
  c.notify();
  c.pass(c.spec.notified, { acknowledge: undefined });
  c.run();
}

function emergency(c: Course): void {
  c.notify({ content: { priority: "time_critical" } });
  c.pass(c.spec.notified, { verify: 6, complete: 15, transmit: 16, acknowledge: 48 });
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
    story: "Sorrel leaves Takrimel half an hour earlier, well within the pause",
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
