/** Neutral kinds and bases with the words that people write for them, where no theatre says otherwise. data */
import type { AreaKind } from "@duenotice/domain";

export const AREA_KINDS: readonly { readonly id: AreaKind; readonly names: Readonly<Record<string, string>> }[] = [
  {
    id: "displacement_notice",
    names: {
      en: "displacement notice",
      fr: "avis de déplacement",
      ar: "إشعار نزوح",
      he: "הודעה על עקירה",
      also: "evacuation",
    },
  },
  { id: "closure", names: { en: "closure", fr: "fermeture", ar: "إغلاق", he: "סגירה", also: "closed" } },
  {
    id: "restricted",
    names: { en: "restricted", fr: "zone restreinte", ar: "منطقة مقيدة", he: "מוגבל", also: "restricted zone" },
  },
  {
    id: "coordination_required",
    names: { en: "coordination required", fr: "coordination requise", ar: "يتطلب تنسيقا", he: "נדרש תיאום" },
  },
  { id: "hazard", names: { en: "hazard", fr: "danger", ar: "خطر", he: "סכנה", also: "mines" } },
  { id: "pause", names: { en: "pause", fr: "pause", ar: "هدنة مؤقتة", he: "הפוגה" } },
  { id: "corridor", names: { en: "corridor", fr: "couloir", ar: "ممر", he: "מסדרון" } },
  {
    id: "crossing_status",
    names: { en: "crossing status", fr: "état du point de passage", ar: "حالة المعبر", he: "מצב המעבר" },
  },
  { id: "return_notice", names: { en: "return notice", fr: "avis de retour", ar: "إشعار عودة", he: "הודעת שיבה" } },
  { id: "phase", names: { en: "phase", fr: "phase", ar: "مرحلة", he: "שלב" } },
];

export const BASES = [
  { id: "unilateral", names: { en: "unilateral", fr: "unilatéral", ar: "أحادي الجانب", he: "חד־צדדי" } },
  { id: "agreed", names: { en: "agreed", fr: "convenu", ar: "متفق عليه", he: "מוסכם" } },
  { id: "reported", names: { en: "reported", fr: "rapporté", ar: "مُبلَّغ عنه", he: "מדווח" } },
] as const;
