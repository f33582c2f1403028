/** An announced area of a file as the content of an announcement. Listed blocks are drawn from the theatre's layer. */
import { repairArea } from "@duenotice/geo";
import type { AreaGeometry, Ring } from "@duenotice/geo";
import type { AreaContent, AreaTexts, District } from "@duenotice/domain";
import type { ImportedArea } from "../imported.ts";
import { issue } from "../issue.ts";
import type { ImportIssue } from "../issue.ts";
import { foldHeading } from "../table/columns.ts";
import { present } from "../table/present.ts";
import type { FillContext, FilledArea } from "./filled.ts";

export function fillArea(area: ImportedArea, { theatre, now, blocks }: FillContext): FilledArea {
  const issues: ImportIssue[] = [];
  const { kind, basis, label } = area;
  if (kind === undefined)
    issues.push(
      issue("content/kind-missing", "error", {
        facts: { known: theatre.vocabularies.areaKinds.map((t) => t.id).join(", ") },
      }),
    );
  // Whether one side says it or several have agreed is never assumed.
  if (basis === undefined) issues.push(issue("content/basis-missing", "error"));
  if (label === undefined) issues.push(issue("content/label-needed", "error"));
  const drawn = area.blocks === undefined ? undefined : drawBlocks(area.blocks, blocks);
  for (const block of drawn?.unknown ?? []) issues.push(issue("content/block-unknown", "error", { value: block }));
  const geometry = area.geometry ?? drawn?.geometry;
  if (geometry === undefined && (drawn?.unknown.length ?? 0) === 0) issues.push(issue("content/no-drawing", "error"));
  if (kind === undefined || basis === undefined || label === undefined || geometry === undefined || issues.length > 0)
    return { issues };
  if (area.announced === undefined) issues.push(issue("content/announced-now", "note"));
  const content: AreaContent = {
    kind,
    basis,
    geometry,
    announced: area.announced ?? now,
    ...present({
      from: area.from,
      until: area.until,
      daily: area.daily,
      except: area.except,
      marginM: area.marginM,
      marginMinutes: area.marginMinutes,
    }),
    ...(drawn === undefined ? {} : { blocks: drawn.known }),
  };
  const texts: AreaTexts = {
    label,
    ...(area.instruction === undefined ? {} : { instruction: { und: area.instruction } }),
  };
  return { content, texts, issues };
}

export interface DrawnBlocks {
  /** As the theatre writes them. */
  readonly known: readonly string[];
  readonly unknown: readonly string[];
  /** All known blocks as one area; absent when none is known. */
  readonly geometry?: AreaGeometry;
}

/** Blocks by number or by name, "X-12", "x 12" or "12"; neighbours are united. */
export function drawBlocks(listed: readonly string[], blocks: readonly District[]): DrawnBlocks {
  const byName = new Map<string, District>();
  for (const block of blocks)
    for (const name of [block.pcode, ...Object.values(block.names)]) byName.set(foldHeading(name), block);
  const byNumber = new Map(blocks.map((block) => [/\d+$/.exec(block.pcode)?.[0], block]));
  const found = listed.map((name) => ({
    name,
    block: byName.get(foldHeading(name)) ?? (/^\d+$/.test(name) ? byNumber.get(name) : undefined),
  }));
  const drawn = new Map(found.flatMap(({ block }) => (block === undefined ? [] : [[block.pcode, block] as const])));
  const unknown = found.filter((f) => f.block === undefined).map((f) => f.name);
  const parts = [...drawn.values()].flatMap((block): readonly (readonly Ring[])[] =>
    block.geometry.type === "Polygon" ? [block.geometry.coordinates] : block.geometry.coordinates,
  );
  const united = parts.length === 0 ? undefined : repairArea({ type: "MultiPolygon", coordinates: parts });
  return { known: [...drawn.keys()], unknown, ...(united?.ok === true ? { geometry: simplest(united.geometry) } : {}) };
}

function simplest(geometry: AreaGeometry): AreaGeometry {
  const [only, ...others] = geometry.type === "MultiPolygon" ? geometry.coordinates : [];
  return only === undefined || others.length > 0 ? geometry : { type: "Polygon", coordinates: only };
}
