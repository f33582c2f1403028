/** Every statement on the wire: one strict object per type, so that the answer to a fault names the member. */
import { z } from "zod";
import type { WireStatement } from "../statement-text.ts";
import { DISCLOSURES_MAX, LIST_ITEMS_MAX } from "../limits.ts";
import { areaContentSchema, coordinationContentSchema, movementContentSchema, siteContentSchema } from "./content.ts";
import {
  clockKind,
  handoverExtent,
  lateness,
  missingItems,
  overlapClosing,
  overlapMembers,
  passedToExtent,
  plausibilityIssue,
  reaction,
} from "./facts.ts";
import { hash, label, maybe, names, term, time, uuid, versionNumber } from "./terms.ts";

/** Name of a text beside a statement. */
const fieldName = z.string().regex(/^[a-z][A-Za-z0-9]{0,31}$/, "field-name");

const envelope = {
  v: z.literal(1),
  id: uuid,
  theatre: term,
  office: term,
  claimedAt: time,
  sd: z.record(fieldName, hash).refine((sd) => Object.keys(sd).length <= DISCLOSURES_MAX, {
    error: "at-most",
    params: { limit: DISCLOSURES_MAX },
  }),
};

function statement<T extends string, S extends z.ZodRawShape>(type: T, body: S) {
  return z.strictObject({ ...envelope, type: z.literal(type), ...body });
}

const ofRecord = { record: uuid };
const onBase = { record: uuid, base: versionNumber };
const ofVersion = { record: uuid, version: versionNumber };
const reason = z.enum(["logistical", "operational", "security", "other"]);
const overlapKey = { record: uuid, version: versionNumber, area: uuid, areaVersion: versionNumber };

const personStatements = [
  statement("site.notify", { ...ofRecord, content: siteContentSchema }),
  statement("site.amend", { ...onBase, content: siteContentSchema }),
  statement("site.confirm", onBase),
  statement("site.withdraw", { ...onBase, reason }),
  statement("movement.notify", { ...ofRecord, content: movementContentSchema }),
  statement("movement.amend", { ...onBase, content: movementContentSchema }),
  statement("movement.postpone", { ...onBase, reason }),
  statement("movement.cancel", { ...onBase, reason }),
  statement("movement.depart", onBase),
  statement("movement.arrive", onBase),
  statement("coordination.request", { ...ofRecord, content: coordinationContentSchema }),
  statement("record.verify", ofVersion),
  statement("record.return", { ...ofVersion, missing: missingItems }),
  statement("record.complete", ofVersion),
  statement("record.transmit", ofVersion),
  statement("handover.acknowledge", { ...ofVersion, reference: maybe(label) }),
  statement("handover.pass", {
    ...ofVersion,
    passedTo: z.array(z.strictObject({ label: term, extent: passedToExtent })).max(LIST_ITEMS_MAX),
  }),
  statement("record.dispute", { ...ofVersion, dispute: uuid, ground: term }),
  statement("record.answer", { ...ofRecord, dispute: uuid }),
  statement("area.announce", { area: uuid, content: areaContentSchema }),
  statement("area.amend", { area: uuid, base: versionNumber, content: areaContentSchema }),
  statement("area.withdraw", { area: uuid, base: versionNumber }),
  statement("overlap.react", { ...overlapKey, reaction }),
  statement("call.note", { ...ofVersion, to: term, result: z.enum(["answered", "no_answer", "promised", "refused"]) }),
  statement("snapshot.take", { party: term }),
] as const;

const clockFields = { ...ofVersion, party: maybe(term), area: maybe(uuid), areaVersion: maybe(versionNumber) };

const serverStatements = [
  statement("record.assessed", { cause: hash, ...ofVersion, lateness, issues: z.array(plausibilityIssue) }),
  statement("record.passed-straight-through", { cause: hash, ...ofVersion }),
  statement("handover.sent", {
    cause: hash,
    ...ofVersion,
    parties: z.array(z.strictObject({ party: term, extent: handoverExtent })),
  }),
  statement("handover.received", { ...ofVersion, party: term }),
  statement("overlaps.found", {
    cause: maybe(hash),
    found: z.array(
      z.strictObject({ ...overlapMembers, owner: term, issuer: term, unchangedSince: maybe(versionNumber) }),
    ),
    closed: z.array(z.strictObject({ ...overlapKey, because: overlapClosing })),
  }),
  statement("clock.ran-out", { clock: clockKind, ...clockFields, dueAt: time }),
] as const;

export const statementSchema: z.ZodType<WireStatement> = z.discriminatedUnion("type", [
  ...personStatements,
  ...serverStatements,
]);

export const STATEMENT_TYPES: readonly string[] = [...personStatements, ...serverStatements].map(
  (s) => s.shape.type.value,
);

/** A text beside a statement. */
export const disclosureSchema = z.strictObject({
  field: fieldName,
  salt: hash,
  value: z.union([z.string(), names, z.record(z.string().regex(/^\d{1,3}$/), z.string())]),
});
