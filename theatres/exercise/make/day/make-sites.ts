/**
 * About 120 sites in towns and villages, most of them notified in the weeks before: some lapsed, some changed and held in an old
 * version, some returned, disputed, withdrawn, and a few that come in on the day itself.
 */
import type { SiteContentAt } from "@duenotice/api";
import { km, toPosition } from "../plane.ts";
import type { Km } from "../plane.ts";
import { seededRandom } from "../seeded-random.ts";
import type { Random } from "../seeded-random.ts";
import { blockAt, PLACES_ON_MAP } from "./ground.ts";
import type { Place } from "./ground.ts";
import { exercise, passOn, t, text } from "./script.ts";
import type { NamesIn, Script } from "./script.ts";

const SEED = 4_711;

interface Kind {
  readonly category: string;
  readonly owner: string;
  readonly names: NamesIn;
}

const KINDS: Readonly<Record<string, Kind>> = {
  hospital: {
    category: "hospital",
    owner: "sorrel",
    names: { en: "hospital", fr: "hôpital", ar: "مستشفى", he: "בית חולים" },
  },
  clinic: { category: "clinic", owner: "sorrel", names: { en: "clinic", fr: "dispensaire", ar: "عيادة", he: "מרפאה" } },
  warehouse: {
    category: "warehouse",
    owner: "lanthorn",
    names: { en: "warehouse", fr: "entrepôt", ar: "مستودع", he: "מחסן" },
  },
  office: { category: "office", owner: "lanthorn", names: { en: "office", fr: "bureau", ar: "مكتب", he: "משרד" } },
  guesthouse: {
    category: "guesthouse",
    owner: "sorrel",
    names: { en: "guesthouse", fr: "maison d’hôtes", ar: "دار ضيافة", he: "בית הארחה" },
  },
  residence: {
    category: "residence",
    owner: "ninefold",
    names: { en: "staff residence", fr: "résidence du personnel", ar: "سكن الموظفين", he: "מגורי צוות" },
  },
  school: { category: "school", owner: "ninefold", names: { en: "school", fr: "école", ar: "مدرسة", he: "בית ספר" } },
  shelter: {
    category: "shelter",
    owner: "ninefold",
    names: { en: "shelter", fr: "abri", ar: "مركز إيواء", he: "מקלט לעקורים" },
  },
  water: {
    category: "water",
    owner: "basin-water",
    names: { en: "water works", fr: "station d’eau", ar: "محطة مياه", he: "תחנת מים" },
  },
  power: {
    category: "power",
    owner: "basin-water",
    names: { en: "pump power supply", fr: "alimentation des pompes", ar: "كهرباء المضخات", he: "חשמל למשאבות" },
  },
  bakery: {
    category: "bakery",
    owner: "lanthorn",
    names: { en: "bakery", fr: "boulangerie", ar: "مخبز", he: "מאפייה" },
  },
  distribution: {
    category: "distribution",
    owner: "lanthorn",
    names: { en: "distribution point", fr: "point de distribution", ar: "نقطة توزيع", he: "נקודת חלוקה" },
  },
};

const IN_PLACE: Readonly<Record<string, { readonly reachKm: number; readonly kinds: readonly string[] }>> = {
  city: {
    reachKm: 2,
    kinds: [
      "hospital",
      "clinic",
      "clinic",
      "warehouse",
      "office",
      "guesthouse",
      "residence",
      "school",
      "school",
      "shelter",
      "water",
      "power",
      "bakery",
      "distribution",
    ],
  },
  town: { reachKm: 1.25, kinds: ["clinic", "school", "water", "shelter", "distribution", "bakery"] },
  village: { reachKm: 0.8, kinds: ["clinic", "water", "shelter"] },
};

export interface SiteDrawn {
  readonly alias: string;
  readonly owner: string;
  readonly content: SiteContentAt<string>;
  readonly names: NamesIn;
  readonly at: Km;
}

/** Where they are and what they are, without what happened to them. */
export function drawSites(): readonly SiteDrawn[] {
  const random = seededRandom(SEED);
  return PLACES_ON_MAP.flatMap((place) => sitesIn(place, random));
}

export function makeSites(script: Script): readonly SiteDrawn[] {
  const random = seededRandom(SEED + 1);
  const sites = drawSites();
  for (const [i, site] of sites.entries()) history(script, site, { number: i, random });
  return sites;
}

