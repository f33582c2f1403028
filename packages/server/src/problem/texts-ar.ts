// data
/** What the server says when it refuses before a request reaches the domain, or instead of it, in Arabic. */
import type { ProblemTexts } from "./problem-texts.ts";

export const TEXTS_AR: ProblemTexts = {
  "server/malformed": {
    title: "تعذّرت قراءة الطلب",
    detail: "{path}: {requirement}.",
  },
  "server/not-found": {
    title: "غير موجود",
    detail: "لا يوجد في هذا العنوان ما يجوز لك رؤيته.",
  },
  "server/too-large": {
    title: "أكبر من المسموح",
    detail: "الحدّ الأقصى هنا {limitBytes} بايت. قسّم الملف أو الإفادة وأرسل الأجزاء.",
  },
  "server/unsupported-media-type": {
    title: "نوع محتوى غير معروف",
    detail: "أرسل المحتوى بصيغة {expected}.",
  },
  "server/origin-not-allowed": {
    title: "ليس من هذه الصفحة",
    detail: "لا يغيّر المتصفح شيئًا إلا من لوحة العمل نفسها. افتحها في عنوانها وحاول من جديد.",
  },
  "server/not-signed-in": {
    title: "لم تسجّل الدخول",
    detail: "سجّل الدخول من جديد. ما لم ترسله ما زال في متصفحك.",
  },
  "server/too-many": {
    title: "محاولات كثيرة",
    detail: "انتظر {retryAfterSeconds} ثانية وحاول من جديد.",
  },
  "server/sign-in-failed": {
    title: "تعذّر تسجيل الدخول",
    detail: "البريد الإلكتروني أو كلمة المرور غير صحيح. الخلية وحدها تنشئ الحسابات وتعيد ضبطها.",
  },
  "import/unreadable": {
    title: "تعذّرت قراءة الملف",
    detail: "الملف تالف أو من نوع غير مدعوم. لم يُستورد شيء.",
  },
  "import/too-much-memory": {
    title: "الملف يحتاج إلى ذاكرة أكثر مما يتاح",
    detail: "تحتاج قراءته إلى أكثر من {limitMb} م.ب. من الذاكرة. قسّم الملف واستورد الأجزاء. لم يُستورد شيء.",
  },
  "import/too-slow": {
    title: "قراءة الملف تطول",
    detail: "أُوقفت القراءة بعد {limitSeconds} ثانية. قسّم الملف واستورد الأجزاء. لم يُستورد شيء.",
  },
  "server/unavailable": {
    title: "قاعدة البيانات غير متاحة الآن",
    detail: "لم يضِع شيء، لكن ما أرسلته الآن قد لا يكون مسجّلًا: أرسله نفسه بعد {retryAfterSeconds} ثانية، وسيُحسب مرة واحدة.",
  },
  "server/no-room": {
    title: "قرص الخادم ممتلئ",
    detail:
      "لم يضِع شيء مما سُجّل، لكن ما أرسلته الآن قد لا يكون مسجّلًا. على من يشغّل هذا الخادم أن يُفرغ مساحة؛ أرسله نفسه بعد {retryAfterSeconds} ثانية، وسيُحسب مرة واحدة. وما لا يحتمل الانتظار قُله بالهاتف.",
  },
  "server/cursor-unknown": {
    title: "مضى وقت طويل",
    detail: "ما جرى منذ ذلك الحين لم يعد محفوظًا للاستدراك. أعد تحميل لوحة العمل؛ لم يضِع منها شيء.",
  },
  "server/stopping": {
    title: "يُعاد تشغيل الخادم",
    detail: "حاول من جديد بعد {retryAfterSeconds} ثانية.",
  },
  "server/failed": {
    title: "عطل في الخادم",
    detail: "ليس الخطأ منك. حاول من جديد؛ وإن بقي فأعط المشغّل رقم هذه الرسالة.",
  },
};
