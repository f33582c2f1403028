// data
/** What the server says when it refuses before a request reaches the domain, or instead of it, in Hebrew. */
import type { ProblemTexts } from "./problem-texts.ts";

export const TEXTS_HE: ProblemTexts = {
  "server/malformed": {
    title: "לא ניתן לקרוא את הבקשה",
    detail: "{path}: {requirement}.",
  },
  "server/not-found": {
    title: "לא נמצא",
    detail: "אין בכתובת הזאת דבר שאתם רשאים לראות.",
  },
  "server/too-large": {
    title: "גדול מדי",
    detail: "מתקבלים כאן לכל היותר {limitBytes} בתים. חלקו את הקובץ או את ההצהרה ושלחו את החלקים.",
  },
  "server/unsupported-media-type": {
    title: "סוג תוכן לא מוכר",
    detail: "שלחו את התוכן בתור {expected}.",
  },
  "server/origin-not-allowed": {
    title: "לא מהדף הזה",
    detail: "דפדפן רשאי לשנות דברים רק מהשולחן עצמו. פתחו את השולחן בכתובתו ונסו שוב.",
  },
  "server/not-signed-in": {
    title: "לא מחוברים",
    detail: "התחברו שוב. מה שלא שלחתם עדיין נמצא בדפדפן.",
  },
  "server/too-many": {
    title: "יותר מדי ניסיונות",
    detail: "המתינו {retryAfterSeconds} שניות ונסו שוב.",
  },
  "server/sign-in-failed": {
    title: "ההתחברות נכשלה",
    detail: "כתובת הדואר או הסיסמה אינן נכונות. רק התא יכול ליצור חשבון או לאפס אותו.",
  },
  "import/unreadable": {
    title: "לא ניתן לקרוא את הקובץ",
    detail: "הוא פגום, או מסוג שאינו נתמך. דבר לא יובא.",
  },
  "import/too-much-memory": {
    title: "הקובץ דורש יותר מדי זיכרון",
    detail: "קריאתו דורשת יותר מ־{limitMb} מגה־בתים של זיכרון. חלקו את הקובץ וייבאו את החלקים. דבר לא יובא.",
  },
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
  "server/stopping": {
    title: "השרת מופעל מחדש",
    detail: "נסו שוב בעוד {retryAfterSeconds} שניות.",
  },
  "server/failed": {
    title: "תקלה בשרת",
    detail: "לא באשמתכם. נסו שוב; אם זה נשאר, מסרו למפעיל את מספר ההודעה הזאת.",
  },
};
