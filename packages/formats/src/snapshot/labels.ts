/** Words of the exports in the four languages. data */
import type { Language } from "@duenotice/domain";

export interface Labels {
  readonly direction: "ltr" | "rtl";
  readonly exercise: string;
  readonly title: string;
  readonly snapshot: string;
  readonly recipient: string;
  readonly taken: string;
  readonly since: string;
  readonly first: string;
  readonly legal: string;
  readonly nothing: string;
  readonly sheets: {
    readonly summary: string;
    readonly changes: string;
    readonly sites: string;
    readonly movements: string;
    readonly areas: string;
  };
  readonly change: Readonly<Record<"new" | "changed" | "unchanged" | "ended" | "withdrawn_from_you", string>>;
  readonly status: Readonly<
    Record<"active" | "postponed" | "cancelled" | "withdrawn" | "departed" | "completed", string>
  >;
  readonly lateness: Readonly<Record<"in_time" | "emergency" | "late" | "not_applicable", string>>;
  readonly columns: {
    readonly reference: string;
    readonly version: string;
    readonly held: string;
    readonly change: string;
    readonly status: string;
    readonly name: string;
    readonly organisation: string;
    readonly category: string;
    readonly latitude: string;
    readonly longitude: string;
    readonly mgrs: string;
    readonly district: string;
    readonly safetyDistance: string;
    readonly from: string;
    readonly until: string;
    readonly fromUtc: string;
    readonly untilUtc: string;
    readonly kind: string;
    readonly notice: string;
    readonly stop: string;
    readonly place: string;
    readonly role: string;
    readonly stay: string;
    readonly vehicles: string;
    readonly people: string;
    readonly escort: string;
    readonly contact: string;
    readonly cargo: string;
    readonly marking: string;
    readonly address: string;
    readonly basis: string;
    readonly issuer: string;
    readonly daily: string;
    readonly blocks: string;
    readonly instruction: string;
  };
  readonly escort: { readonly none_declared: string; readonly declared: string };
  readonly open: string;
  readonly minutes: string;
  readonly notHeld: string;
  readonly body: { readonly open: string; readonly closed: string; readonly other: string };
}

const en: Labels = {
  direction: "ltr",
  exercise: "EXERCISE",
  title: "Humanitarian notifications",
  snapshot: "Snapshot",
  recipient: "Given to",
  taken: "As of",
  since: "Changes since snapshot",
  first: "This is the first snapshot for this recipient",
  legal:
    "Being notified or not never changes anyone's protection under international humanitarian law. This is information, not a request: a receipt is neither agreement nor verification.",
  nothing: "Nothing",
  sheets: {
    summary: "Read first",
    changes: "Changes",
    sites: "Sites",
    movements: "Movements",
    areas: "Announced areas",
  },
  change: {
    new: "new",
    changed: "changed",
    unchanged: "unchanged",
    ended: "ended",
    withdrawn_from_you: "no longer given to you",
  },
  status: {
    active: "active",
    postponed: "postponed",
    cancelled: "cancelled",
    withdrawn: "withdrawn",
    departed: "departed",
    completed: "completed",
  },
  lateness: { in_time: "in time", emergency: "emergency notice", late: "late notice", not_applicable: "" },
  columns: {
    reference: "Reference",
    version: "Version",
    held: "Version you hold",
    change: "Change",
    status: "Status",
    name: "Name",
    organisation: "Organisation",
    category: "Category",
    latitude: "Latitude",
    longitude: "Longitude",
    mgrs: "MGRS",
    district: "District",
    safetyDistance: "Safety distance (m)",
    from: "From",
    until: "Until",
    fromUtc: "From (UTC)",
    untilUtc: "Until (UTC)",
    kind: "Kind",
    notice: "Notice given",
    stop: "Stop",
    place: "Place",
    role: "Role",
    stay: "Stay (min)",
    vehicles: "Vehicles",
    people: "People",
    escort: "Armed escort",
    contact: "Contact on the way",
    cargo: "Cargo",
    marking: "Marking",
    address: "Address",
    basis: "Basis",
    issuer: "Issued by",
    daily: "Daily hours",
    blocks: "Blocks",
    instruction: "Instruction",
  },
  escort: { none_declared: "none declared", declared: "declared" },
  open: "until further notice",
  minutes: "min",
  notHeld: "none",
  body: { open: "open", closed: "closed", other: "other" },
};

