// data
/** What the server says when it refuses, in Hebrew. */
import type { ProblemTexts } from "./problem-texts.ts";

export const TEXTS_HE: ProblemTexts = {
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
    detail: "אין תחת {id} דבר שאתם רשאים לראות. ייתכן שהגישה נלקחה, או שהמזהה שגוי.",
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
  "record/wrong-stage": { title: "לא בשלב הזה", detail: 'הגרסה בשלב "{stage}"; נדרש: {needed}. טענו מחדש את הרשומה.' },
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
  "handover/unknown-label": { title: "נמען לא מוכר", detail: '"{label}" אינו אחד מנמעני הזירה הזאת: {known}.' },
  "dispute/not-found": { title: "אין השגה כזאת", detail: "אין השגה {id} על הרשומה הזאת. טענו מחדש את הרשומה." },
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
  "content/missing": { title: "חסר משהו", detail: '"{field}" נדרש. השלימו ושלחו שוב.' },
  "content/unknown-value": {
    title: "ערך לא מוכר",
    detail: '"{value}" אינו ערך של "{field}" בזירה הזאת. מוכרים: {known}.',
  },
  "content/out-of-range": { title: "ערך מחוץ לתחום", detail: '"{field}" הוא {value}; עליו להיות מ־{min} עד {max}.' },
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
  "content/unknown-party": { title: "צד לא מוכר", detail: '"{party}" אינו צד בזירה הזאת. מוכרים: {known}.' },
  "movement/too-fast": {
    title: "לא ניתן לנסוע לפי התוכנית",
    detail:
      'מקטע {leg} ידרוש {neededKmh} קמ"ש; המהירות המרבית של התנועה הזאת היא {allowedKmh} קמ"ש. תנו זמני הגעה מאוחרים יותר או דרך קצרה יותר.',
  },
  "movement/stop-order": { title: "התחנות אינן מתיישבות", detail: "תחנה {stop}: {requirement}." },
  "movement/in-the-past": { title: "התנועה בעבר", detail: "החלון האחרון שלה הסתיים. בדקו את התאריכים ואת אזור הזמן." },
  "area/agreed-without-parties": {
    title: "מוסכם, אך בין מי?",
    detail: "אזור שמוכרז כמוסכם מציין לפחות שני צדדים להסכמה. ציינו אותם, או בחרו בסיס אחר.",
  },
  "zone/unknown": { title: "אזור זמן לא מוכר", detail: '"{zone}" אינו אזור זמן של הזירה הזאת. מוכרים: {known}.' },
  "zone/beyond-horizon": {
    title: "רחוק מדי",
    detail: "{at} מעבר לידוע על אזור הזמן {zone} (עד {knownUntil}). בחרו זמן קרוב יותר, או בקשו לייבא את הזירה מחדש.",
  },
  "server/malformed": { title: "לא ניתן לקרוא את הבקשה", detail: "{path}: {requirement}." },
  "server/not-found": { title: "לא נמצא", detail: "אין בכתובת הזאת דבר שאתם רשאים לראות." },
  "server/too-large": {
    title: "גדול מדי",
    detail: "מתקבלים כאן לכל היותר {limitBytes} בתים. חלקו את הקובץ או את ההצהרה ושלחו את החלקים.",
  },
  "server/unsupported-media-type": { title: "סוג תוכן לא מוכר", detail: "שלחו את התוכן בתור {expected}." },
  "server/origin-not-allowed": {
    title: "לא מהדף הזה",
    detail: "דפדפן רשאי לשנות דברים רק מהשולחן עצמו. פתחו את השולחן בכתובתו ונסו שוב.",
  },
  "server/not-signed-in": { title: "לא מחוברים", detail: "התחברו שוב. מה שלא שלחתם עדיין נמצא בדפדפן." },
  "server/too-many": { title: "יותר מדי ניסיונות", detail: "המתינו {retryAfterSeconds} שניות ונסו שוב." },
  "server/sign-in-failed": {
    title: "ההתחברות נכשלה",
    detail: "כתובת הדואר או הסיסמה אינן נכונות. רק התא יכול ליצור חשבון או לאפס אותו.",
  },
  "import/unreadable": { title: "לא ניתן לקרוא את הקובץ", detail: "{reason}. דבר לא יובא." },
  "import/too-slow": {
    title: "קריאת הקובץ נמשכת זמן רב מדי",
    detail: "הקריאה נעצרה אחרי {limitSeconds} שניות. חלקו את הקובץ וייבאו את החלקים. דבר לא יובא.",
  },
  "server/unavailable": {
    title: "מסד הנתונים אינו זמין כרגע",
    detail:
      "דבר לא אבד, אך לא בטוח שמה ששלחתם עכשיו נרשם: שלחו אותו שוב בעוד {retryAfterSeconds} שניות, הוא ייספר פעם אחת.",
  },
  "server/no-room": {
    title: "הדיסק של השרת מלא",
    detail:
      "דבר ממה שנרשם לא אבד, אך לא בטוח שמה ששלחתם עכשיו נרשם. מי שמפעיל את השרת צריך לפנות מקום; שלחו אותו שוב בעוד {retryAfterSeconds} שניות, הוא ייספר פעם אחת. מה שאינו סובל דיחוי, אמרו בטלפון.",
  },
  "server/cursor-unknown": {
    title: "עבר זמן רב מדי",
    detail: "מה שקרה מאז כבר אינו שמור להשלמה. טענו מחדש את השולחן; דבר לא אבד ממנו.",
  },
  "server/stopping": { title: "השרת מופעל מחדש", detail: "נסו שוב בעוד {retryAfterSeconds} שניות." },
  "server/failed": { title: "תקלה בשרת", detail: "לא באשמתכם. נסו שוב; אם זה נשאר, מסרו למפעיל את מספר ההודעה הזאת." },
};
