/** Movements with another reason to be looked at: changed, returned, disputed, stopped, turned back, shot at, late, overdue. */
import type { Course } from "./course.ts";
import { cellOn, t } from "./script.ts";

export const OTHER_COURSES: Readonly<Record<string, (course: Course) => void>> = {
  "lan-04": oldVersionStillHeld,
  "bwt-02": turnedBack,
  "bwt-01": incident,
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
  "bwt-10": overdue,
  "nin-03": unansweredByBoth,
  "sor-08": emergency,
};

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
