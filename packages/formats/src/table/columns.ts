/**
 * Headings of the templates and what people write instead, in four languages, with HXL tags. data
 *
 * A heading is compared after folding: lower case, no accents, no direction marks, separators as one space.
 */

export interface Column {
  /** What the readers call it. */
  readonly key: string;
  /** Heading in the template, per language; also recognised. */
  readonly headings: Readonly<Record<"en" | "fr" | "ar" | "he", string>>;
  readonly also?: readonly string[];
  /** HXL hashtag with the attributes that matter, e.g. `#geo+lat`. */
  readonly hxl?: string;
  /** Shown in the template's second row. */
  readonly example: string;
}

const ID: Column = {
  key: "id",
  headings: { en: "Id", fr: "Identifiant", ar: "المعرّف", he: "מזהה" },
  also: ["code", "site id", "reference", "ref", "رقم"],
  hxl: "#meta+id",
  example: "BHR-01",
};
const COORDINATES: Column = {
  key: "coordinates",
  headings: { en: "Coordinates", fr: "Coordonnées", ar: "الإحداثيات", he: "קואורדינטות" },
  also: ["coordinate", "position", "gps", "mgrs", "grid", "dms", "location gps", "نقطة", "נ.צ."],
  hxl: "#geo+coord",
  example: "-47.10000, -128.20000",
};
const LATITUDE: Column = {
  key: "latitude",
  headings: { en: "Latitude", fr: "Latitude", ar: "خط العرض", he: "קו רוחב" },
  also: ["lat", "y", "العرض", "רוחב"],
  hxl: "#geo+lat",
  example: "",
};
const LONGITUDE: Column = {
  key: "longitude",
  headings: { en: "Longitude", fr: "Longitude", ar: "خط الطول", he: "קו אורך" },
  also: ["lon", "long", "lng", "x", "الطول", "אורך"],
  hxl: "#geo+lon",
  example: "",
};
const SAFETY_DISTANCE: Column = {
  key: "safetyDistanceM",
  headings: {
    en: "Safety distance (m)",
    fr: "Distance de sécurité (m)",
    ar: "مسافة الأمان (م)",
    he: "מרחק בטיחות (מ׳)",
  },
  also: ["safety distance", "buffer", "buffer m", "safetydistancem"],
  example: "100",
};
const CONSENTS: Column = {
  key: "consents",
  headings: { en: "Hand over to", fr: "Remettre à", ar: "يُسلَّم إلى", he: "למסור אל" },
  also: ["consents", "parties", "hand over to parties"],
  example: "",
};
const CONTACT: Column = {
  key: "contact",
  headings: { en: "Contact", fr: "Contact", ar: "جهة الاتصال", he: "איש קשר" },
  also: ["phone", "focal point", "téléphone", "هاتف", "טלפון"],
  hxl: "#contact",
  example: "",
};
const NOTES: Column = {
  key: "notes",
  headings: { en: "Notes", fr: "Remarques", ar: "ملاحظات", he: "הערות" },
  also: ["remarks", "comments", "comment", "description"],
  hxl: "#description",
  example: "",
};
const NAME: Column = {
  key: "name",
  headings: { en: "Name", fr: "Nom", ar: "الاسم", he: "שם" },
  also: ["site name", "facility", "facility name", "name of site", "nom du site", "اسم الموقع", "שם האתר", "title"],
  hxl: "#loc+name",
  example: "",
};
const namedIn = (language: "en" | "fr" | "ar" | "he", tag: string): Column => ({
  key: `name:${language}`,
  headings: { en: `Name (${tag})`, fr: `Nom (${tag})`, ar: `الاسم (${tag})`, he: `שם (${tag})` },
  also: [`name ${language}`, `name:${language}`, `name_${language}`],
  hxl: `#loc+name+${language}`,
  example: "",
});
const NAMES: readonly Column[] = [
  NAME,
  namedIn("en", "English"),
  namedIn("fr", "français"),
  namedIn("ar", "العربية"),
  namedIn("he", "עברית"),
];
const FROM: Column = {
  key: "from",
  headings: { en: "From", fr: "Du", ar: "من", he: "מתאריך" },
  also: ["start", "start date", "valid from", "depuis", "début"],
  hxl: "#date+start",
  example: "2026-05-14 06:00",
};
const UNTIL: Column = {
  key: "until",
  headings: { en: "Until", fr: "Jusqu’à", ar: "حتى", he: "עד" },
  also: ["end", "end date", "valid until", "to", "jusqu'a", "fin"],
  hxl: "#date+end",
  example: "",
};