function sitesIn(place: Place, random: Random): readonly SiteDrawn[] {
  const here = IN_PLACE[place.kind];
  if (here === undefined) return [];
  const counts = new Map<string, number>();
  return here.kinds.flatMap((name, i) => {
    const kind = KINDS[name];
    if (kind === undefined) return [];
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    const several = here.kinds.filter((k) => k === name).length > 1;
    return [
      siteAt(place, kind, {
        number: several ? count : undefined,
        at: spot(place.at, i, { of: here.kinds.length, reachKm: here.reachKm, random }),
        random,
      }),
    ];
  });
}

/** Around the town in turn, so that sites do not stand on one another. */
function spot(
  at: Km,
  i: number,
  { of, reachKm, random }: { readonly of: number; readonly reachKm: number; readonly random: Random },
): Km {
  const angle = (2 * Math.PI * (i * 0.618_034 * of)) / of + random() * 0.5;
  const off = reachKm * Math.sqrt((i + 0.4 + random() * 0.5) / of);
  return km(at.x + off * Math.cos(angle), at.y + off * 0.8 * Math.sin(angle));
}

function siteAt(
  place: Place,
  kind: Kind,
  { number, at, random }: { readonly number: number | undefined; readonly at: Km; readonly random: Random },
): SiteDrawn {
  const suffix = number === undefined ? "" : ` ${number}`;
  const part = (language: keyof NamesIn): string => place.names[language] ?? place.id;
  const isLarge = kind.category === "hospital" || kind.category === "warehouse";
  return {
    alias: `site-${place.id}-${kind.category}${number === undefined ? "" : `-${number}`}`,
    owner: kind.owner,
    at,
    names: exercise({
      en: `${part("en")} ${kind.names.en}${suffix}`,
      fr: `${kind.names.fr} de ${part("fr")}${suffix}`,
      ar: `${kind.names.ar} ${part("ar")}${suffix}`,
      he: `${kind.names.he} ${part("he")}${suffix}`,
    }),
    content: {
      category: kind.category,
      relation: random() < 0.6 ? "operates" : random() < 0.5 ? "supports" : "administers",
      geometry: isLarge ? footprint(at, random) : { type: "Point", coordinates: toPosition(at) },
      safetyDistanceM: isLarge ? 300 : kind.category === "shelter" || kind.category === "school" ? 200 : 150,
      from: text(t(-24 * 60)),
      ...districtAt(at),
      accuracyM: 5 + Math.floor(random() * 15),
      capture: random() < 0.7 ? "gps_on_site" : "imagery",
      marking: isLarge || kind.category === "clinic" ? ["roof", "flag"] : random() < 0.5 ? ["flag"] : ["none"],
      consents: ["temarin", "ruzhal"],
      sharedWith: [],
    },
  };
}

function districtAt(at: Km): { readonly district?: string } {
  const block = blockAt(at);
  return block === undefined ? {} : { district: block.district };
}

/** A compound of some 120 by 80 metres, turned by its street. */
function footprint(at: Km, random: Random): SiteContentAt<string>["geometry"] {
  const angle = random() * Math.PI;
  const corner = (x: number, y: number): Km =>
    km(at.x + x * Math.cos(angle) - y * Math.sin(angle), at.y + x * Math.sin(angle) + y * Math.cos(angle));
  const ring = [
    corner(-0.06, -0.04),
    corner(0.06, -0.04),
    corner(0.06, 0.04),
    corner(-0.06, 0.04),
    corner(-0.06, -0.04),
  ];
  return { type: "Polygon", coordinates: [ring.map(toPosition)] };
}

/** Lapsed: last confirmed longer ago than the theatre's 30 days. */
const LAPSED: ReadonlySet<string> = new Set([
  "site-ilmadur-clinic",
  "site-kosterul-water",
  "site-limbasur-shelter",
  "site-tamrudel-clinic",
  "site-amberush-school",
]);
/** Old as well, but somebody said since that they still function. */
const CONFIRMED_SINCE: ReadonlySet<string> = new Set([
  "site-takrimel-hospital",
  "site-zunamir-hospital",
  "site-ruzmila-warehouse",
]);
/** Notified on the day itself, at these hours. */
const ON_THE_DAY: ReadonlyMap<string, number> = new Map([
  ["site-nostelan-distribution", t(5, 20)],
  ["site-sandorek-shelter", t(9, 5)],
  ["site-wadrimo-shelter", t(10, 40)],
  ["site-fendoli-bakery", t(13, 50)],
]);
/** Temarin was sent these and has not answered. */
const UNANSWERED: ReadonlySet<string> = new Set([
  "site-belutar-school",
  "site-erkolin-water",
  "site-halbenor-clinic",
  "site-dimrasu-shelter",
]);

