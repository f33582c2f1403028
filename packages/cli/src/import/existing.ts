/** What the account's office has said before, as its desk shows it: so that nothing is said twice. */
import type { DeskView } from "@duenotice/api";
import type { Instant, OfficeId } from "@duenotice/domain";
import { saysOf } from "./derived-id.ts";

export interface Existing {
  readonly reference: string;
  readonly version: number;
  /** Content and texts of the version that is current, in comparable form. */
  readonly says: string;
  /** A site's `from`, an area's announcement: what stands where a file says nothing. */
  readonly begins?: Instant;
}

export function existingOf(desk: DeskView<Instant>, office: OfficeId): ReadonlyMap<string, Existing> {
  const found = new Map<string, Existing>();
  for (const { id, owner, reference, currentVersion, current } of desk.records) {
    if (owner !== office || current === undefined) continue;
    const says = saysOf(current.content, current.texts);
    const begins = current.kind === "site" ? { begins: current.content.from } : {};
    found.set(id, { reference, version: currentVersion, says, ...begins });
  }
  for (const { id, issuer, reference, currentVersion, current } of desk.areas) {
    if (issuer !== office) continue;
    const says = saysOf(current.content, current.texts);
    found.set(id, { reference, version: currentVersion, says, begins: current.content.announced });
  }
  return found;
}
