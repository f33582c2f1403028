/**
 * When an announced area counts: its stated hours, day by day, less its exceptions, widened by its margin in minutes.
 * Rules C4 to C9 of docs/spec/overlap.md.
 */
import type { DangerArea, Instant, Outcome, WindowLabel } from "@duenotice/domain";
import { dailyWindows } from "./daily-windows.ts";
import type { EngineSettings } from "./engine-settings.ts";
import { MARGIN_MINUTES_MAX, MINUTE_MS } from "./limits.ts";
import { cut, join, subtract, widen } from "./stretch.ts";
import type { Stretch } from "./stretch.ts";
import { zoneNamed } from "./zone-clock.ts";

/** One window, half-open, margin included; without the margin it is `statedFrom` to `statedUntil`. */
export interface AreaWindow extends Stretch {
  readonly label: WindowLabel;
  /** First and last moment as announced; windows that the margin makes touch are one, then these are the outermost. */
  readonly statedFrom: Instant;
  readonly statedUntil: Instant;
}

/**
 * The windows of an area that meet the horizon, in order; several only for daily hours, exceptions and displacement notices.
 *
 * Shape:   half-open, margin included on both sides; not cut to the horizon; ends may be infinite.
 * Refuses: `content/window-ends-before-it-starts`, `content/out-of-range` for the margin, and what `dailyWindows` refuses.
 * Rule:    C4, C5, C6, C8, C9.
 */
export function areaWindows(area: DangerArea, settings: EngineSettings): Outcome<readonly AreaWindow[]> {
  const marginMs = area.marginMinutes * MINUTE_MS;
  if (!(area.marginMinutes >= 0 && area.marginMinutes <= MARGIN_MINUTES_MAX))
    return {
      ok: false,
      refusal: {
        code: "content/out-of-range",
        field: "marginMinutes",
        value: area.marginMinutes,
        min: 0,
        max: MARGIN_MINUTES_MAX,
      },
    };
  const stated: Stretch = {
    from: area.from ?? area.announced ?? Number.NEGATIVE_INFINITY,
    until: area.until ?? Number.POSITIVE_INFINITY,
  };
  if (!(stated.from < stated.until)) return endsBeforeItStarts("until");
  const exceptions: Stretch[] = [];
  for (const exception of area.except ?? []) {
    const until = exception.until ?? Number.POSITIVE_INFINITY;
    if (!(exception.from < until)) return endsBeforeItStarts("except");
    exceptions.push({ from: exception.from, until });
  }

  const range = widen(settings.horizon, marginMs);
  const hours = statedHours(area, stated, { settings, range });
  if (!hours.ok) return hours;

  const isNotice = area.kind === "displacement_notice";
  const windows = labelled(subtract(hours.value, exceptions), isNotice ? "stated" : "window", marginMs);
  if (!isNotice) return { ok: true, value: meeting(windows, settings.horizon) };
  const announced = labelled(subtract(fromAnnouncement(area, stated), exceptions), "announced", marginMs);
  return { ok: true, value: meeting([...announced, ...windows], settings.horizon) };
}

/** The stated time, or its daily hours within `range`. */
function statedHours(
  area: DangerArea,
  stated: Stretch,
  { settings, range }: { readonly settings: EngineSettings; readonly range: Stretch },
): Outcome<readonly Stretch[]> {
  if (area.daily === undefined) return { ok: true, value: [stated] };
  const zone = zoneNamed(settings.zones, area.daily.timeZone);
  if (!zone.ok) return zone;
  const asked = cut(stated, range);
  if (asked === undefined) return { ok: true, value: [] };
  const occurrences = dailyWindows(area.daily, zone.value, asked);
  if (!occurrences.ok) return occurrences;
  return { ok: true, value: join(occurrences.value.flatMap((occurrence) => cut(occurrence, stated) ?? [])) };
}

/**
 * The window of a displacement notice from its announcement. Without daily hours it ends at the stated start, from where the
 * stated window goes on. With daily hours it lasts as long as the notice: who was told to leave was told so for the nights too,
 * and ending it at the first stated hour would make a notice that states more hours report less (rule C19).
 */
function fromAnnouncement(area: DangerArea, stated: Stretch): readonly Stretch[] {
  const from = area.announced ?? Number.NEGATIVE_INFINITY;
  const until = area.daily === undefined ? stated.from : stated.until;
  return from < until ? [{ from, until }] : [];
}

/** Widened by the margin; those that then overlap or touch are one, so that no minute is told twice under one label. */
function labelled(stretches: readonly Stretch[], label: WindowLabel, marginMs: number): readonly AreaWindow[] {
  const windows: AreaWindow[] = [];
  for (const stretch of join(stretches)) {
    const widened = widen(stretch, marginMs);
    const last = windows.at(-1);
    if (last !== undefined && widened.from <= last.until)
      windows[windows.length - 1] = { ...last, until: widened.until, statedUntil: stretch.until };
    else windows.push({ ...widened, label, statedFrom: stretch.from, statedUntil: stretch.until });
  }
  return windows;
}

function meeting(windows: readonly AreaWindow[], horizon: Stretch): readonly AreaWindow[] {
  return windows.filter((window) => window.from <= horizon.until && window.until > horizon.from);
}

function endsBeforeItStarts(field: string): {
  readonly ok: false;
  readonly refusal: { readonly code: "content/window-ends-before-it-starts"; readonly field: string };
} {
  return { ok: false, refusal: { code: "content/window-ends-before-it-starts", field } };
}
