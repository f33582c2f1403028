// data
/** Forty movements: who, what, which way, when, and when it was notified. Their courses on the day stand in `make-movements.ts`. */
import type { MovementContentAt } from "@duenotice/api";
import type { RoutePlan } from "./make-route.ts";
import { t } from "./script.ts";
import type { NamesIn } from "./script.ts";

export interface MovementSpec {
  readonly alias: string;
  readonly owner: "lanthorn" | "sorrel" | "basin-water" | "ninefold";
  readonly cargo: keyof typeof CARGO;
  readonly plan: RoutePlan;
  /** When it was notified, seconds from midnight. */
  readonly notified: number;
  readonly abort?: RoutePlan;
  readonly priority?: MovementContentAt["priority"];
  readonly vehicles?: MovementContentAt["vehicles"];
  readonly maxSpeedKmh?: number;
  readonly sharedWith?: readonly string[];
}

export const CARGO = {
  flour: { kind: "food", names: { en: "Flour", fr: "Farine", ar: "دقيق", he: "קמח" } },
  flour_and_kits: {
    kind: "food",
    names: {
      en: "Flour and surgical kits",
      fr: "Farine et trousses chirurgicales",
      ar: "دقيق ومستلزمات جراحية",
      he: "קמח וערכות ניתוח",
    },
  },
  food: { kind: "food", names: { en: "Food parcels", fr: "Colis alimentaires", ar: "طرود غذائية", he: "חבילות מזון" } },
  medical: {
    kind: "medical",
    names: { en: "Medical supplies", fr: "Matériel médical", ar: "مستلزمات طبية", he: "ציוד רפואי" },
  },
  vaccines: { kind: "medical", names: { en: "Vaccines", fr: "Vaccins", ar: "لقاحات", he: "חיסונים" } },
  patients: {
    kind: "medical_evacuation",
    names: { en: "Medical evacuation", fr: "Évacuation médicale", ar: "إخلاء طبي", he: "פינוי רפואי" },
  },
  chlorine: {
    kind: "water_repair",
    names: { en: "Water treatment", fr: "Traitement de l’eau", ar: "معالجة المياه", he: "טיהור מים" },
  },
  pumps: {
    kind: "water_repair",
    names: { en: "Pump repair", fr: "Réparation de pompes", ar: "إصلاح مضخات", he: "תיקון משאבות" },
  },
  water: {
    kind: "water_repair",
    names: { en: "Water trucking", fr: "Eau par camion", ar: "نقل المياه", he: "הובלת מים" },
  },
  fuel: {
    kind: "fuel",
    names: { en: "Fuel for pumps", fr: "Carburant pour pompes", ar: "وقود للمضخات", he: "דלק למשאבות" },
  },
  tents: { kind: "shelter_items", names: { en: "Tents", fr: "Tentes", ar: "خيام", he: "אוהלים" } },
  kits: {
    kind: "shelter_items",
    names: { en: "Household kits", fr: "Articles ménagers", ar: "مستلزمات منزلية", he: "ערכות משק בית" },
  },
  staff: {
    kind: "staff",
    names: { en: "Staff rotation", fr: "Relève du personnel", ar: "تبديل الموظفين", he: "החלפת צוות" },
  },
  team: {
    kind: "staff",
    names: { en: "Assessment team", fr: "Équipe d’évaluation", ar: "فريق تقييم", he: "צוות הערכה" },
  },
} as const satisfies Readonly<Record<string, { readonly kind: string; readonly names: NamesIn }>>;