const fr: Labels = {
  direction: "ltr",
  exercise: "EXERCICE",
  title: "Notifications humanitaires",
  snapshot: "Relevé",
  recipient: "Remis à",
  taken: "Situation au",
  since: "Changements depuis le relevé",
  first: "Premier relevé remis à ce destinataire",
  legal:
    "Le fait d'être notifié ou non ne change jamais la protection que le droit international humanitaire accorde à quiconque. Ceci est une information et non une demande : un accusé de réception ne vaut ni accord ni vérification.",
  nothing: "Rien",
  sheets: {
    summary: "À lire d'abord",
    changes: "Changements",
    sites: "Sites",
    movements: "Mouvements",
    areas: "Zones annoncées",
  },
  change: {
    new: "nouveau",
    changed: "modifié",
    unchanged: "inchangé",
    ended: "terminé",
    withdrawn_from_you: "ne vous est plus communiqué",
  },
  status: {
    active: "actif",
    postponed: "reporté",
    cancelled: "annulé",
    withdrawn: "retiré",
    departed: "parti",
    completed: "terminé",
  },
  lateness: { in_time: "dans les délais", emergency: "préavis d'urgence", late: "préavis tardif", not_applicable: "" },
  columns: {
    reference: "Référence",
    version: "Version",
    held: "Version que vous détenez",
    change: "Changement",
    status: "État",
    name: "Nom",
    organisation: "Organisation",
    category: "Catégorie",
    latitude: "Latitude",
    longitude: "Longitude",
    mgrs: "MGRS",
    district: "District",
    safetyDistance: "Distance de sécurité (m)",
    from: "À partir de",
    until: "Jusqu'à",
    fromUtc: "À partir de (UTC)",
    untilUtc: "Jusqu'à (UTC)",
    kind: "Nature",
    notice: "Préavis",
    stop: "Étape",
    place: "Lieu",
    role: "Rôle",
    stay: "Arrêt (min)",
    vehicles: "Véhicules",
    people: "Personnes",
    escort: "Escorte armée",
    contact: "Contact en route",
    cargo: "Chargement",
    marking: "Marquage",
    address: "Adresse",
    basis: "Fondement",
    issuer: "Émis par",
    daily: "Heures quotidiennes",
    blocks: "Blocs",
    instruction: "Consigne",
  },
  escort: { none_declared: "aucune déclarée", declared: "déclarée" },
  open: "jusqu'à nouvel avis",
  minutes: "min",
  notHeld: "aucune",
  body: { open: "ouvert", closed: "fermé", other: "autre" },
};

const ar: Labels = {
  direction: "rtl",
  exercise: "تمرين",
  title: "الإخطارات الإنسانية",
  snapshot: "النسخة رقم",
  recipient: "سُلِّمت إلى",
  taken: "الوضع في",
  since: "التغييرات منذ النسخة رقم",
  first: "هذه أول نسخة تُسلَّم إلى هذا المستلم",
  legal:
    "إن الإخطار أو عدمه لا يغيّر أبدا الحماية التي يكفلها القانون الدولي الإنساني لأي أحد. هذه معلومات وليست طلبا: والإشعار بالاستلام ليس موافقة ولا تحققا.",
  nothing: "لا شيء",
  sheets: {
    summary: "اقرأ أولا",
    changes: "التغييرات",
    sites: "المواقع",
    movements: "التنقلات",
    areas: "المناطق المعلنة",
  },
  change: {
    new: "جديد",
    changed: "معدَّل",
    unchanged: "بلا تغيير",
    ended: "منتهٍ",
    withdrawn_from_you: "لم يعد يُقدَّم إليكم",
  },
  status: {
    active: "ساري",
    postponed: "مؤجل",
    cancelled: "ملغى",
    withdrawn: "مسحوب",
    departed: "انطلق",
    completed: "اكتمل",
  },
  lateness: { in_time: "ضمن المهلة", emergency: "إخطار عاجل", late: "إخطار متأخر", not_applicable: "" },
  columns: {
    reference: "المرجع",
    version: "الإصدار",
    held: "الإصدار الذي لديكم",
    change: "التغيير",
    status: "الحالة",
    name: "الاسم",
    organisation: "المنظمة",
    category: "الفئة",
    latitude: "خط العرض",
    longitude: "خط الطول",
    mgrs: "MGRS",
    district: "المنطقة الإدارية",
    safetyDistance: "مسافة الأمان (م)",
    from: "من",
    until: "حتى",
    fromUtc: "من (UTC)",
    untilUtc: "حتى (UTC)",
    kind: "النوع",
    notice: "المهلة",
    stop: "المحطة",
    place: "المكان",
    role: "الدور",
    stay: "التوقف (دقيقة)",
    vehicles: "المركبات",
    people: "الأشخاص",
    escort: "حراسة مسلحة",
    contact: "جهة الاتصال في الطريق",
    cargo: "الحمولة",
    marking: "العلامات",
    address: "العنوان",
    basis: "الأساس",
    issuer: "الجهة المُصدِرة",
    daily: "الساعات اليومية",
    blocks: "المربعات",
    instruction: "التعليمات",
  },
  escort: { none_declared: "لم يُعلن عن أي منها", declared: "معلن عنها" },
  open: "حتى إشعار آخر",
  minutes: "دقيقة",
  notHeld: "لا شيء",
  body: { open: "مكشوفة", closed: "مغلقة", other: "أخرى" },
};

