// data
/**
 * The drawing that everything else follows: watershed, river and tributaries, towns, crossings, roads. Kilometres east and north of
 * the middle. Drawn by hand and like nothing on earth; names are made up in four scripts.
 */
import type { Names } from "@duenotice/domain";
import { km } from "./plane.ts";
import type { Km } from "./plane.ts";

export const WATERSHED: readonly Km[] = [
  km(-30, -3.4),
  km(-28.8, -7.6),
  km(-24.6, -11.2),
  km(-18.2, -12.4),
  km(-11.4, -10.1),
  km(-5.6, -8.3),
  km(0.4, -9.4),
  km(7.6, -11.6),
  km(15.2, -11.2),
  km(21.2, -8.2),
  km(25.4, -7.2),
  km(28.9, -3.6),
  km(30, 1.2),
  km(27.6, 6.1),
  km(22.8, 7.6),
  km(18.4, 9.6),
  km(13.2, 12.4),
  km(6.4, 12),
  km(2.4, 8.6),
  km(-2.8, 5.6),
  km(-8.4, 4.9),
  km(-13.8, 6.8),
  km(-19.6, 7),
  km(-24.4, 4.6),
  km(-28, 0.6),
];

/** From the hills in the east to the mouth in the west. */
export const VALLEY: readonly Km[] = [
  km(28.2, -2.4),
  km(26.6, -0.2),
  km(23.6, 1.5),
  km(18.6, 2.2),
  km(13.4, 0.4),
  km(8.2, 0.9),
  km(2.8, -1.4),
  km(-3.2, -1.6),
  km(-8.8, -2.4),
  km(-14.6, -2.2),
  km(-20.2, -4.2),
  km(-25.6, -4),
  km(-30.6, -5.4),
];

export interface Water {
  readonly id: string;
  readonly names: Names;
  readonly line: readonly Km[];
  /** Width of its bends. */
  readonly bendsKm: number;
}

export const TRIBUTARIES: readonly Water[] = [
  {
    id: "river-irumel",
    names: { en: "Irumel", fr: "Irumel", ar: "إيروميل", he: "אירומל" },
    line: [km(11.8, 11.4), km(10.6, 8.6), km(9.8, 5.4), km(8.2, 0.9)],
    bendsKm: 0.3,
  },
  {
    id: "river-koshan",
    names: { en: "Koshadun", fr: "Kochadoun", ar: "كوشادون", he: "קושדון" },
    line: [km(14.6, -10.2), km(10.8, -7.4), km(6.2, -5.2), km(2.8, -1.4)],
    bendsKm: 0.35,
  },
  {
    id: "river-asmil",
    names: { en: "Asmilur", fr: "Asmilour", ar: "أسميلور", he: "אסמילור" },
    line: [km(-18.6, -11.4), km(-17.2, -8.4), km(-19.4, -6), km(-20.2, -4.2)],
    bendsKm: 0.25,
  },
];

export const RIVER_NAMES: Names = { en: "Sulmera", fr: "Soulméra", ar: "سولميرا", he: "סולמרה" };

export interface DistrictName {
  readonly pcode: string;
  readonly names: Names;
}

/** P-codes use XX, which ISO 3166-1 keeps free for users: it can be no country's. */
export const DISTRICTS: readonly DistrictName[] = [
  { pcode: "XX0101", names: { en: "Kelmabar", fr: "Kelmabar", ar: "كلمابار", he: "קלמבאר" } },
  { pcode: "XX0102", names: { en: "Duranesh", fr: "Douranèche", ar: "دورانيش", he: "דוראנש" } },
  { pcode: "XX0103", names: { en: "Yorrimal", fr: "Yorrimal", ar: "يوريمال", he: "יורימאל" } },
  { pcode: "XX0104", names: { en: "Ostefin", fr: "Ostéfine", ar: "أوستيفين", he: "אוסטפין" } },
  { pcode: "XX0105", names: { en: "Hazdurin", fr: "Hazdourine", ar: "هزدورين", he: "הזדורין" } },
];

