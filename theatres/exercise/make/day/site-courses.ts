/** Sites with something to learn from on the day: changed, disputed, returned, withdrawn, confirmed. */
import { km } from "../plane.ts";
import { moved, textsOf } from "./make-sites.ts";
import type { SiteDrawn } from "./make-sites.ts";
import { cellOn, passOn, t } from "./script.ts";
import type { Script } from "./script.ts";

export function makeSiteCourses(script: Script, sites: readonly SiteDrawn[]): void {
  const site = (alias: string): SiteDrawn => {
    const found = sites.find((s) => s.alias === alias);
    if (found === undefined) throw new RangeError(`No site is called ${alias}`);
    return found;
  };
  correctedPositions(script, site);
  disputes(script, site);
  returned(script, site);
  ended(script, site);
  insideWarnings(script);
  insideOlderAnnouncements(script, site);
  script.say({
    at: t(11),
    actor: "sorrel-submitter",
    body: { type: "site.confirm", record: "site-ilmadur-clinic", base: 1 },
    story: "The clinic of Ilmadur, lapsed for days, is confirmed",
  });
  script.say({
    at: t(14, 20),
    actor: "basin-water-submitter",
    body: { type: "site.confirm", record: "site-minosar-water", base: 1 },
  });
}

type Find = (alias: string) => SiteDrawn;

/** Temarin acknowledged the first version and not the second: it holds the old position. */
function correctedPositions(script: Script, site: Find): void {
  for (const [alias, at, shift] of [
    ["site-wadrimo-clinic", t(5, 45), km(0.24, 0.1)],
    ["site-fendoli-water", t(8, 25), km(-0.1, 0.21)],
    ["site-sandorek-school", t(12, 35), km(0.16, -0.15)],
  ] as const) {
    const found = site(alias);
    script.say({
      at,
      actor: `${found.owner}-submitter`,
      body: {
        type: "site.amend",
        record: alias,
        base: 1,
        content: { ...moved(found, shift), accuracyM: 6, capture: "gps_on_site" },
      },
      texts: textsOf(found),
      story: `${found.names.en}: a corrected position; the parties hold the old one`,
    });
    passOn(script, {
      owner: found.owner,
      record: alias,
      version: 2,
      submitted: at,
      verify: 14,
      complete: 26,
      transmit: 28,
      acknowledge: alias === "site-fendoli-water" ? 95 : undefined,
    });
  }
}

function disputes(script: Script, site: Find): void {
  script.say({
    at: t(8, 40),
    actor: "temarin-liaison",
    body: {
      type: "record.dispute",
      record: "site-takrimel-school-2",
      version: 1,
      dispute: "dispute-school",
      ground: "function",
    },
    texts: { text: "EXERCISE the building has stood empty since last month" },
    story: "Temarin disputes that the school of Takrimel is one",
  });
  script.say({
    at: t(9, 20),
    actor: `${site("site-takrimel-school-2").owner}-submitter`,
    body: { type: "record.answer", record: "site-takrimel-school-2", dispute: "dispute-school" },
    texts: {
      text: "EXERCISE 180 children in the forenoon since the first of the month; register seen by our staff on Tuesday",
    },
  });
  script.say({
    at: t(15, 10),
    actor: "temarin-liaison",
    body: {
      type: "record.dispute",
      record: "site-ruzmila-power",
      version: 1,
      dispute: "dispute-power",
      ground: "position",
    },
    texts: { text: "EXERCISE nothing stands at this place on our imagery" },
  });
}

/** One comes back complete, one does not yet. */
function returned(script: Script, site: Find): void {
  const shelter = site("site-serkabin-shelter");
  const first = notifiedAt(script, shelter.alias);
  const record = shelter.alias;
  passOn(script, { owner: shelter.owner, record, version: 1, submitted: first, verify: 20 });
  script.say({
    at: first + t(0, 50),
    actor: cellOn(first + t(0, 50)),
    body: { type: "record.return", record, version: 1, missing: ["accuracy"] },
    texts: { note: "EXERCISE taken from a map, to 500 m: please measure on site" },
  });
  const again = first + t(26);
  script.say({
    at: again,
    actor: `${shelter.owner}-submitter`,
    body: {
      type: "site.amend",
      record,
      base: 1,
      content: { ...moved(shelter, km(0.19, 0.08)), accuracyM: 5, capture: "gps_on_site" },
    },
    texts: textsOf(shelter),
  });
  passOn(script, {
    owner: shelter.owner,
    record,
    version: 2,
    submitted: again,
    verify: 20,
    complete: 44,
    transmit: 46,
    acknowledge: 150,
    passedTo: { after: 20, airAndFires: "all", route: "not_stated", checkpoints: "not_stated" },
  });

  const water = site("site-orlimast-water");
  const second = notifiedAt(script, water.alias);
  passOn(script, { owner: water.owner, record: water.alias, version: 1, submitted: second, verify: 20 });
  script.say({
    at: second + t(0, 55),
    actor: cellOn(second + t(0, 55)),
    body: { type: "record.return", record: water.alias, version: 1, missing: ["accuracy"] },
    texts: { note: "EXERCISE two positions are given in the letter; which one?" },
  });
}

