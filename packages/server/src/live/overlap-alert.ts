/**
 * The grouped alert of one finding: ONE event per cause and reader, with every overlap that this reader may see. An announcement may touch
 * thousands, and the cell sees them all: each overlap is written out once, and the event of an office is put together from those texts.
 *
 * Rules: H17, H22.
 */
import { present } from "@duenotice/api";
import type { LiveEvent, OverlapView, WireTime } from "@duenotice/api";
import type { Actor, OfficeId } from "@duenotice/domain";
import { visibleTo } from "@duenotice/domain";

export interface AlertParts {
  readonly hash: string;
  readonly at: WireTime;
  readonly cause?: string;
  readonly views: readonly OverlapView[];
}

/** The event of an office as JSON; `undefined` when none of it is for this office. */
export function overlapAlert({ hash, at, cause, views }: AlertParts): (actor: Actor) => string | undefined {
  const head: Omit<LiveEvent, "overlaps"> = {
    at,
    kind: "overlaps",
    type: "overlaps.found",
    hash,
    ...present({ cause }),
  };
  const start = `${JSON.stringify(head).slice(0, -1)},"overlaps":[`;
  // Written at the first question: where nobody listens, nothing is.
  let written: readonly { readonly owner: OfficeId; readonly text: string }[] | undefined;
  return (actor) => {
    const { overlaps, office } = visibleTo(actor);
    if (overlaps === "none") return undefined;
    written ??= views.map((view) => ({ owner: view.owner, text: JSON.stringify(view) }));
    const visible = overlaps === "all" ? written : written.filter((overlap) => overlap.owner === office);
    return visible.length === 0 ? undefined : `${start}${visible.map(({ text }) => text).join(",")}]}`;
  };
}
