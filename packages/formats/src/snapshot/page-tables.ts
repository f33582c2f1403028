/**
 * The tables of the page to print. Paper is narrow, so that what belongs together stands in one cell, line under line; a movement has its facts
 * in a line across and its stops beneath, and stays in one piece where it fits.
 */
import { nameIn } from "@duenotice/domain";
import type { Position } from "@duenotice/geo";
import { toMgrsText } from "../notation/write-coordinate.ts";
import { zonedText } from "../time/write-time.ts";
import type { SnapshotArea, SnapshotDocument, SnapshotMovement, SnapshotSite } from "./document.ts";
import { LABELS } from "./labels.ts";
import { dailyText, marginText } from "./tables/area-table.ts";
import { latenessOf, stopsOf, vehiclesText } from "./tables/movement-table.ts";
import { fourTimes, heldText, nameOf, round6 } from "./tables/row-table.ts";
import type { RowCell, Writing } from "./tables/row-table.ts";
import { sitePosition } from "./tables/site-table.ts";

/**
 * A line of a cell. Facts that stand beside each other are kept apart: each has a direction of its own, so that a time, a negative coordinate or a name in
 * another script keeps its order in a line that runs from right to left.
 */
export type PageLine = RowCell | { readonly facts: readonly PageLine[]; readonly by: string };

/** Lines of a cell; empty ones are left out. */
export type PageCell = readonly PageLine[];

export function isEmpty(line: PageLine): boolean {
  return typeof line === "object" ? line.facts.every(isEmpty) : line === "";
}

function beside(by: string, ...facts: readonly PageLine[]): PageLine {
  return { facts, by };
}

/** Nothing where there is no value. */
function fact(label: string, value: PageLine | undefined): PageLine {
  return value === undefined || isEmpty(value) ? "" : beside(": ", label, value);
}

export interface PageGroup {
  /** A line across the table, before its rows. */
  readonly across?: PageCell;
  readonly rows: readonly (readonly PageCell[])[];
}

export interface PageTable {
  readonly title: string;
  readonly count: number;
  /** In place of rows. */
  readonly instead?: string;
  readonly headings: readonly string[];
  readonly groups: readonly PageGroup[];
}

/** More corners than that are given as the box around them: nobody types them in by hand. */
const CORNERS_ON_PAPER_MAX = 12;

export function pageTablesOf(doc: SnapshotDocument): readonly PageTable[] {
  const writing = { doc, labels: LABELS[doc.language] };
  return [changes(writing), areas(writing), movements(writing), sites(writing)];
}

function changes({ doc, labels }: Writing): PageTable {
  const { columns: c, sheets } = labels;
  const all = doc.items.filter((item) => item.change !== "unchanged");
  // Of the first one all is new, and the same list twice would only cost paper; what consent withdrew since is still said.
  const changed = doc.previousNumber === undefined ? all.filter((item) => item.change !== "new") : all;
  return {
    title: sheets.changes,
    count: changed.length,
    ...(doc.previousNumber === undefined && changed.length === 0 ? { instead: labels.first } : {}),
    headings: [c.change, c.reference, c.name, c.organisation, c.version, c.held],
    groups: [
      {
        rows: changed.map((item) => [
          [item.kind === "area" && item.state !== "announced" ? labels.state[item.state] : labels.change[item.change]],
          [item.reference],
          [nameOf(item, doc)],
          [nameIn(item.owner, doc.language)],
          [item.version],
          [heldText(item, labels)],
        ]),
      },
    ],
  };
}

function sites(writing: Writing): PageTable {
  const { labels } = writing;
  const { columns: c, sheets } = labels;
  const items = writing.doc.items.filter((i) => i.kind === "site");
  return {
    title: sheets.sites,
    count: items.length,
    headings: [c.reference, c.name, c.position, c.when, c.safetyDistance, c.marking, labels.siteContact],
    groups: [{ rows: items.map((site) => siteCells(site, writing)) }],
  };
}

function siteCells(site: SnapshotSite, writing: Writing): readonly PageCell[] {
  const { doc, labels } = writing;
  const { content, texts } = site;
  const status = site.status === "active" ? "" : labels.status[site.status];
  return [
    [site.reference, ...held(site, writing), status],
    [nameIn(texts.name, doc.language), nameIn(site.owner, doc.language), site.categoryName],
    [...positionLines(sitePosition(site)), content.district ?? "", texts.address ?? ""],
    whenLines(fourTimes({ from: content.from, until: content.until }, writing)),
    [content.safetyDistanceM],
    [content.marking.map((mark) => labels.marking[mark]).join(", ")],
    [texts.contact ?? ""],
  ];
}