function ended(script: Script, site: Find): void {
  for (const [alias, at, reason] of [
    ["site-zunamir-guesthouse", t(5, 10), "security"],
    ["site-nostelan-bakery", t(16, 20), "operational"],
  ] as const) {
    const found = site(alias);
    script.say({
      at,
      actor: `${found.owner}-submitter`,
      body: { type: "site.withdraw", record: alias, base: 1, reason },
      story: `${found.names.en} is withdrawn`,
    });
    passOn(script, {
      owner: found.owner,
      record: alias,
      version: 2,
      submitted: at,
      verify: 12,
      complete: 25,
      transmit: 27,
      acknowledge: 70,
    });
  }
}

function notifiedAt(script: Script, record: string): number {
  return script.timeOf((body) => body.type === "site.notify" && body.record === record);
}

/** A site cannot drive away: who stays, and why, is decided by a person and written down. The others wait for an answer. */
function insideWarnings(script: Script): void {
  for (const [record, at, why] of [
    ["site-zunamir-hospital", t(4, 49), "EXERCISE 41 patients cannot be moved; hospitals that stay remain protected"],
    ["site-zunamir-water", t(5, 2), "EXERCISE one operator stays at the valves; the town drinks from it"],
  ] as const) {
    const owner = record === "site-zunamir-hospital" ? "sorrel" : "basin-water";
    script.say({
      at,
      actor: `${owner}-submitter`,
      body: { type: "overlap.react", record, version: 1, area: "warning-31", areaVersion: 1, reaction: "as_planned" },
      texts: {
        decidedBy:
          owner === "sorrel" ? "EXERCISE Deshan Orlique, head of mission" : "EXERCISE Sulwa Tembrin, security officer",
        why,
      },
      story:
        record === "site-zunamir-hospital"
          ? "The hospital of Zunamir stays: who decided and why is on the record"
          : undefined,
    });
  }
}

/** What was announced before the day and touches sites was answered in time; the night begins with a short queue. */
const ANSWERED: readonly {
  readonly area: string;
  readonly areaVersion: number;
  readonly at: number;
  readonly why: string;
  readonly sites: readonly string[];
}[] = [
  {
    area: "hazard-1",
    areaVersion: 1,
    at: t(-24 * 9 + 3),
    why: "EXERCISE the compound was searched and is marked; nobody walks outside the marks",
    sites: [
      "site-erkolin-clinic",
      "site-erkolin-distribution",
      "site-erkolin-school",
      "site-erkolin-shelter",
      "site-erkolin-water",
    ],
  },
  {
    area: "coordination-2",
    areaVersion: 1,
    at: t(-24 * 4 + 3),
    why: "EXERCISE local staff stay; nobody travels in the stated hours",
    sites: ["site-orlimast-clinic", "site-orlimast-shelter", "site-orlimast-water"],
  },
  {
    area: "closure-9",
    areaVersion: 1,
    at: t(-23),
    why: "EXERCISE the building stays open for people on foot",
    sites: ["site-takrimel-clinic-1", "site-takrimel-clinic-2", "site-takrimel-hospital", "site-takrimel-warehouse"],
  },
  {
    area: "phase-2",
    areaVersion: 1,
    at: t(-36),
    why: "EXERCISE stays until the evening before phase 2, then decided anew",
    sites: ["site-halbenor-clinic", "site-halbenor-school", "site-halbenor-shelter", "site-halbenor-water"],
  },
];

function insideOlderAnnouncements(script: Script, site: Find): void {
  for (const { area, areaVersion, at, why, sites } of ANSWERED)
    for (const [i, record] of sites.entries()) {
      const { owner } = site(record);
      // A site that was notified later is answered after it was.
      const answered = Math.max(at, notifiedAt(script, record) + t(4)) + i * 420;
      script.say({
        at: answered,
        actor: `${owner}-submitter`,
        body: { type: "overlap.react", record, version: 1, area, areaVersion, reaction: "as_planned" },
        texts: { decidedBy: "EXERCISE security officer on duty", why },
      });
    }
}
