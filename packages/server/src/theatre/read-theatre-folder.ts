/** A theatre as a folder on disk: `theatre.json` and whichever of the layers lie beside it. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { LAYER_NAMES } from "@duenotice/api";
import { checkLayerFile } from "./layer-file.ts";
import type { LayerFile } from "./layer-file.ts";
import { parseTheatreFile } from "./theatre-file.ts";
import type { TheatreFile, TheatreIssue, TheatreRead } from "./theatre-file.ts";

export interface TheatreFolder {
  readonly theatre: TheatreFile;
  readonly layers: readonly LayerFile[];
}

export async function readTheatreFolder(folder: string): Promise<TheatreRead<TheatreFolder>> {
  const text = await readIfThere(join(folder, "theatre.json"));
  if (text === undefined)
    return {
      ok: false,
      issues: [
        {
          path: join(folder, "theatre.json"),
          requirement: "this file must be there: a theatre is a folder with a theatre.json",
        },
      ],
    };
  const theatre = parseTheatreFile(text);
  const issues: TheatreIssue[] = theatre.ok ? [] : [...theatre.issues];
  const warnings: TheatreIssue[] = [];
  const layers: LayerFile[] = [];
  for (const name of LAYER_NAMES) {
    const geojson = await readIfThere(join(folder, `${name}.geojson`));
    if (geojson === undefined) continue;
    const layer = checkLayerFile(name, geojson);
    if (!layer.ok) issues.push(...layer.issues);
    else {
      layers.push(layer.value);
      warnings.push(...layer.warnings);
    }
  }
  if (theatre.ok) for (const layer of layers) issues.push(...missingParties(layer, theatre.value));
  if (!theatre.ok || issues.length > 0) return { ok: false, issues };
  return { ok: true, value: { theatre: theatre.value, layers }, warnings };
}

/** A crossing may say which party runs it (`party`); a theatre that does not have that party would show it as nobody's. */
function missingParties({ name, geojson }: LayerFile, theatre: TheatreFile): readonly TheatreIssue[] {
  if (name !== "crossings") return [];
  const known = theatre.parties.map((party) => party.id);
  // as: `checkLayerFile` found a FeatureCollection; what its members hold is looked at.
  const { features } = JSON.parse(geojson.replace(/^\ufeff/, "")) as {
    readonly features: readonly { readonly properties?: { readonly party?: unknown } | null }[];
  };
  return features.flatMap((feature, i) => {
    const party = feature.properties?.party;
    if (party === undefined || party === null || known.some((id) => id === party)) return [];
    return [
      {
        path: `${name}.geojson feature ${i + 1}`,
        requirement: `names the party ${JSON.stringify(party)}, which theatre.json does not have: one of ${known.join(", ")}`,
      },
    ];
  });
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
