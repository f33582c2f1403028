// data
/** What a refusal of the domain says, in Arabic. */
import type { RefusalTexts } from "./refusal-texts.ts";

export const ar: RefusalTexts = {
  "statement/malformed": {
    title: "تعذّرت قراءة الإفادة",
    detail: "{path}: {requirement}. لم يُسجَّل شيء؛ صحّحها وأرسلها من جديد.",
  },
  "statement/unknown-type": {
    title: "نوع إفادة غير معروف",
    detail: "«{type}» ليس نوعًا يعرفه هذا الخادم. أعد تحميل لوحة العمل؛ وإن بقي الأمر فبرنامجك أحدث من الخادم.",
  },
  "statement/too-large": {
    title: "الإفادة أكبر من المسموح",
    detail: "حجمها {sizeBytes} بايت، والحدّ الأقصى {limitBytes}. بسّط الشكل أو قسّمها إلى عدة إفادات.",
  },
  "statement/disclosure-mismatch": {
    title: "نصّ لا يطابق إفادته",
    detail: "نصّ «{field}» ليس النصّ الذي تشهد به الإفادة. لم يُسجَّل شيء؛ أعد إعداد الإفادة.",
  },
  "statement/id-reused": {
    title: "رقم الإفادة مستعمل من قبل",
    detail: "توجد في السجل إفادة مختلفة بالمعرّف {id}. أعدّ إفادة جديدة بمعرّف جديد.",
  },
  "statement/claimed-time-implausible": {
    title: "ساعة جهازك غير صحيحة",
    detail: "تقول الإفادة إنها أُعدّت في {claimed}، ووقت الخادم {now}. اضبط ساعة الجهاز وأرسلها من جديد.",
  },
  "rights/not-permitted": {
    title: "غير مسموح",
    detail: "لا يجوز لمكتبك أو لدورك القيام بهذا: {act}. راجع خلية التنسيق إن رأيت أنه ينبغي أن يجوز.",
  },
  "rights/second-person-needed": {
    title: "يلزم شخص ثانٍ",
    detail: "من قدّم نسخة لا يتحقق منها بنفسه. اطلب من زميل له دور المتحقّق.",
  },
  "record/not-found": {
    title: "غير موجود",
    detail: "لا يوجد تحت {id} ما يجوز لك رؤيته. ربما سُحب منك، أو أن المعرّف خاطئ.",
  },
  "record/exists": {
    title: "هذا المعرّف موجود",
    detail: "يوجد شيء مسجّل تحت {id}. إن أرسلته مرتين فالأول هو المحسوب؛ ولسجل جديد خذ معرّفًا جديدًا.",
  },
  "record/stale-version": {
    title: "سبقك شخص آخر",
    detail:
      "كنت تعمل على النسخة {base}، والحالية هي {current}. اقرأ ما تغيّر ثم قرّر من جديد على النسخة الحالية. لم يُسجَّل شيء مما أرسلت.",
  },
  "record/wrong-stage": {
    title: "ليس في هذه المرحلة",
    detail: "النسخة في مرحلة «{stage}»، والمطلوب: {needed}. أعد تحميل السجل.",
  },
  "record/ended": {
    title: "انتهى هذا",
    detail: "السجل «{status}» ولا يمكن تغييره بعد الآن. قدّم إخطارًا جديدًا.",
  },
  "record/unchanged": {
    title: "لم يتغيّر شيء",
    detail: "ما أرسلته يقول ما تقوله النسخة {version}. لم يُسجَّل شيء، وتبقى كل إقرارات الاستلام.",
  },
  "handover/not-handed-over": {
    title: "لم تُسلَّم",
    detail: "النسخة {version} لم تُسلَّم إلى {party}. أعد التحميل لترى النسخة التي سُلّمت.",
  },
  "handover/not-acknowledged": {
    title: "لم يُقرّ باستلامها بعد",
    detail: "يُقرّ أولًا باستلام النسخة {version}، ثم يُذكر إلى من مُرّرت.",
  },
  "handover/unknown-label": {
    title: "جهة غير معروفة",
    detail: "«{label}» ليست من جهات هذا المسرح: {known}.",
  },
  "dispute/not-found": {
    title: "لا يوجد هذا الاعتراض",
    detail: "لا يوجد اعتراض {id} على هذا السجل. أعد تحميل السجل.",
  },
  "overlap/not-found": {
    title: "لا يوجد هذا التداخل",
    detail: "هاتان النسختان لا تتداخلان في حدود ما يجوز لك رؤيته. أعد تحميل السجل.",
  },
  "overlap/closed": {
    title: "هذا التداخل مغلق",
    detail: "انقضى وقته أو تغيّر أحد طرفيه. أعد التحميل لترى ما هو مفتوح الآن.",
  },
  "overlap/reason-needed": {
    title: "يلزم ذكر السبب",
    detail: "المضيّ كما خُطّط له يُسجَّل مع من قرّره ولماذا. اكتب الاثنين وأرسل من جديد.",
  },
  "content/missing": {
    title: "ينقص شيء",
    detail: "«{field}» مطلوب. أكمله وأرسل من جديد.",
  },
  "content/unknown-value": {
    title: "قيمة غير معروفة",
    detail: "«{value}» ليست قيمة لـ«{field}» في هذا المسرح. المعروف: {known}.",
  },
  "content/out-of-range": {
    title: "قيمة خارج الحدود",
    detail: "«{field}» هي {value}، ويجب أن تكون من {min} إلى {max}.",
  },
  "content/too-long": {
    title: "أطول من المسموح",
    detail: "«{field}» طوله {length}، والحدّ الأقصى {limit}. اختصره وأرسل من جديد.",
  },
  "content/window-ends-before-it-starts": {
    title: "الفترة تنتهي قبل أن تبدأ",
    detail: "راجع وقتَي «{field}» وتاريخيهما.",
  },
  "content/geometry": {
    title: "الشكل غير صالح للاستعمال",
    detail: "{issues}. صحّح الرسم أو الملف وأرسل من جديد؛ لم يُغيَّر شيء نيابة عنك.",
  },
  "content/unknown-party": {
    title: "طرف غير معروف",
    detail: "«{party}» ليس طرفًا في هذا المسرح. المعروف: {known}.",
  },
  "movement/too-fast": {
    title: "الخطة لا يمكن قطعها",
    detail:
      "المرحلة {leg} تحتاج إلى {neededKmh} كم/س، والسرعة القصوى لهذا التحرك {allowedKmh} كم/س. أخّر الوصول أو قصّر الطريق.",
  },
  "movement/stop-order": {
    title: "المحطات لا تتوافق",
    detail: "المحطة {stop}: {requirement}.",
  },
  "movement/in-the-past": {
    title: "التحرك في الماضي",
    detail: "انقضت آخر فترة له. راجع التواريخ والمنطقة الزمنية.",
  },
  "area/agreed-without-parties": {
    title: "متفق عليها، ولكن بين من؟",
    detail: "المنطقة المعلنة على أنها متفق عليها تسمّي طرفين على الأقل. سمّهما أو اختر أساسًا آخر.",
  },
  "zone/unknown": {
    title: "منطقة زمنية غير معروفة",
    detail: "«{zone}» ليست منطقة زمنية لهذا المسرح. المعروف: {known}.",
  },
  "zone/beyond-horizon": {
    title: "أبعد من المعروف",
    detail: "{at} بعد ما هو معروف عن المنطقة {zone} (حتى {knownUntil}). اختر وقتًا أقرب أو اطلب استيراد المسرح من جديد.",
  },
};