export const SITE_COLUMNS: readonly Column[] = [
  ID,
  ...NAMES,
  {
    key: "category",
    headings: { en: "Category", fr: "Catégorie", ar: "الفئة", he: "קטגוריה" },
    also: ["type", "site type", "amenity", "facility type", "نوع", "סוג"],
    hxl: "#loc+type",
    example: "health",
  },
  {
    key: "relation",
    headings: { en: "Relation", fr: "Lien", ar: "العلاقة", he: "זיקה" },
    also: ["operates", "role"],
    example: "operates",
  },
  COORDINATES,
  LATITUDE,
  LONGITUDE,
  {
    key: "district",
    headings: { en: "District (P-code)", fr: "District (P-code)", ar: "المنطقة (P-code)", he: "מחוז (P-code)" },
    also: ["district", "p-code", "pcode", "adm2", "adm2_pcode", "admin2pcode"],
    hxl: "#adm2+code",
    example: "",
  },
  SAFETY_DISTANCE,
  FROM,
  UNTIL,
  {
    key: "accuracyM",
    headings: { en: "Accuracy (m)", fr: "Précision (m)", ar: "الدقة (م)", he: "דיוק (מ׳)" },
    also: ["accuracy", "precision"],
    example: "",
  },
  {
    key: "address",
    headings: { en: "Address", fr: "Adresse", ar: "العنوان", he: "כתובת" },
    also: ["street"],
    hxl: "#loc+address",
    example: "",
  },
  CONTACT,
  CONSENTS,
  NOTES,
];

export const MOVEMENT_COLUMNS: readonly Column[] = [
  {
    ...ID,
    headings: { en: "Movement", fr: "Mouvement", ar: "التحرك", he: "תנועה" },
    also: ["التنقل", "id", "movement id", "convoy", "convoi", "mission", "قافلة", "שיירה"],
  },
  ...NAMES,
  {
    key: "kind",
    headings: { en: "Kind", fr: "Nature", ar: "النوع", he: "סוג" },
    also: ["movement kind", "purpose", "type"],
    example: "aid",
  },
  {
    key: "stop",
    headings: { en: "Stop", fr: "Arrêt", ar: "المحطة", he: "תחנה" },
    also: ["étape", "stop no", "stop number", "sequence", "no", "n°", "#"],
    example: "1",
  },
  {
    key: "place",
    headings: { en: "Place", fr: "Lieu", ar: "المكان", he: "מקום" },
    also: ["location", "waypoint", "stop name"],
    hxl: "#loc",
    example: "",
  },
  COORDINATES,
  LATITUDE,
  LONGITUDE,
  {
    key: "role",
    headings: { en: "Role of the stop", fr: "Rôle de l’arrêt", ar: "دور المحطة", he: "תפקיד התחנה" },
    also: ["role", "rôle de l’étape", "stop type"],
    example: "start",
  },
  {
    key: "earliest",
    headings: { en: "Earliest", fr: "Au plus tôt", ar: "الأبكر", he: "המוקדם ביותר" },
    also: ["earliest arrival", "earliest time", "eta from", "from"],
    example: "2026-05-14 05:15",
  },
  {
    key: "latest",
    headings: { en: "Latest", fr: "Au plus tard", ar: "الأبعد", he: "המאוחר ביותר" },
    also: ["latest arrival", "latest time", "eta until", "until"],
    example: "2026-05-14 05:45",
  },
  {
    key: "dwellMinutes",
    headings: { en: "Stay (minutes)", fr: "Arrêt (minutes)", ar: "مدة التوقف (دقائق)", he: "שהייה (דקות)" },
    also: ["dwell", "dwell minutes", "stay", "unloading minutes"],
    example: "30",
  },
  SAFETY_DISTANCE,
  {
    key: "maxSpeedKmh",
    headings: {
      en: "Top speed (km/h)",
      fr: "Vitesse maximale (km/h)",
      ar: "السرعة القصوى (كم/س)",
      he: "מהירות מרבית (קמ״ש)",
    },
    also: ["top speed", "max speed", "speed"],
    example: "60",
  },
  {
    key: "people",
    headings: { en: "People", fr: "Personnes", ar: "الأشخاص", he: "אנשים" },
    also: ["staff", "passengers", "number of people"],
    example: "15",
  },
  {
    key: "vehicles",
    headings: { en: "Vehicles", fr: "Véhicules", ar: "المركبات", he: "כלי רכב" },
    also: ["vehicle"],
    example: "6 lorries closed, 1 car",
  },
  {
    key: "armedEscort",
    headings: { en: "Armed escort", fr: "Escorte armée", ar: "حراسة مسلحة", he: "ליווי חמוש" },
    also: ["escort", "guards"],
    example: "none declared",
  },
  {
    key: "cargo",
    headings: { en: "Cargo", fr: "Chargement", ar: "الحمولة", he: "מטען" },
    also: ["load", "commodity"],
    example: "",
  },
  CONTACT,
  CONSENTS,
  NOTES,
];

