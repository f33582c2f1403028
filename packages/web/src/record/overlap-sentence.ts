/**
 * The engine's own sentence about an overlap, in the reader's language. It is about exact versions: when the desk does not have them any
 * more, they are asked for; when they cannot be had, there is no sentence rather than one about another version.
 */
import {
  areaPath,
  changeAreaHistoryTimes,
  fromWire,
  type AreaHistoryView,
  type AreaVersionView,
  type OverlapView,
  type RecordView,
} from "@duenotice/api";
import type { Instant } from "@duenotice/domain";
import { explainOverlap, sentenceOf, type Explanation } from "@duenotice/overlap";
import { desk } from "../desk/desk.svelte.ts";
import { getJson } from "../desk/http.ts";
import { officeName } from "../desk/naming.ts";
import { dangerOfVersion, subjectOfVersion } from "../engine/engine-input.ts";
import { language } from "../messages/language.svelte.ts";

export interface Explained {
  readonly explanation: Explanation;
  readonly sentence: string;
  readonly area: AreaVersionView<Instant>;
}

export async function explained(
  view: OverlapView<Instant>,
  record: RecordView<Instant>,
): Promise<Explained | undefined> {
  const theatre = desk.view?.theatre;
  const { overlap } = view;
  const version = record.versions.find((v) => v.version === overlap.subject.version);
  const area = await areaVersion(overlap.area, overlap.areaVersion);
  if (theatre === undefined || version === undefined || area === undefined) return undefined;
  // Ended versions have no presence now, but the overlap was about the version as it stood.
  const subject = subjectOfVersion(record.id, { ...version, status: "active" }, theatre);
  if (subject === undefined) return undefined;
  const stopNames = version.kind === "site" ? undefined : version.texts.stopNames;
  const explanation = explainOverlap(overlap, {
    subject,
    area: dangerOfVersion(area, theatre),
    names: {
      subjectName: record.reference,
      areaLabel: view.areaLabel === undefined ? view.areaReference : `${view.areaReference} “${view.areaLabel}”`,
      issuerName: officeName(view.issuer),
      basis: area.content.basis,
      ...(stopNames === undefined ? {} : { stopNames }),
    },
  });
  return { explanation, sentence: sentenceOf(explanation, { language: language(), zone: desk.zone }), area };
}

async function areaVersion(id: string, version: number): Promise<AreaVersionView<Instant> | undefined> {
  const known = desk.state.areas.get(id);
  if (known?.currentVersion === version) return known.current;
  const asked = await getJson<AreaHistoryView>(areaPath(desk.theatreId, id));
  return asked.ok
    ? changeAreaHistoryTimes(asked.value, fromWire).versions.find((v) => v.version === version)
    : undefined;
}
