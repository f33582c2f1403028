/** What the engine offers: which subject meets which area, when, how near, and why. */
export { areaWindows } from "./area-windows.ts";
export type { AreaWindow } from "./area-windows.ts";
export type { EngineSettings, Horizon } from "./engine-settings.ts";
export { findOverlaps } from "./find-overlaps.ts";
export type { FoundOverlaps, NotChecked, OverlapQuestion } from "./find-overlaps.ts";
export { createOverlapIndex } from "./overlap-index.ts";
export type { AreaKey, OverlapIndex, SubjectKey } from "./overlap-index.ts";
export type { OverlapChange } from "./overlap-table.ts";
export { prepareSubject } from "./prepare-subject.ts";
export { checkZoneTable, offsetMinutesAt } from "./zone-clock.ts";
