/**
 * What a place of a text or of a plan must be, as stable codes: each language has its own sentence for each. Numbers and names that belong to the
 * sentence stand beside the code in the refusal, as `limit` and `known`.
 */

/** What a place of a statement or of a request must be. */
export type FormRequirement =
  // the text as such
  | "utf-8"
  | "well-formed"
  | "decodable"
  | "readable"
  // JSON
  | "json-value"
  | "json-end"
  | "json-member-name"
  | "json-colon"
  | "json-comma"
  | "json-string"
  | "json-surrogate"
  | "json-number"
  | "json-depth"
  | "once"
  // kinds of values
  | "object"
  | "list"
  | "text"
  | "number"
  | "whole-number"
  | "true-or-false"
  | "one-of"
  | "at-least"
  | "at-most"
  | "no-others"
  | "schema"
  // values of ours
  | "statement-type"
  | "this-theatre"
  | "one-text"
  | "texts-by-name"
  | "uuid"
  | "hash"
  | "time"
  | "language-tag"
  | "term"
  | "label"
  | "field-name";

/** What a stop of a plan must be. */
export type StopRequirement =
  | "stops-at-both-ends"
  | "whole-vertex"
  | "first-at-start"
  | "vertices-ascending"
  | "last-at-end"
  | "both-times"
  | "earliest-before-latest"
  | "dwell"
  | "after-the-one-before";