function movements(writing: Writing): PageTable {
  const { columns: c, sheets } = writing.labels;
  const items = writing.doc.items.filter((i) => i.kind === "movement");
  return {
    title: sheets.movements,
    count: items.length,
    headings: [c.stop, c.place, c.position, c.from, c.until, c.stay],
    groups: items.map((movement) => ({
      across: movementFacts(movement, writing),
      rows: stopsOf(movement).map(({ stop, number, part, position, place }) => {
        const [from, until, fromUtc, untilUtc] = fourTimes({ from: stop.earliest, until: stop.latest }, writing);
        return [
          [beside(" · ", number, writing.labels.part[part])],
          [place, writing.labels.role[stop.role]],
          positionLines(position),
          [from, fromUtc],
          [until, untilUtc],
          [stop.dwellMinutes],
        ];
      }),
    })),
  };
}

function movementFacts(movement: SnapshotMovement, writing: Writing): PageCell {
  const { doc, labels } = writing;
  const { columns: c } = labels;
  const { content, texts } = movement;
  const line = (...facts: readonly PageLine[]): PageLine => beside(" · ", ...facts);
  return [
    line(
      movement.reference,
      nameIn(texts.name, doc.language),
      nameIn(movement.owner, doc.language),
      movement.kindName,
      labels.status[movement.status],
    ),
    line(...held(movement, writing), labels.lateness[latenessOf(movement.lateness)]),
    line(
      fact(c.vehicles, vehiclesText(movement, writing)),
      fact(c.people, content.people),
      fact(c.escort, labels.escort[content.armedEscort]),
      fact(c.speed, content.maxSpeedKmh),
      fact(c.safetyDistance, content.safetyDistanceM),
    ),
    line(fact(c.contact, texts.contact), fact(c.cargo, texts.cargo)),
  ];
}

function areas(writing: Writing): PageTable {
  const { columns: c, sheets } = writing.labels;
  const items = writing.doc.items.filter((i) => i.kind === "area");
  return {
    title: sheets.areas,
    count: items.length,
    headings: [c.reference, c.label, c.when, c.outline, c.margin, c.instruction],
    groups: [{ rows: items.map((area) => areaCells(area, writing)) }],
  };
}

function areaCells(area: SnapshotArea, writing: Writing): readonly PageCell[] {
  const { doc, labels } = writing;
  const { columns: c } = labels;
  const { content, texts } = area;
  const agreed = beside(", ", ...area.agreedBy.map((names) => nameIn(names, doc.language)));
  return [
    [area.reference, beside(" ", c.version, area.version), labels.state[area.state]],
    [
      texts.label,
      area.kindName,
      nameIn(area.owner, doc.language),
      isEmpty(agreed) ? labels.basis[content.basis] : fact(labels.basis[content.basis], agreed),
    ],
    [
      ...whenLines(fourTimes({ from: content.from ?? content.announced, until: content.until }, writing)),
      dailyText(area, writing),
      fact(c.except, exceptLine(area, writing)),
      fact(c.announced, zonedText(content.announced, doc.zone)),
    ],
    [
      fact(c.blocks, content.blocks === undefined ? "" : beside(" ", ...content.blocks)),
      ...outlineLines(area, writing),
    ],
    marginText(area, writing).split(", "),
    [texts.instruction === undefined ? "" : nameIn(texts.instruction, doc.language)],
  ];
}

function outlineLines({ content: { geometry } }: SnapshotArea, { labels }: Writing): PageCell {
  const rings = geometry.type === "Polygon" ? geometry.coordinates : geometry.coordinates.flat();
  const corners = rings.flatMap((ring) => ring.slice(0, -1));
  if (rings.length === 1 && corners.length <= CORNERS_ON_PAPER_MAX)
    return [beside("; ", ...corners.map(([lon, lat]) => `${round6(lat)}, ${round6(lon)}`))];
  const span = (axis: 0 | 1): PageLine => {
    const values = corners.map((corner) => corner[axis]);
    return beside(
      " … ",
      round6(values.reduce((a, b) => Math.min(a, b))),
      round6(values.reduce((a, b) => Math.max(a, b))),
    );
  };
  return [
    `${corners.length} ${labels.corners}`,
    fact(labels.columns.latitude, span(1)),
    fact(labels.columns.longitude, span(0)),
  ];
}

function held(item: SnapshotSite | SnapshotMovement, { labels }: Writing): PageCell {
  const { columns: c } = labels;
  return [
    beside(" · ", beside(" ", c.version, item.version), labels.change[item.change]),
    fact(c.held, item.heldVersion ?? labels.notHeld),
  ];
}

function positionLines(position: Position): PageCell {
  return [`${round6(position[1])}, ${round6(position[0])}`, toMgrsText(position) ?? ""];
}

function whenLines([from, until, fromUtc, untilUtc]: ReturnType<typeof fourTimes>): PageCell {
  return [beside(" – ", from, until), beside(" – ", fromUtc, untilUtc)];
}

function exceptLine({ content }: SnapshotArea, { doc, labels }: Writing): PageLine {
  const windows = (content.except ?? []).map(({ from, until }) =>
    beside(" – ", zonedText(from, doc.zone), until === undefined ? labels.open : zonedText(until, doc.zone)),
  );
  return beside("; ", ...windows);
}