const he: Labels = {
  direction: "rtl",
  exercise: "תרגיל",
  title: "הודעות הומניטריות",
  snapshot: "תצלום מצב מספר",
  recipient: "נמסר אל",
  taken: "נכון ל",
  since: "שינויים מאז תצלום מצב מספר",
  first: "זהו תצלום המצב הראשון שנמסר לנמען זה",
  legal:
    "מסירת הודעה או אי־מסירתה לעולם אינה משנה את ההגנה שמעניק המשפט ההומניטרי הבין־לאומי לאיש. זהו מידע ולא בקשה: אישור קבלה אינו הסכמה ואינו אימות.",
  nothing: "אין",
  sheets: { summary: "לקרוא תחילה", changes: "שינויים", sites: "אתרים", movements: "תנועות", areas: "אזורים שהוכרזו" },
  change: {
    new: "חדש",
    changed: "שונה",
    unchanged: "ללא שינוי",
    ended: "הסתיים",
    withdrawn_from_you: "אינו נמסר לכם עוד",
  },
  status: {
    active: "פעיל",
    postponed: "נדחה",
    cancelled: "בוטל",
    withdrawn: "הוסר",
    departed: "יצא לדרך",
    completed: "הושלם",
  },
  lateness: { in_time: "בזמן", emergency: "הודעה דחופה", late: "הודעה מאוחרת", not_applicable: "" },
  columns: {
    reference: "סימוכין",
    version: "גרסה",
    held: "הגרסה שבידכם",
    change: "שינוי",
    status: "מצב",
    name: "שם",
    organisation: "ארגון",
    category: "קטגוריה",
    latitude: "קו רוחב",
    longitude: "קו אורך",
    mgrs: "MGRS",
    district: "מחוז",
    safetyDistance: "מרחק בטיחות (מ׳)",
    from: "מ־",
    until: "עד",
    fromUtc: "מ־ (UTC)",
    untilUtc: "עד (UTC)",
    kind: "סוג",
    notice: "התראה מראש",
    stop: "תחנה",
    place: "מקום",
    role: "תפקיד",
    stay: "שהייה (דקות)",
    vehicles: "כלי רכב",
    people: "אנשים",
    escort: "ליווי חמוש",
    contact: "איש קשר בדרך",
    cargo: "מטען",
    marking: "סימון",
    address: "כתובת",
    basis: "בסיס",
    issuer: "הוצא על ידי",
    daily: "שעות יומיות",
    blocks: "גושים",
    instruction: "הנחיה",
  },
  escort: { none_declared: "לא הוצהר", declared: "הוצהר" },
  open: "עד הודעה חדשה",
  minutes: "דקות",
  notHeld: "אין",
  body: { open: "פתוח", closed: "סגור", other: "אחר" },
};

export const LABELS: Readonly<Record<Language, Labels>> = { en, fr, ar, he };
