/** The box around everything in a content that has a place: what "near" is looked up by. */
import type { RecordVersion } from "@duenotice/domain";
import { boxOf, type BoundingBox } from "@duenotice/geo";

export function contentBox(content: RecordVersion["content"]): BoundingBox {
  if ("geometry" in content) return boxOf(content.geometry);
  const { route, abort } = "movement" in content ? content.movement : content;
  // Two lines in one box: as rings, since only their positions matter here.
  const lines = [route.line.coordinates, ...(abort === undefined ? [] : [abort.line.coordinates])];
  return boxOf({ type: "Polygon", coordinates: lines });
}

/** Other organisations that may see this version. */
export function sharedWith(content: RecordVersion["content"]): readonly string[] {
  return "movement" in content ? [] : content.sharedWith;
}