export const AREA_COLUMNS: readonly Column[] = [
  ID,
  {
    key: "label",
    headings: { en: "Issuer’s label", fr: "Intitulé de l’émetteur", ar: "تسمية المُصدِر", he: "כינוי המוציא" },
    also: ["label", "name", "title", "nom", "الاسم", "שם"],
    example: "notice 31",
  },
  {
    key: "kind",
    headings: { en: "Kind", fr: "Nature", ar: "النوع", he: "סוג" },
    also: ["area kind", "type"],
    example: "displacement_notice",
  },
  {
    key: "basis",
    headings: { en: "Basis", fr: "Fondement", ar: "الأساس", he: "בסיס" },
    also: ["unilateral or agreed"],
    example: "unilateral",
  },
  {
    key: "blocks",
    headings: { en: "Blocks", fr: "Blocs", ar: "المربعات", he: "בלוקים" },
    also: ["block list", "block", "block numbers", "بلوكات", "גושים"],
    example: "X-12 X-13 X-14",
  },
  {
    key: "outline",
    headings: { en: "Outline", fr: "Contour", ar: "الحدود", he: "קו מתאר" },
    also: ["polygon", "coordinates", "geometry", "wkt", "corners"],
    example: "",
  },
  {
    key: "radiusM",
    headings: { en: "Radius (m)", fr: "Rayon (m)", ar: "نصف القطر (م)", he: "רדיוס (מ׳)" },
    also: ["radius", "radiusm", "circle radius"],
    example: "",
  },
  {
    key: "announced",
    headings: { en: "Announced", fr: "Annoncé le", ar: "أُعلن في", he: "הוכרז" },
    also: ["announced at", "published"],
    example: "2026-05-14 04:09",
  },
  FROM,
  UNTIL,
  {
    key: "dailyFrom",
    headings: { en: "Daily from", fr: "Chaque jour de", ar: "يوميا من", he: "מדי יום משעה" },
    example: "10:00",
  },
  {
    key: "dailyUntil",
    headings: { en: "Daily until", fr: "Chaque jour jusqu’à", ar: "يوميا حتى", he: "מדי יום עד שעה" },
    example: "20:00",
  },
  {
    key: "dailyDays",
    headings: { en: "Days", fr: "Jours", ar: "الأيام", he: "ימים" },
    also: ["weekdays"],
    example: "MO TU WE",
  },
  {
    key: "marginM",
    headings: { en: "Margin (m)", fr: "Marge (m)", ar: "الهامش (م)", he: "מרווח (מ׳)" },
    also: ["margin"],
    example: "",
  },
  {
    key: "marginMinutes",
    headings: { en: "Margin (minutes)", fr: "Marge (minutes)", ar: "الهامش (دقائق)", he: "מרווח (דקות)" },
    example: "",
  },
  {
    key: "instruction",
    headings: { en: "Instruction", fr: "Consigne", ar: "التعليمات", he: "הנחיה" },
    also: ["text"],
    example: "",
  },
];

/** For comparing headings: lower case, no accents, no vowel marks, no direction marks, one space between words. */
export function foldHeading(text: string): string {
  return (
    text
      .normalize("NFKD")
      // Marks that combine (accents, vowel points), format characters (direction marks), and the Arabic lengthening stroke.
      .replace(/\p{Mn}|\p{Cf}|\u0640/gu, "")
      .replace(/[أإآ]/g, "ا")
      .toLowerCase()
      .replace(/[’']/g, "'")
      .replace(/[\s_\-–]+/g, " ")
      .replace(/[?¿*:]/g, "")
      .trim()
  );
}
