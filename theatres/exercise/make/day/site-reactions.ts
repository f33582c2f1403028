// data
/**
 * What organisations answer when an announcement touches their sites. A site cannot drive away: who stays, who stops work, and
 * why, is decided by a person and written down. What is not in this table waits for an answer and stands in the queue.
 */
import type { SiteDrawn } from "./make-sites.ts";
import { t } from "./script.ts";
import type { Script } from "./script.ts";

interface Answer {
  readonly area: string;
  readonly areaVersion: number;
  readonly at: number;
  readonly reaction: "held" | "as_planned";
  /** Why it stays; nobody has to say why he stops. */
  readonly why?: string;
  readonly sites: readonly string[];
  readonly story?: string;
}

const ANSWERS: readonly Answer[] = [
  {
    area: "hazard-1",
    areaVersion: 1,
    at: t(-24 * 9 + 3),
    reaction: "as_planned",
    why: "EXERCISE the compound was searched and is marked; nobody walks outside the marks",
    sites: ["site-erkolin-clinic", "site-erkolin-distribution", "site-erkolin-school", "site-erkolin-water"],
  },
  {
    area: "hazard-1",
    areaVersion: 2,
    at: t(-38),
    reaction: "as_planned",
    why: "EXERCISE nearer than 400 m, on marked ground",
    sites: ["site-erkolin-distribution", "site-erkolin-school"],
  },
  {
    area: "coordination-2",
    areaVersion: 1,
    at: t(-24 * 4 + 3),
    reaction: "as_planned",
    why: "EXERCISE local staff stay; nobody travels in the stated hours",
    sites: ["site-orlimast-clinic", "site-orlimast-shelter", "site-orlimast-water"],
  },
  {
    area: "closure-9",
    areaVersion: 1,
    at: t(-23),
    reaction: "as_planned",
    why: "EXERCISE the building stays open for people on foot",
    sites: ["site-takrimel-clinic-1", "site-takrimel-hospital", "site-takrimel-warehouse"],
  },
  {
    area: "phase-2",
    areaVersion: 1,
    at: t(-36),
    reaction: "as_planned",
    why: "EXERCISE stays until the evening before phase 2, then decided anew",
    sites: [
      "site-halbenor-clinic",
      "site-halbenor-school",
      "site-halbenor-shelter",
      "site-halbenor-water",
      "site-halbenor-bakery",
      "site-halbenor-distribution",
    ],
  },
  {
    area: "warning-30",
    areaVersion: 1,
    at: t(-1, 20),
    reaction: "held",
    sites: ["site-kosterul-clinic", "site-kosterul-shelter", "site-kosterul-water"],
  },
  {
    area: "warning-31",
    areaVersion: 1,
    at: t(4, 49),
    reaction: "as_planned",
    why: "EXERCISE 41 patients cannot be moved; hospitals that stay remain protected",
    sites: ["site-zunamir-hospital"],
    story: "The hospital of Zunamir stays: who decided and why is on the record",
  },
  {
    area: "warning-31",
    areaVersion: 1,
    at: t(5, 2),
    reaction: "as_planned",
    why: "EXERCISE one operator stays at the valves; the town drinks from it",
    sites: ["site-zunamir-water"],
  },
  {
    area: "warning-31",
    areaVersion: 1,
    at: t(5, 12),
    reaction: "held",
    sites: [
      "site-zunamir-bakery",
      "site-zunamir-warehouse",
      "site-zunamir-school-1",
      "site-zunamir-school-2",
      "site-zunamir-clinic-1",
    ],
  },
  {
    area: "warning-31",
    areaVersion: 1,
    at: t(5, 55),
    reaction: "as_planned",
    why: "EXERCISE people who cannot leave stay in the shelter with two of our staff",
    sites: ["site-zunamir-shelter"],
  },
  {
    area: "warning-30",
    areaVersion: 2,
    at: t(6, 32),
    reaction: "held",
    sites: ["site-kosterul-clinic", "site-kosterul-water"],
  },
  {
    area: "warning-32",
    areaVersion: 1,
    at: t(9, 55),
    reaction: "as_planned",
    why: "EXERCISE the patients stay; the announcement leaves the block of the hospital out and lies 100 m from it",
    sites: ["site-zunamir-hospital"],
  },
  {
    area: "warning-32",
    areaVersion: 1,
    at: t(10, 4),
    reaction: "held",
    sites: [
      "site-zunamir-bakery",
      "site-zunamir-warehouse",
      "site-zunamir-office",
      "site-zunamir-school-1",
      "site-zunamir-school-2",
      "site-zunamir-clinic-1",
      "site-kosterul-clinic",
      "site-kosterul-shelter",
      "site-kosterul-water",
    ],
  },
  {
    area: "warning-32",
    areaVersion: 1,
    at: t(11, 16),
    reaction: "as_planned",
    why: "EXERCISE as decided in the night; nothing has changed for those who cannot leave",
    sites: ["site-zunamir-shelter", "site-zunamir-water", "site-zunamir-power"],
  },
  { area: "warning-33", areaVersion: 2, at: t(14, 12), reaction: "held", sites: ["site-takrimel-bakery"] },
  {
    area: "phase-2",
    areaVersion: 2,
    at: t(17, 5),
    reaction: "as_planned",
    why: "EXERCISE a day later than stated before; stays until the evening before",
    sites: ["site-halbenor-clinic", "site-halbenor-school", "site-halbenor-shelter", "site-halbenor-water"],
  },
];

/** Seconds from one answer of an office to the next. */
const BETWEEN = 420;

export function makeSiteReactions(script: Script, sites: readonly SiteDrawn[]): void {
  for (const { area, areaVersion, at, reaction, why, sites: touched, story } of ANSWERS)
    for (const [i, record] of touched.entries()) {
      const owner = sites.find((site) => site.alias === record)?.owner;
      if (owner === undefined) throw new RangeError(`No site is called ${record}`);
      const notified = script.timeOf((body) => body.type === "site.notify" && body.record === record);
      script.say({
        // A site that was notified after the announcement is answered after it was.
        at: Math.max(at, notified + t(4)) + i * BETWEEN,
        actor: `${owner}-submitter`,
        body: { type: "overlap.react", record, version: 1, area, areaVersion, reaction },
        texts: why === undefined ? undefined : { decidedBy: "EXERCISE security officer on duty", why },
        story,
      });
    }
}
