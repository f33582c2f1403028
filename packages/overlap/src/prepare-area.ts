/** An announced area made ready for many questions: its geometry prepared, its windows up to the horizon enumerated once. */
import type { DangerArea, Outcome } from "@duenotice/domain";
import { expandBoxByM, prepareArea, validateArea } from "@duenotice/geo";
import type { BoundingBox, PreparedArea } from "@duenotice/geo";
import { areaWindows } from "./area-windows.ts";
import type { AreaWindow } from "./area-windows.ts";
import type { EngineSettings } from "./engine-settings.ts";
import { DISTANCE_M_MAX } from "./limits.ts";
import { unusable } from "./prepare-subject.ts";

export interface PreparedDanger {
  readonly area: DangerArea;
  readonly shape: PreparedArea;
  /** Grown by the margin in metres. */
  readonly box: BoundingBox;
  /** Margin in minutes included. */
  readonly windows: readonly AreaWindow[];
}

/**
 * Prepares an area.
 *
 * Refuses: `content/geometry`, `content/out-of-range`, and what `areaWindows` refuses. What is refused was not checked, and the
 *          caller must say so: an area that cannot be evaluated is never taken for one that touches nobody.
 */
export function prepareDanger(area: DangerArea, settings: EngineSettings): Outcome<PreparedDanger> {
  if (!(area.marginM >= 0 && area.marginM <= DISTANCE_M_MAX))
    return {
      ok: false,
      refusal: { code: "content/out-of-range", field: "marginM", value: area.marginM, min: 0, max: DISTANCE_M_MAX },
    };
  const issues = unusable(validateArea(area.geometry));
  if (issues.length > 0) return { ok: false, refusal: { code: "content/geometry", issues } };
  const windows = areaWindows(area, settings);
  if (!windows.ok) return windows;
  const shape = prepareArea(area.geometry);
  return { ok: true, value: { area, shape, box: expandBoxByM(shape.box, area.marginM), windows: windows.value } };
}
