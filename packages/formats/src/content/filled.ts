/**
 * From what a row says to what a notification needs. Nothing is filled in silently: each default is a note in the report, and what cannot have a default
 * (category, kind) is an error.
 */
import type { AreaTexts, MovementTexts, SiteTexts } from "@duenotice/domain";
import type { AreaContent, Instant, MovementContent, SiteContent, Theatre } from "@duenotice/domain";
import type { District } from "@duenotice/domain";
import type { ImportIssue } from "../issue.ts";

/** What rows are completed with. */
export interface FillContext {
  readonly theatre: Theatre;
  readonly now: Instant;
  /** The numbered blocks of the theatre, for areas that are given by their blocks. */
  readonly blocks: readonly District[];
}

export interface Filled<C, T> {
  /** Absent when something is missing that has no default; the issues say what. */
  readonly content?: C;
  readonly texts?: T;
  readonly issues: readonly ImportIssue[];
}

export type FilledSite = Filled<SiteContent, SiteTexts>;
export type FilledMovement = Filled<MovementContent, MovementTexts>;
export type FilledArea = Filled<AreaContent, AreaTexts>;
