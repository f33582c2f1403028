/**
 * What the engine could not compare, and why: kept beside its index, told to the operator once, and shown to the people concerned. Not
 * compared is not the same as no overlap.
 *
 * Owner:  one overlap follower.
 * Rules:  H33.
 */
import type { CoverageView, NotComparedView } from "@duenotice/api";
import type { AreaId, Instant, RecordId, Refusal } from "@duenotice/domain";

/** A version of a record or of an area. */
export interface Thing {
  readonly kind: "record" | "area";
  readonly id: string;
  readonly version: number;
  /** As people call it. */
  readonly reference: string;
}

export class NotCompared {
  private readonly report: (sentence: string) => void;
  private readonly failed = new Map<string, { readonly thing: Thing; readonly view: NotComparedView<Instant> }>();

  constructor(report: (sentence: string) => void) {
    this.report = report;
  }

  /** `upTo`: it was compared up to there; absent: not at all. */
  add(thing: Thing, { code }: Refusal, upTo?: Instant): void {
    const known = this.failed.get(keyOf(thing));
    const view = { version: thing.version, code, ...(upTo === undefined ? {} : { upTo: known?.view.upTo ?? upTo }) };
    this.failed.set(keyOf(thing), { thing, view });
    if (known?.view.code === code) return;
    const since = upTo === undefined ? "" : ` after ${new Date(upTo).toISOString()}`;
    this.report(`${thing.reference} version ${thing.version} cannot be checked for overlaps${since}: ${code}`);
  }

  /** It was compared, or is not there any more. */
  remove(thing: Pick<Thing, "kind" | "id" | "version">): void {
    this.failed.delete(keyOf(thing));
  }

  /** Those of a kind that the condition fits. */
  removeWhere(kind: Thing["kind"], isGone: (id: string, version: number) => boolean): void {
    for (const { thing } of this.failed.values())
      if (thing.kind === kind && isGone(thing.id, thing.version)) this.remove(thing);
  }

  versionsOf(record: RecordId): CoverageView<Instant>["versions"] {
    return this.of("record").flatMap(({ thing, view }) => (thing.id === record ? [view] : []));
  }

  areas(): CoverageView<Instant>["areas"] {
    return this.of("area").map(({ thing, view }) => ({ area: thing.id, ...view }));
  }

  versionsOfArea(area: AreaId): readonly NotComparedView<Instant>[] {
    return this.of("area").flatMap(({ thing, view }) => (thing.id === area ? [view] : []));
  }

  private of(kind: Thing["kind"]): readonly { readonly thing: Thing; readonly view: NotComparedView<Instant> }[] {
    return [...this.failed.values()].filter(({ thing }) => thing.kind === kind);
  }
}

function keyOf({ kind, id, version }: Pick<Thing, "kind" | "id" | "version">): string {
  return JSON.stringify([kind, id, version]);
}
