/** Which words an export needs: a file per language holds them all, so that a word without a translation does not compile. */
import type { AreaContent, SiteContent, Stop, Weekday } from "@duenotice/domain";

export interface Labels {
  readonly direction: "ltr" | "rtl";
  readonly exercise: string;
  readonly title: string;
  readonly snapshot: string;
  readonly recipient: string;
  readonly taken: string;
  readonly since: string;
  readonly first: string;
  readonly legal: string;
  readonly nothing: string;
  readonly sheets: {
    readonly summary: string;
    readonly changes: string;
    readonly sites: string;
    readonly movements: string;
    readonly areas: string;
    readonly shapes: string;
  };
  readonly change: Readonly<Record<"new" | "changed" | "unchanged" | "ended" | "withdrawn_from_you", string>>;
  readonly status: Readonly<
    Record<"active" | "postponed" | "cancelled" | "withdrawn" | "departed" | "completed", string>
  >;
  /** What became of an announced area. */
  readonly state: Readonly<Record<"announced" | "withdrawn" | "superseded" | "over", string>>;
  readonly basis: Readonly<Record<AreaContent["basis"], string>>;
  readonly role: Readonly<Record<Stop["role"], string>>;
  readonly part: Readonly<Record<"out" | "back" | "abort", string>>;
  readonly marking: Readonly<Record<SiteContent["marking"][number], string>>;
  readonly days: Readonly<Record<Weekday, string>>;
  readonly lateness: Readonly<Record<"in_time" | "emergency" | "late" | "not_applicable", string>>;
  readonly columns: {
    readonly reference: string;
    readonly version: string;
    readonly held: string;
    readonly change: string;
    readonly status: string;
    readonly name: string;
    readonly organisation: string;
    readonly category: string;
    readonly latitude: string;
    readonly longitude: string;
    readonly mgrs: string;
    readonly district: string;
    readonly safetyDistance: string;
    readonly from: string;
    readonly until: string;
    readonly fromUtc: string;
    readonly untilUtc: string;
    readonly kind: string;
    readonly notice: string;
    readonly stop: string;
    readonly place: string;
    readonly role: string;
    readonly stay: string;
    readonly vehicles: string;
    readonly people: string;
    readonly escort: string;
    readonly contact: string;
    readonly cargo: string;
    readonly marking: string;
    readonly address: string;
    readonly basis: string;
    readonly issuer: string;
    readonly daily: string;
    readonly blocks: string;
    readonly instruction: string;
    readonly label: string;
    readonly announced: string;
    readonly except: string;
    readonly margin: string;
    readonly agreedBy: string;
    readonly part: string;
    readonly speed: string;
    readonly position: string;
    readonly when: string;
    readonly outline: string;
    readonly shape: string;
  };
  readonly escort: { readonly none_declared: string; readonly declared: string };
  readonly open: string;
  readonly siteContact: string;
  readonly minutes: string;
  readonly corners: string;
  /** Where a shape has more corners than a cell or a sheet of paper takes. */
  readonly shapeElsewhere: string;
  readonly notHeld: string;
  readonly body: { readonly open: string; readonly closed: string; readonly other: string };
}