export interface PlaceDrawn {
  readonly id: string;
  readonly kind: "city" | "town" | "village" | "crossing" | "junction";
  readonly at: Km;
  readonly names: Names;
}

export const PLACES: readonly PlaceDrawn[] = [
  {
    id: "belutar",
    kind: "town",
    at: km(-24, -1.1),
    names: { en: "Belutar", fr: "Béloutar", ar: "بيلوتار", he: "בלוטאר" },
  },
  {
    id: "minosar",
    kind: "town",
    at: km(-15.4, 0.4),
    names: { en: "Minosar", fr: "Minosar", ar: "مينوسار", he: "מינוסאר" },
  },
  {
    id: "takrimel",
    kind: "city",
    at: km(-6.4, -0.6),
    names: { en: "Takrimel", fr: "Takrimel", ar: "تكريميل", he: "טקרימל" },
  },
  {
    id: "fendoli",
    kind: "town",
    at: km(1.2, 0.9),
    names: { en: "Fendoli", fr: "Fendoli", ar: "فندولي", he: "פנדולי" },
  },
  {
    id: "ruzmila",
    kind: "city",
    at: km(8.9, 2.9),
    names: { en: "Ruzmila", fr: "Rouzmila", ar: "روزميلا", he: "רוזמילה" },
  },
  {
    id: "sandorek",
    kind: "town",
    at: km(16.4, 4.3),
    names: { en: "Sandorek", fr: "Sandorek", ar: "ساندوريك", he: "סנדורק" },
  },
  {
    id: "amberush",
    kind: "town",
    at: km(22.6, 4),
    names: { en: "Amberush", fr: "Ambérouche", ar: "أمبيروش", he: "אמברוש" },
  },
  {
    id: "limbasur",
    kind: "town",
    at: km(-22.4, -6.6),
    names: { en: "Limbasur", fr: "Limbassour", ar: "ليمباسور", he: "לימבסור" },
  },
  {
    id: "nostelan",
    kind: "town",
    at: km(-13, -5),
    names: { en: "Nostelan", fr: "Nostélan", ar: "نوستيلان", he: "נוסטלאן" },
  },
  {
    id: "wadrimo",
    kind: "town",
    at: km(-3.6, -4.3),
    names: { en: "Wadrimo", fr: "Wadrimo", ar: "وادريمو", he: "ודרימו" },
  },
  {
    id: "erkolin",
    kind: "town",
    at: km(4.6, -5.6),
    names: { en: "Erkolin", fr: "Erkoline", ar: "إركولين", he: "ארקולין" },
  },
  {
    id: "zunamir",
    kind: "city",
    at: km(12.2, -3),
    names: { en: "Zunamir", fr: "Zounamir", ar: "زونامير", he: "זונמיר" },
  },
  {
    id: "halbenor",
    kind: "town",
    at: km(20.4, -1.6),
    names: { en: "Halbenor", fr: "Halbénor", ar: "هالبينور", he: "הלבנור" },
  },
  {
    id: "dimrasu",
    kind: "village",
    at: km(10.2, 8.2),
    names: { en: "Dimrasu", fr: "Dimrassou", ar: "ديمراسو", he: "דימרסו" },
  },
  {
    id: "kosterul",
    kind: "village",
    at: km(12.6, -8),
    names: { en: "Kosterul", fr: "Kostéroul", ar: "كوستيرول", he: "קוסטרול" },
  },
  {
    id: "ilmadur",
    kind: "village",
    at: km(-18.2, 4.4),
    names: { en: "Ilmadur", fr: "Ilmadour", ar: "إلمادور", he: "אילמדור" },
  },
  {
    id: "serkabin",
    kind: "village",
    at: km(-16.2, -9.6),
    names: { en: "Serkabin", fr: "Serkabine", ar: "سركابين", he: "סרקבין" },
  },
  {
    id: "tamrudel",
    kind: "village",
    at: km(23.6, -4.9),
    names: { en: "Tamrudel", fr: "Tamroudel", ar: "تمروديل", he: "תמרודל" },
  },
  {
    id: "orlimast",
    kind: "village",
    at: km(5.2, 6.6),
    names: { en: "Orlimast", fr: "Orlimaste", ar: "أورليماست", he: "אורלימסט" },
  },
  {
    id: "crossing-west",
    kind: "crossing",
    at: km(-29.2, -1.8),
    names: { en: "Tarsomel crossing", fr: "Point de passage de Tarsomel", ar: "معبر تارسوميل", he: "מעבר טרסומל" },
  },
  {
    id: "crossing-south",
    kind: "crossing",
    at: km(-26.2, -10),
    names: { en: "Idunak crossing", fr: "Point de passage d’Idounak", ar: "معبر إيدوناك", he: "מעבר אידונק" },
  },
  {
    id: "crossing-north",
    kind: "crossing",
    at: km(11, 12.4),
    names: { en: "Feluri crossing", fr: "Point de passage de Félouri", ar: "معبر فيلوري", he: "מעבר פלורי" },
  },
  {
    id: "crossing-east",
    kind: "crossing",
    at: km(30, 2.2),
    names: { en: "Mabruten crossing", fr: "Point de passage de Mabrouten", ar: "معبر مابروتين", he: "מעבר מברוטן" },
  },
  {
    id: "junction-east",
    kind: "junction",
    at: km(26.7, 3),
    names: { en: "East fork", fr: "Fourche est", ar: "المفرق الشرقي", he: "הפיצול המזרחי" },
  },
];

