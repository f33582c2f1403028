/** Sites with something to learn from on the day: changed, disputed, returned, withdrawn, confirmed. */
import { km } from "../plane.ts";
import { moved, textsOf } from "./make-sites.ts";
import type { SiteDrawn } from "./make-sites.ts";
import { cellOn, passOn, t } from "./script.ts";
import { makeSiteReactions } from "./site-reactions.ts";
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
  makeSiteReactions(script, sites);
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
