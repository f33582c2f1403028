/**
 * Views over instants are the domain's own types. A change on one side alone does not compile here; the test only counts that all are compared.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import type {
  AnnouncedArea,
  AreaContent,
  Handover,
  Instant,
  MovementContent,
  OverlapRecord,
  QueueRow,
  SiteContent,
  Statement,
  Theatre,
  VisibleVersion,
  Window,
} from "@duenotice/domain";
import type { AreaHistoryView } from "./area-view.ts";
import type { AreaContentAt, MovementContentAt, SiteContentAt, WindowAt } from "./content.ts";
import type { QueueRowView } from "./desk-view.ts";
import type { OverlapRecordAt } from "./overlap-view.ts";
import type { StatementAt } from "./statement-text.ts";
import type { TheatreAt } from "./theatre-view.ts";
import type { HandoverView, VersionView } from "./version-view.ts";

/** `true` when each is assignable to the other; anything else is `never`, which `true` does not satisfy. */
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
type Fits<A, B> = [A] extends [B] ? true : never;

const COMPARED: readonly true[] = [
  true satisfies Same<SiteContentAt<Instant>, SiteContent>,
  true satisfies Same<MovementContentAt<Instant>, MovementContent>,
  true satisfies Same<AreaContentAt<Instant>, AreaContent>,
  true satisfies Same<WindowAt<Instant>, Window>,
  true satisfies Same<OverlapRecordAt<Instant>, OverlapRecord>,
  true satisfies Same<HandoverView<Instant>, Handover>,
  true satisfies Same<VersionView<Instant>, VisibleVersion>,
  true satisfies Same<TheatreAt<Instant>, Theatre>,
  true satisfies Same<QueueRowView<Instant>, QueueRow>,
  true satisfies Same<StatementAt<Instant>, Statement>,
  // Whole as the domain has it, an area is a history that the cell may see.
  true satisfies Fits<AnnouncedArea, AreaHistoryView<Instant>>,
];

test("views over instants and the domain's types agree", () => {
  assert.equal(COMPARED.length, 11);
});