export const MOVEMENTS: readonly MovementSpec[] = [
  {
    alias: "lan-01",
    owner: "lanthorn",
    cargo: "flour_and_kits",
    plan: {
      out: ["crossing-east", "junction-east", "halbenor", "zunamir"],
      depart: t(5, 15),
      slackMinutes: 30,
      dwellMinutes: 60,
    },
    notified: t(-50),
    vehicles: [
      { type: "lorry", body: "closed", count: 6 },
      { type: "car", body: "closed", count: 1 },
    ],
  },
  {
    alias: "lan-02",
    owner: "lanthorn",
    cargo: "food",
    plan: {
      out: ["crossing-west", "belutar", "minosar", "takrimel"],
      depart: t(7, 30),
      slackMinutes: 20,
      dwellMinutes: 45,
    },
    notified: t(-44),
  },
  {
    // Held and hurrying: at an even speed it is past Minosar long before the closure there; held on the way it may be there.
    alias: "lan-03",
    owner: "lanthorn",
    cargo: "food",
    plan: {
      out: ["crossing-west", "belutar", "minosar", "takrimel", "fendoli"],
      depart: t(8, 40),
      slackMinutes: 20,
      slackGrowthMinutes: 130,
      dwellMinutes: 50,
      isDirect: true,
      back: [],
    },
    notified: t(-52),
  },
  {
    alias: "lan-04",
    owner: "lanthorn",
    cargo: "flour",
    plan: { out: ["crossing-south", "limbasur", "nostelan"], depart: t(8, 15), slackMinutes: 25, dwellMinutes: 40 },
    notified: t(-46),
  },
  {
    alias: "lan-05",
    owner: "lanthorn",
    cargo: "fuel",
    plan: { out: ["takrimel", "wadrimo"], depart: t(10, 0), slackMinutes: 20, dwellMinutes: 30 },
    notified: t(-41),
    vehicles: [{ type: "tanker", body: "other", count: 2 }],
  },
  {
    alias: "lan-06",
    owner: "lanthorn",
    cargo: "food",
    plan: { out: ["ruzmila", "fendoli", "orlimast"], depart: t(10, 30), slackMinutes: 20, dwellMinutes: 40 },
    notified: t(-39),
  },
  {
    alias: "lan-07",
    owner: "lanthorn",
    cargo: "flour",
    plan: {
      out: ["crossing-east", "junction-east", "amberush", "sandorek"],
      depart: t(13, 0),
      slackMinutes: 20,
      dwellMinutes: 45,
    },
    notified: t(-37),
  },
  {
    alias: "lan-08",
    owner: "lanthorn",
    cargo: "food",
    plan: { out: ["ruzmila", "dimrasu"], depart: t(15, 0), slackMinutes: 20, dwellMinutes: 40 },
    notified: t(-38),
  },
  {
    alias: "lan-09",
    owner: "lanthorn",
    cargo: "flour",
    plan: {
      out: ["crossing-east", "junction-east", "amberush", "sandorek", "ruzmila"],
      depart: t(30),
      slackMinutes: 30,
      dwellMinutes: 60,
    },
    notified: t(-20),
  },
  {
    alias: "lan-10",
    owner: "lanthorn",
    cargo: "food",
    plan: {
      out: ["crossing-west", "belutar", "minosar", "takrimel"],
      depart: t(33),
      slackMinutes: 20,
      dwellMinutes: 45,
    },
    notified: t(-16),
  },
  {
    alias: "lan-11",
    owner: "lanthorn",
    cargo: "food",
    plan: {
      out: ["crossing-south", "limbasur", "serkabin"],
      back: [],
      depart: t(57),
      slackMinutes: 20,
      dwellMinutes: 45,
    },
    notified: t(7, 50),
  },
  {
    alias: "sor-01",
    owner: "sorrel",
    cargo: "medical",
    plan: { out: ["ruzmila", "zunamir"], depart: t(6, 40), slackMinutes: 20, dwellMinutes: 35 },
    notified: t(-45),
    priority: "time_critical",
  },
  {
    alias: "sor-02",
    owner: "sorrel",
    cargo: "patients",
    plan: {
      out: ["nostelan", "minosar", "belutar", "crossing-west"],
      back: [],
      depart: t(12, 30),
      slackMinutes: 15,
      dwellMinutes: 0,
      role: "end",
    },
    notified: t(10, 28),
    priority: "medical_evacuation",
    vehicles: [{ type: "ambulance", body: "closed", count: 2 }],
  },
  {
    alias: "sor-03",
    owner: "sorrel",
    cargo: "medical",
    plan: {
      out: ["takrimel", "minosar", "ilmadur"],
      back: ["minosar"],
      depart: t(12, 50),
      slackMinutes: 30,
      dwellMinutes: 30,
    },
    notified: t(-40),
  },
  {
    alias: "sor-04",
    owner: "sorrel",
    cargo: "medical",
    plan: { out: ["erkolin", "kosterul"], depart: t(8, 30), slackMinutes: 20, dwellMinutes: 90 },
    notified: t(-48),
  },
  {
    alias: "sor-05",
    owner: "sorrel",
    cargo: "staff",
    plan: {
      out: ["crossing-north", "dimrasu", "ruzmila"],
      depart: t(22, 40),
      slackMinutes: 30,
      slackGrowthMinutes: 25,
      dwellMinutes: 480,
      role: "overnight",
    },
    notified: t(-30),
    vehicles: [{ type: "car", body: "closed", count: 2 }],
  },
  {
    alias: "sor-06",
    owner: "sorrel",
    cargo: "vaccines",
    plan: { out: ["crossing-east", "junction-east", "amberush"], depart: t(8, 10), slackMinutes: 20, dwellMinutes: 60 },
    notified: t(-47),
    vehicles: [{ type: "car", body: "closed", count: 2 }],
  },
  {
    alias: "sor-07",
    owner: "sorrel",
    cargo: "team",
    plan: { out: ["limbasur", "serkabin"], back: [], depart: t(14), slackMinutes: 20, dwellMinutes: 60 },
    notified: t(-36),
    vehicles: [{ type: "car", body: "closed", count: 1 }],
  },
  {
    alias: "sor-08",
    owner: "sorrel",
    cargo: "medical",
    plan: { out: ["belutar", "ilmadur"], depart: t(8, 45), slackMinutes: 20, dwellMinutes: 45 },
    notified: t(-22),
    priority: "time_critical",
  },
  {
    alias: "sor-09",
    owner: "sorrel",
    cargo: "medical",
    plan: { out: ["halbenor", "tamrudel"], depart: t(32), slackMinutes: 20, dwellMinutes: 45 },
    notified: t(-18),
  },
  {
    alias: "sor-10",
    owner: "sorrel",
    cargo: "team",
    plan: { out: ["minosar", "nostelan"], depart: t(16), slackMinutes: 20, dwellMinutes: 60 },
    notified: t(-33),
    vehicles: [{ type: "car", body: "closed", count: 2 }],
  },
  {
    alias: "bwt-01",
    owner: "basin-water",
    cargo: "pumps",
    plan: { out: ["ruzmila", "fendoli"], depart: t(7, 45), slackMinutes: 20, dwellMinutes: 120 },
    notified: t(-43),
  },
  {
    alias: "bwt-02",
    owner: "basin-water",
    cargo: "chlorine",
    plan: {
      out: ["crossing-south", "limbasur", "nostelan", "wadrimo"],
      depart: t(6, 30),
      slackMinutes: 20,
      dwellMinutes: 40,
    },
    notified: t(-49),
  },
  {
    alias: "bwt-03",
    owner: "basin-water",
    cargo: "pumps",
    plan: { out: ["wadrimo", "erkolin"], depart: t(10, 15), slackMinutes: 20, dwellMinutes: 90 },
    notified: t(-42),
  },
  {
    alias: "bwt-04",
    owner: "basin-water",
    cargo: "water",
    plan: { out: ["ruzmila", "sandorek"], depart: t(9, 30), slackMinutes: 20, dwellMinutes: 50 },
    notified: t(-41),
    vehicles: [{ type: "tanker", body: "other", count: 3 }],
  },
  {
    alias: "bwt-05",
    owner: "basin-water",
    cargo: "fuel",
    plan: {
      out: ["crossing-east", "junction-east", "halbenor"],
      depart: t(14, 30),
      slackMinutes: 20,
      dwellMinutes: 40,
    },
    notified: t(-36),
    abort: {
      out: ["halbenor", "sandorek"],
      back: [],
      depart: t(14, 50),
      slackMinutes: 70,
      dwellMinutes: 0,
      role: "end",
    },
    vehicles: [
      { type: "tanker", body: "other", count: 2 },
      { type: "car", body: "closed", count: 1 },
    ],
  },
  {
    alias: "bwt-06",
    owner: "basin-water",
    cargo: "chlorine",
    plan: { out: ["takrimel", "minosar"], depart: t(10, 20), slackMinutes: 20, dwellMinutes: 145 },
    notified: t(-38),
  },
  {
    alias: "bwt-07",
    owner: "basin-water",
    cargo: "team",
    plan: { out: ["belutar", "limbasur"], depart: t(15, 30), slackMinutes: 20, dwellMinutes: 60 },
    notified: t(9),
    vehicles: [{ type: "car", body: "closed", count: 1 }],
  },
  {
    alias: "bwt-08",
    owner: "basin-water",
    cargo: "pumps",
    plan: { out: ["nostelan", "serkabin"], depart: t(17), slackMinutes: 20, dwellMinutes: 60 },
    notified: t(-32),
  },
  {
    alias: "bwt-09",
    owner: "basin-water",
    cargo: "water",
    plan: { out: ["ruzmila", "sandorek"], depart: t(34), slackMinutes: 20, dwellMinutes: 50 },
    notified: t(-15),
    vehicles: [{ type: "tanker", body: "other", count: 3 }],
  },
  {
    alias: "bwt-10",
    owner: "basin-water",
    cargo: "pumps",
    plan: { out: ["fendoli", "orlimast"], depart: t(13, 30), slackMinutes: 20, dwellMinutes: 45 },
    notified: t(-37),
  },
  {
    alias: "nin-01",
    owner: "ninefold",
    cargo: "kits",
    plan: { out: ["minosar", "belutar"], depart: t(8), slackMinutes: 20, dwellMinutes: 45 },
    notified: t(-42),
  },
  {
    alias: "nin-02",
    owner: "ninefold",
    cargo: "tents",
    plan: { out: ["crossing-west", "belutar", "limbasur"], depart: t(9, 45), slackMinutes: 20, dwellMinutes: 60 },
    notified: t(-40),
  },
  {
    alias: "nin-03",
    owner: "ninefold",
    cargo: "kits",
    plan: { out: ["halbenor", "tamrudel"], depart: t(10, 30), slackMinutes: 20, dwellMinutes: 60 },
    notified: t(-39),
  },
  {
    alias: "nin-04",
    owner: "ninefold",
    cargo: "tents",
    plan: { out: ["ruzmila", "fendoli"], depart: t(12, 15), slackMinutes: 20, dwellMinutes: 60 },
    notified: t(-37),
  },
  {
    alias: "nin-05",
    owner: "ninefold",
    cargo: "staff",
    plan: { out: ["sandorek", "halbenor"], depart: t(11, 15), slackMinutes: 20, dwellMinutes: 60 },
    notified: t(-38),
    vehicles: [{ type: "bus", body: "closed", count: 1 }],
  },
  {
    alias: "nin-06",
    owner: "ninefold",
    cargo: "staff",
    plan: { out: ["zunamir", "erkolin"], back: [], depart: t(23, 20), slackMinutes: 30, dwellMinutes: 0, role: "end" },
    notified: t(-26),
    vehicles: [{ type: "bus", body: "closed", count: 1 }],
  },
  {
    alias: "nin-07",
    owner: "ninefold",
    cargo: "kits",
    plan: { out: ["junction-east", "halbenor"], depart: t(35, 30), slackMinutes: 20, dwellMinutes: 60 },
    notified: t(-14),
  },
  {
    alias: "nin-08",
    owner: "ninefold",
    cargo: "kits",
    plan: { out: ["nostelan", "minosar", "takrimel"], depart: t(28), slackMinutes: 20, dwellMinutes: 45 },
    notified: t(-21),
  },
  {
    alias: "nin-09",
    owner: "ninefold",
    cargo: "tents",
    plan: { out: ["crossing-north", "dimrasu", "ruzmila"], depart: t(59), slackMinutes: 20, dwellMinutes: 60 },
    notified: t(10),
  },
];
