// data
/** What a refusal of the domain says, in English. */
import type { RefusalTexts } from "./refusal-texts.ts";

export const en: RefusalTexts = {
  "statement/malformed": {
    title: "The statement cannot be read",
    detail: "{path}: {requirement}. Nothing was recorded; correct it and send it again.",
  },
  "statement/unknown-type": {
    title: "Unknown type of statement",
    detail:
      '"{type}" is not a type that this server knows. Reload the desk; if it stays, your program is newer than the server.',
  },
  "statement/too-large": {
    title: "The statement is too large",
    detail:
      "It has {sizeBytes} bytes; at most {limitBytes} are taken. Simplify the geometry or split it into several statements.",
  },
  "statement/disclosure-mismatch": {
    title: "A text does not fit its statement",
    detail:
      'The text of "{field}" is not the one that the statement vouches for. Nothing was recorded; make the statement again.',
  },
  "statement/id-reused": {
    title: "This statement number was used before",
    detail: "A different statement with the id {id} is already on the record. Make a new statement with a new id.",
  },
  "statement/claimed-time-implausible": {
    title: "The clock of your device is wrong",
    detail:
      "The statement says it was made at {claimed}; the server's time is {now}. Set the clock of the device and send it again.",
  },
  "rights/not-permitted": {
    title: "Not permitted",
    detail: "Your office or role may not do this: {act}. Ask the coordination cell if you think it should.",
  },
  "rights/second-person-needed": {
    title: "A second person is needed",
    detail: "Whoever submitted a version cannot verify it. Ask a colleague with the role of verifier.",
  },
  "record/not-found": {
    title: "Not found",
    detail: "There is nothing under {id} that you may see. It may have been withdrawn from you, or the id is wrong.",
  },
  "record/exists": {
    title: "This id exists already",
    detail:
      "Something is already on the record under {id}. If you sent it twice, the first one counts; for a new record take a new id.",
  },
  "record/stale-version": {
    title: "Somebody was faster",
    detail:
      "You worked on version {base}; current is {current}. Read what changed, then decide again on the current version. Nothing of yours was recorded.",
  },
  "record/wrong-stage": {
    title: "Not at this stage",
    detail: 'The version is at the stage "{stage}"; this needs: {needed}. Reload the record.',
  },
  "record/ended": {
    title: "This has ended",
    detail: 'The record is "{status}" and cannot be changed any more. Notify a new one.',
  },
  "record/unchanged": {
    title: "Nothing changed",
    detail: "What you sent says the same as version {version}. Nothing was recorded, and all acknowledgements stay.",
  },
  "handover/not-handed-over": {
    title: "Not handed over",
    detail: "Version {version} was not handed over to {party}. Reload to see the version that was.",
  },
  "handover/not-acknowledged": {
    title: "Not acknowledged yet",
    detail: "Version {version} is to be acknowledged first; then state to whom it was passed.",
  },
  "handover/unknown-label": {
    title: "Unknown recipient",
    detail: '"{label}" is not one of the recipients of this theatre: {known}.',
  },
  "dispute/not-found": {
    title: "No such dispute",
    detail: "There is no dispute {id} on this record. Reload the record.",
  },
  "overlap/not-found": {
    title: "No such overlap",
    detail: "These two versions do not overlap, as far as you may see. Reload the record.",
  },
  "overlap/closed": {
    title: "This overlap is closed",
    detail: "It ended or one of its two sides changed. Reload to see what is open now.",
  },
  "overlap/reason-needed": {
    title: "A reason is needed",
    detail: "Going as planned is recorded with who decided and why. Write both and send again.",
  },
  "content/missing": {
    title: "Something is missing",
    detail: '"{field}" is needed. Fill it in and send again.',
  },
  "content/unknown-value": {
    title: "Unknown value",
    detail: '"{value}" is not a value of "{field}" in this theatre. Known: {known}.',
  },
  "content/out-of-range": {
    title: "Value out of range",
    detail: '"{field}" is {value}; it must be from {min} to {max}.',
  },
  "content/too-long": {
    title: "Too long",
    detail: '"{field}" has {length}; at most {limit} are taken. Shorten it and send again.',
  },
  "content/window-ends-before-it-starts": {
    title: "The window ends before it starts",
    detail: 'Check the two times of "{field}", and their dates.',
  },
  "content/geometry": {
    title: "The geometry cannot be used",
    detail: "{issues}. Correct the drawing or the file and send again; nothing was changed for you.",
  },
  "content/unknown-party": {
    title: "Unknown party",
    detail: '"{party}" is not a party of this theatre. Known: {known}.',
  },
  "movement/too-fast": {
    title: "The plan cannot be driven",
    detail:
      "Leg {leg} would need {neededKmh} km/h; {allowedKmh} km/h is the top speed of this movement. Give later arrivals or a shorter way.",
  },
  "movement/stop-order": {
    title: "The stops do not fit together",
    detail: "Stop {stop}: {requirement}.",
  },
  "movement/in-the-past": {
    title: "The movement lies in the past",
    detail: "Its last window has ended. Check the dates, and the time zone.",
  },
  "area/agreed-without-parties": {
    title: "Agreed, but by whom?",
    detail:
      "An area announced as agreed names at least two parties to the agreement. Name them, or choose another basis.",
  },
  "zone/unknown": {
    title: "Unknown time zone",
    detail: '"{zone}" is not a time zone of this theatre. Known: {known}.',
  },
  "zone/beyond-horizon": {
    title: "Too far ahead",
    detail:
      "{at} lies beyond what is known about the zone {zone} (until {knownUntil}). Choose an earlier time, or have the theatre imported anew.",
  },
};
