// data
/** What the server says when it refuses before a request reaches the domain, or instead of it, in English. */
import type { ProblemTexts } from "./problem-texts.ts";

export const TEXTS_EN: ProblemTexts = {
  "server/malformed": {
    title: "The request cannot be read",
    detail: "{path}: {requirement}.",
  },
  "server/not-found": {
    title: "Not found",
    detail: "There is nothing at this address that you may see.",
  },
  "server/too-large": {
    title: "Too large",
    detail: "At most {limitBytes} bytes are taken here. Split the file or the statement, and send the parts.",
  },
  "server/unsupported-media-type": {
    title: "Unknown kind of content",
    detail: "Send the body as {expected}.",
  },
  "server/origin-not-allowed": {
    title: "Not from this page",
    detail: "Browsers may change things only from the desk itself. Open the desk at its own address and try again.",
  },
  "server/not-signed-in": {
    title: "Not signed in",
    detail: "Sign in again. What you have not sent is still in your browser.",
  },
  "server/too-many": {
    title: "Too many attempts",
    detail: "Wait {retryAfterSeconds} seconds and try again.",
  },
  "server/sign-in-failed": {
    title: "Sign-in failed",
    detail: "E-mail address or password is not right. Nobody but the cell can make or reset an account.",
  },
  "import/unreadable": {
    title: "The file cannot be read",
    detail: "It is damaged, or of a kind that is not supported. Nothing was imported.",
  },
  "import/too-much-memory": {
    title: "The file needs too much memory",
    detail:
      "It needs more than {limitMb} MB of memory to be read. Split the file and import the parts. Nothing was imported.",
  },
  "import/too-slow": {
    title: "The file takes too long to read",
    detail:
      "Reading was stopped after {limitSeconds} seconds. Split the file and import the parts. Nothing was imported.",
  },
  "server/unavailable": {
    title: "The database is not there at the moment",
    detail:
      "Nothing was lost, and nothing you just sent is sure to be recorded: send the same again in {retryAfterSeconds} seconds, it will count once.",
  },
  "server/no-room": {
    title: "The disk of the server is full",
    detail:
      "Nothing that was recorded is lost, but what you just sent is not sure to be recorded. Whoever runs this server must free some space; send the same again in {retryAfterSeconds} seconds, it will count once. What cannot wait, say by telephone.",
  },
  "server/cursor-unknown": {
    title: "Too long ago",
    detail: "What happened since then is not kept ready any more. Load the desk anew; nothing on it is lost.",
  },
  "server/stopping": {
    title: "The server is being restarted",
    detail: "Try again in {retryAfterSeconds} seconds.",
  },
  "server/failed": {
    title: "A fault in the server",
    detail: "It is not your doing. Try again; if it stays, give the number of this message to the operator.",
  },
};
