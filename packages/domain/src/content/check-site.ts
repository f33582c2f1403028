/** Whether a site can be computed on and everything it names exists. What merely looks odd is for `plausibilityOf`. */
import { validateSite } from "@duenotice/geo";
import { ACCURACY_M_MAX, DISTANCE_M_MAX } from "../limits.ts";
import type { SiteContent } from "../site.ts";
import type { Theatre } from "../theatre.ts";
import {
  checkGeometry,
  checkParties,
  checkRange,
  checkShares,
  checkTerm,
  checkWindow,
  firstOf,
} from "./check-common.ts";
import type { Check } from "./check-common.ts";

/**
 * The first thing for which a site must be refused.
 *
 * Refuses: content/unknown-value, content/out-of-range, content/window-ends-before-it-starts, content/unknown-party, content/geometry.
 */
export function checkSite(content: SiteContent, theatre: Theatre): Check {
  return firstOf([
    () => checkTerm("content.category", content.category, theatre.vocabularies.siteCategories),
    () => checkRange("content.safetyDistanceM", content.safetyDistanceM, { min: 0, max: DISTANCE_M_MAX }),
    () => checkRange("content.accuracyM", content.accuracyM, { min: 0, max: ACCURACY_M_MAX }),
    () => checkWindow("content.until", content.from, content.until),
    () => checkParties(content.consents, theatre),
    () => checkShares(content.sharedWith, theatre),
    () => checkGeometry(validateSite(content.geometry)),
  ]);
}
