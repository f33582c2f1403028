/** The vocabulary and the rules of the mechanism: what is public, one by one. */
export type { AnnouncedArea, AreaIssue, AreaVersion } from "./announced-area.ts";
export type { AreaContent, AreaTexts, DailyWindow, Weekday } from "./area.ts";
export { areaIssues, blocksWithin } from "./area-blocks.ts";
export type { Change } from "./change.ts";
export { COORDINATION_TRANSITIONS } from "./coordination-request.ts";
export type { CoordinationRequestContent, CoordinationState } from "./coordination-request.ts";
export { checkArea } from "./content/check-area.ts";
export { checkMovement, topSpeedOf } from "./content/check-movement.ts";
export { checkSite } from "./content/check-site.ts";
export { decide } from "./decide.ts";
export { recipientsOf } from "./decide/hand-over.ts";
export type { Answer, Decide, Decision, Needs, Occasion, OverlapKey, Situation } from "./decision.ts";
export type { AccountId, AreaId, OfficeId, RecordId, StatementHash, StatementId, TheatreId } from "./ids.ts";
export type { Instant, Window, ZoneTransitions } from "./instant.ts";
export { instantText, parseInstant } from "./instant-text.ts";
export { LANGUAGES, nameIn } from "./language.ts";
export type { Language, Names } from "./language.ts";
export { DISTANCE_M_MAX, DWELL_MINUTES_MAX, PEOPLE_MAX, SPEED_KMH_MAX, VEHICLES_MAX } from "./limits.ts";
export { latenessOf, leadTimeEndsAt } from "./lead-time.ts";
export type { MovementContent, MovementTexts, Stop, TimedRoute } from "./movement.ts";
export { narrowRecord } from "./narrow-record.ts";
export type { Moment } from "./narrow-record.ts";
export { narrowTheatre } from "./narrow-theatre.ts";
export { needsOf } from "./needs-of.ts";
export { SERVER_ACCOUNT, SERVER_OFFICE, serverActor } from "./office.ts";
export type { Actor, Office, OfficeKind, Role } from "./office.ts";
export { accepted, refused } from "./outcome.ts";
export type { Outcome } from "./outcome.ts";
export type {
  DangerArea,
  Leg,
  MovementSubject,
  Overlap,
  OverlapClosing,
  OverlapPart,
  OverlapRecord,
  Reaction,
  SiteSubject,
  Subject,
  WindowLabel,
} from "./overlap.ts";
export { areaClosing, closingOf } from "./overlap-closing.ts";
export { departureOf, lastMomentOf, plannedEndOf } from "./plan-times.ts";
export { movementIssues, siteIssues } from "./plausibility.ts";
export type { Clock, Ids } from "./ports.ts";
export { queueFor } from "./queue-for.ts";
export type { QueueInput } from "./queue-for.ts";
export { URGENCIES } from "./queue-row.ts";
export type { QueueKind, QueueRow, QueueUrgency } from "./queue-row.ts";
export {
  consentsOf,
  currentOf,
  ENDED,
  handoverOf,
  hasPresence,
  heldVersion,
  isForInformation,
  newestHandover,
  partiesOf,
  versionOf,
} from "./record.ts";
export type {
  CoordinationVersion,
  Dispute,
  Handover,
  Lateness,
  MovementVersion,
  NotifiedRecord,
  PassedToExtent,
  PlausibilityIssue,
  RecordKind,
  RecordVersion,
  SiteVersion,
  VersionStage,
  VersionStatus,
} from "./record.ts";
export { flagsOf, handoverToAnswer, isAnswered, overdueSince, waitingHandovers } from "./record-flags.ts";
export type { GeometryIssue, Refusal, RefusalCode } from "./refusal.ts";
export type { FormRequirement, StopRequirement } from "./requirement.ts";
export { may, maySeeRecord, visibleTo } from "./rights.ts";
export type { RightsObject, Visibility } from "./rights.ts";
export { rightsDocument } from "./rights-document.ts";
export { RIGHTS } from "./rights-table.ts";
export type { Condition, Right } from "./rights-table.ts";
export type { SiteContent, SiteTexts } from "./site.ts";
export type {
  ClockKind,
  Disclosure,
  PersonBody,
  PersonStatement,
  Reason,
  ServerBody,
  ServerStatement,
  Statement,
  StatementBody,
  StatementEnvelope,
  StatementType,
} from "./statement.ts";
export { dangerAreasOf, effectiveOf, subjectsOf } from "./subjects.ts";
export { areaTextsOf, checkTexts, movementTextsOf, siteTextsOf, textOf } from "./texts.ts";
export { DANGER_KINDS, officeOf } from "./theatre.ts";
export type { AreaKind, AreaKindTerm, District, Term, Theatre } from "./theatre.ts";
export type { RecordFlag, VisibleRecord, VisibleVersion } from "./visible-record.ts";
export { checkZoneTable, offsetMinutesAt, readingsOf, zoneNamed } from "./zone-clock.ts";
export type { ClockReading } from "./zone-clock.ts";
export { isKnownZone, zoneTransitions } from "./zone-transitions.ts";