function history(
  script: Script,
  site: SiteDrawn,
  { number, random }: { readonly number: number; readonly random: Random },
): void {
  const daysAgo =
    LAPSED.has(site.alias) || CONFIRMED_SINCE.has(site.alias) ? 33 + (number % 9) : 4 + ((number * 7) % 23);
  const submitted = ON_THE_DAY.get(site.alias) ?? -daysAgo * t(24) + t(8) + Math.floor(random() * t(8));
  const isToday = submitted > 0;
  script.say({
    at: submitted,
    actor: `${site.owner}-submitter`,
    body: { type: "site.notify", record: site.alias, content: contentOf(site) },
    texts: textsOf(site),
    story: isToday ? `${site.names.en} is notified` : undefined,
  });
  if (SPECIAL.has(site.alias)) return;
  passOn(script, {
    owner: site.owner,
    record: site.alias,
    version: 1,
    submitted,
    verify: 14 + (number % 20),
    complete: 45 + (number % 25),
    transmit: 47 + (number % 25),
    acknowledge:
      UNANSWERED.has(site.alias) || site.alias === "site-orlimast-clinic" ? undefined : 80 + ((number * 13) % 140),
    passedTo:
      number % 4 === 3
        ? undefined
        : {
            after: 12,
            airAndFires: "all",
            route: number % 3 === 0 ? "part" : "all",
            checkpoints: number % 5 === 0 ? "standing_procedure" : "not_stated",
          },
    reference: number % 2 === 0 ? `TEM/S/${String(number + 100)}` : undefined,
  });
  if (CONFIRMED_SINCE.has(site.alias))
    script.say({
      at: -t(24 * 8) + t(9, number % 50),
      actor: `${site.owner}-submitter`,
      body: { type: "site.confirm", record: site.alias, base: 1 },
    });
}

/** Sites with a course of their own after the first version. */
const SPECIAL: ReadonlySet<string> = new Set(["site-serkabin-shelter", "site-orlimast-water"]);

/** As notified first, with the faults that the checks shall notice. */
function contentOf(site: SiteDrawn): SiteContentAt<string> {
  switch (site.alias) {
    case "site-orlimast-clinic":
      return { ...site.content, consents: [] };
    case "site-sandorek-clinic":
      return { ...site.content, district: "XX0103" };
    case "site-serkabin-shelter":
      return { ...site.content, accuracyM: 500, capture: "map" };
    case "site-minosar-water":
      return { ...site.content, consents: ["temarin"] };
    case "site-wadrimo-shelter":
      // Thirty metres from the school of the same organisation: the check asks whether it is one place.
      return { ...site.content, geometry: beside("site-wadrimo-school") };
    case "site-takrimel-shelter":
      return { ...site.content, sharedWith: ["sorrel", "lanthorn"] };
    default:
      return site.content;
  }
}

export function textsOf(site: SiteDrawn): Readonly<Record<string, string | Readonly<Record<string, string>>>> {
  return { name: { ...site.names }, contact: "EXERCISE radio channel 2", notes: "EXERCISE invented site" };
}

/** The same place a little further along its street, for a corrected position. */
export function moved(site: SiteDrawn, toward: Km): SiteContentAt<string> {
  if (site.content.geometry.type !== "Point") throw new RangeError(`${site.alias} is no point`);
  const [lon, lat] = site.content.geometry.coordinates;
  return {
    ...site.content,
    geometry: {
      type: "Point",
      coordinates: [Number((lon + toward.x / 76).toFixed(5)), Number((lat + toward.y / 111).toFixed(5))],
    },
  };
}

function beside(alias: string): SiteContentAt<string>["geometry"] {
  const other = drawSites().find((site) => site.alias === alias);
  if (other === undefined) throw new RangeError(`No site is called ${alias}`);
  return { type: "Point", coordinates: toPosition(km(other.at.x + 0.025, other.at.y + 0.015)) };
}
