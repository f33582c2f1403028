// data
/** What a refusal of the domain says, in Hebrew. */
import type { RefusalTexts } from "./refusal-texts.ts";

export const he: RefusalTexts = {
  "statement/malformed": {
    title: "לא ניתן לקרוא את ההצהרה",
    detail: "{path}: {requirement}. דבר לא נרשם; תקנו ושלחו שוב.",
  },
  "statement/unknown-type": {
    title: "סוג הצהרה לא מוכר",
    detail: '"{type}" אינו סוג שהשרת הזה מכיר. טענו מחדש את השולחן; אם זה נשאר, התוכנה שלכם חדשה מהשרת.',
  },
  "statement/too-large": {
    title: "ההצהרה גדולה מדי",
    detail: "גודלה {sizeBytes} בתים; מתקבלים לכל היותר {limitBytes}. פשטו את הצורה או חלקו לכמה הצהרות.",
  },
  "statement/disclosure-mismatch": {
    title: "טקסט שאינו תואם את ההצהרה",
    detail: 'הטקסט של "{field}" אינו זה שההצהרה מעידה עליו. דבר לא נרשם; הכינו את ההצהרה מחדש.',
  },
  "statement/id-reused": {
    title: "מספר ההצהרה כבר שימש",
    detail: "הצהרה אחרת עם המזהה {id} כבר רשומה. הכינו הצהרה חדשה עם מזהה חדש.",
  },
  "statement/claimed-time-implausible": {
    title: "השעון של המכשיר שלכם שגוי",
    detail: "לפי ההצהרה היא נעשתה ב־{claimed}; שעת השרת היא {now}. כוונו את שעון המכשיר ושלחו שוב.",
  },
  "rights/not-permitted": {
    title: "אין הרשאה",
    detail: "המשרד או התפקיד שלכם אינם רשאים לעשות זאת: {act}. פנו לתא התיאום אם לדעתכם צריך לאפשר זאת.",
  },
  "rights/second-person-needed": {
    title: "נדרש אדם שני",
    detail: "מי שהגיש גרסה אינו יכול לאמת אותה. בקשו מעמית בתפקיד מאמת.",
  },
  "record/not-found": {
    title: "לא נמצא",
    detail: "אין תחת {id} דבר שאתם רשאים לראות. ייתכן שהגישה הוסרה, או שהמזהה שגוי.",
  },
  "record/exists": {
    title: "המזהה כבר קיים",
    detail: "כבר רשום דבר תחת {id}. אם שלחתם פעמיים, הראשון קובע; לרשומה חדשה קחו מזהה חדש.",
  },
  "record/stale-version": {
    title: "מישהו הקדים אתכם",
    detail:
      "עבדתם על גרסה {base}; הנוכחית היא {current}. קראו מה השתנה והחליטו מחדש על הגרסה הנוכחית. דבר ממה ששלחתם לא נרשם.",
  },
  "record/wrong-stage": {
    title: "לא בשלב הזה",
    detail: 'הגרסה בשלב "{stage}"; נדרש: {needed}. טענו מחדש את הרשומה.',
  },
  "record/ended": {
    title: "זה הסתיים",
    detail: 'הרשומה במצב "{status}" ואינה ניתנת עוד לשינוי. הודיעו על רשומה חדשה.',
  },
  "record/unchanged": {
    title: "דבר לא השתנה",
    detail: "מה ששלחתם אומר את מה שאומרת גרסה {version}. דבר לא נרשם, וכל אישורי הקבלה נשארים.",
  },
  "handover/not-handed-over": {
    title: "לא נמסרה",
    detail: "גרסה {version} לא נמסרה אל {party}. טענו מחדש כדי לראות את הגרסה שנמסרה.",
  },
  "handover/not-acknowledged": {
    title: "קבלתה טרם אושרה",
    detail: "תחילה יש לאשר את קבלת גרסה {version}; אחר כך לציין למי הועברה.",
  },
  "handover/unknown-label": {
    title: "נמען לא מוכר",
    detail: '"{label}" אינו אחד מנמעני הזירה הזאת: {known}.',
  },
  "dispute/not-found": {
    title: "אין מחלוקת כזאת",
    detail: "אין מחלוקת {id} על הרשומה הזאת. טענו מחדש את הרשומה.",
  },
  "overlap/not-found": {
    title: "אין חפיפה כזאת",
    detail: "שתי הגרסאות אינן חופפות, ככל שאתם רשאים לראות. טענו מחדש את הרשומה.",
  },
  "overlap/closed": {
    title: "החפיפה הזאת סגורה",
    detail: "היא חלפה, או שאחד מצדדיה השתנה. טענו מחדש כדי לראות מה פתוח כעת.",
  },
  "overlap/reason-needed": {
    title: "נדרש נימוק",
    detail: "יציאה כמתוכנן נרשמת עם מי שהחליט ומדוע. כתבו את שניהם ושלחו שוב.",
  },
  "content/missing": {
    title: "חסר משהו",
    detail: '"{field}" נדרש. השלימו ושלחו שוב.',
  },
  "content/unknown-value": {
    title: "ערך לא מוכר",
    detail: '"{value}" אינו ערך של "{field}" בזירה הזאת. מוכרים: {known}.',
  },
  "content/out-of-range": {
    title: "ערך מחוץ לתחום",
    detail: '"{field}" הוא {value}; עליו להיות מ־{min} עד {max}.',
  },
  "content/too-long": {
    title: "ארוך מדי",
    detail: '"{field}" באורך {length}; מתקבלים לכל היותר {limit}. קצרו ושלחו שוב.',
  },
  "content/window-ends-before-it-starts": {
    title: "החלון מסתיים לפני שהוא מתחיל",
    detail: 'בדקו את שתי השעות של "{field}" ואת התאריכים.',
  },
  "content/geometry": {
    title: "לא ניתן להשתמש בצורה",
    detail: "{issues}. תקנו את השרטוט או את הקובץ ושלחו שוב; דבר לא שונה במקומכם.",
  },
  "content/unknown-party": {
    title: "צד לא מוכר",
    detail: '"{party}" אינו צד בזירה הזאת. מוכרים: {known}.',
  },
  "movement/too-fast": {
    title: "לא ניתן לנסוע לפי התוכנית",
    detail:
      'מקטע {leg} ידרוש {neededKmh} קמ"ש; המהירות המרבית של התנועה הזאת היא {allowedKmh} קמ"ש. תנו זמני הגעה מאוחרים יותר או דרך קצרה יותר.',
  },
  "movement/stop-order": {
    title: "התחנות אינן מתיישבות",
    detail: "תחנה {stop}: {requirement}.",
  },
  "movement/in-the-past": {
    title: "התנועה בעבר",
    detail: "החלון האחרון שלה הסתיים. בדקו את התאריכים ואת אזור הזמן.",
  },
  "area/agreed-without-parties": {
    title: "מוסכם, אך בין מי?",
    detail: "אזור שמוכרז כמוסכם מציין לפחות שני צדדים להסכמה. ציינו אותם, או בחרו בסיס אחר.",
  },
  "zone/unknown": {
    title: "אזור זמן לא מוכר",
    detail: '"{zone}" אינו אזור זמן של הזירה הזאת. מוכרים: {known}.',
  },
  "zone/beyond-horizon": {
    title: "רחוק מדי",
    detail: "{at} מעבר לידוע על אזור הזמן {zone} (עד {knownUntil}). בחרו זמן קרוב יותר, או בקשו לייבא את הזירה מחדש.",
  },
};
