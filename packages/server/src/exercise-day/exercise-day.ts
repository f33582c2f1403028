/**
 * The script of one exercise day as it lies on disk: acts in the order of their time, by whom, and what each says. Records, areas
 * and disputes have readable aliases; `planDay` gives them ids and moments.
 */
import type { AreaContentAt, CoordinationContentAt, MovementContentAt, SiteContentAt } from "@duenotice/api";
import type {
  AreaContent,
  CoordinationRequestContent,
  MovementContent,
  OfficeId,
  OfficeKind,
  PersonBody,
  Role,
  SiteContent,
} from "@duenotice/domain";
import type { RelativeTime } from "./relative-time.ts";

type AtMidnight<B> = B extends { readonly content: SiteContent }
  ? Omit<B, "content"> & { readonly content: SiteContentAt<RelativeTime> }
  : B extends { readonly content: MovementContent }
    ? Omit<B, "content"> & { readonly content: MovementContentAt<RelativeTime> }
    : B extends { readonly content: CoordinationRequestContent }
      ? Omit<B, "content"> & { readonly content: CoordinationContentAt<RelativeTime> }
      : B extends { readonly content: AreaContent }
        ? Omit<B, "content"> & { readonly content: AreaContentAt<RelativeTime> }
        : B;

/** A `PersonBody` with aliases for ids and times counted from midnight. */
export type DayBody = AtMidnight<PersonBody>;

/** Texts beside an act by field: a string, names per language, or names of stops by number. */
export type DayTexts = Readonly<Record<string, string | Readonly<Record<string, string>>>>;

export interface DayAct {
  readonly at: RelativeTime;
  /** Alias of an account. */
  readonly actor: string;
  readonly body: DayBody;
  readonly texts?: DayTexts;
  /** One sentence for whoever watches, where the day turns. */
  readonly story?: string;
}

export interface ExerciseDay {
  readonly theatre: string;
  readonly acts: readonly DayAct[];
}

/** Somebody who can sign in to the exercise. The password is chosen when the exercise starts. */
export interface ExerciseAccount {
  readonly alias: string;
  readonly office: OfficeId;
  readonly kind: OfficeKind;
  readonly roles: readonly Role[];
  readonly name: string;
  readonly email: string;
  /** First is the one in which the desk greets. */
  readonly languages: readonly string[];
  /** True for the office that never signs in: the account exists and the day does not use it. */
  readonly isNeverUsed?: boolean;
}