export interface RoadDrawn {
  readonly id: string;
  readonly class: "main" | "secondary" | "minor";
  readonly names: Names;
  /** Places in order. */
  readonly through: readonly string[];
  /** How it lies: beside the river, beside a tributary, or over the hills. */
  readonly follows: "valley" | "land";
}

export const ROADS: readonly RoadDrawn[] = [
  {
    id: "road-1",
    class: "main",
    names: {
      en: "Road 1 (north bank)",
      fr: "Route 1 (rive nord)",
      ar: "الطريق 1 (الضفة الشمالية)",
      he: "כביש 1 (הגדה הצפונית)",
    },
    through: [
      "crossing-west",
      "belutar",
      "minosar",
      "takrimel",
      "fendoli",
      "ruzmila",
      "sandorek",
      "amberush",
      "junction-east",
      "crossing-east",
    ],
    follows: "valley",
  },
  {
    id: "road-2",
    class: "main",
    names: {
      en: "Road 2 (south bank)",
      fr: "Route 2 (rive sud)",
      ar: "الطريق 2 (الضفة الجنوبية)",
      he: "כביש 2 (הגדה הדרומית)",
    },
    through: ["crossing-south", "limbasur", "nostelan", "wadrimo", "erkolin", "zunamir", "halbenor", "junction-east"],
    follows: "valley",
  },
  road(3, "secondary", ["ruzmila", "dimrasu", "crossing-north"]),
  road(4, "secondary", ["minosar", "nostelan"]),
  road(5, "secondary", ["takrimel", "wadrimo"]),
  road(6, "secondary", ["ruzmila", "zunamir"]),
  road(7, "secondary", ["sandorek", "halbenor"]),
  road(8, "minor", ["minosar", "ilmadur", "belutar"]),
  road(9, "minor", ["limbasur", "serkabin", "nostelan"]),
  road(10, "minor", ["zunamir", "kosterul", "erkolin"]),
  road(11, "minor", ["halbenor", "tamrudel"]),
  road(12, "minor", ["fendoli", "orlimast", "dimrasu"]),
  road(13, "minor", ["belutar", "limbasur"]),
];

function road(number: number, roadClass: "secondary" | "minor", through: readonly string[]): RoadDrawn {
  const names = { en: `Road ${number}`, fr: `Route ${number}`, ar: `الطريق ${number}`, he: `כביש ${number}` };
  return { id: `road-${number}`, class: roadClass, names, through, follows: "land" };
}
