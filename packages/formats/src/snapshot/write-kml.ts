/** A snapshot as KML 2.2 (OGC 07-147r2), one folder per kind, for the globes and receivers that read nothing else. */
import { XMLBuilder } from "fast-xml-parser";
import { instantText } from "@duenotice/domain";
import type { Position, Ring } from "@duenotice/geo";
import type { SnapshotDocument, SnapshotItem } from "./document.ts";
import { geometryOf } from "./document.ts";
import { headOf } from "./head.ts";
import { LABELS } from "./labels.ts";
import { nameOf } from "./tables/row-table.ts";
import { tablesOf } from "./tables/tables.ts";

type Xml = { readonly [name: string]: string | Xml | readonly Xml[] };

const BUILDER = new XMLBuilder({ ignoreAttributes: false, format: true, suppressEmptyNode: true });

export function writeSnapshotKml(doc: SnapshotDocument): string {
  const head = headOf(doc);
  const labels = LABELS[doc.language];
  const folder = (title: string, kind: SnapshotItem["kind"]): Xml => ({
    name: clean(title),
    Placemark: doc.items.filter((i) => i.kind === kind).map((item) => placemark(item, doc)),
  });
  const tree: Xml = {
    "?xml": { "@_version": "1.0", "@_encoding": "UTF-8" },
    kml: {
      "@_xmlns": "http://www.opengis.net/kml/2.2",
      Document: {
        name: clean(head.title),
        description: described([...head.lines.map(([label, value]) => `${label}: ${value}`), head.legal].join("\n")),
        Folder: [
          folder(labels.sheets.areas, "area"),
          folder(labels.sheets.movements, "movement"),
          folder(labels.sheets.sites, "site"),
        ],
      },
    },
  };
  return BUILDER.build(tree);
}

function placemark(item: SnapshotItem, doc: SnapshotDocument): Xml {
  const labels = LABELS[doc.language];
  const title = `${doc.isExercise ? `${labels.exercise} ` : ""}${item.reference} · ${nameOf(item, doc)}`;
  return { name: clean(title), description: described(describe(item, doc)), ...timeSpan(item), ...shape(item) };
}

/** The item's row in the tables, heading by heading; for a movement a line per stop. */
function describe(item: SnapshotItem, doc: SnapshotDocument): string {
  const tables = tablesOf({ ...doc, items: [item] });
  const { headings, rows } =
    item.kind === "site" ? tables.sites : item.kind === "movement" ? tables.movements : tables.areas;
  return rows
    .map((row) => row.flatMap((cell, i) => (cell === "" ? [] : [`${headings[i]}: ${cell}`])).join("\n"))
    .join("\n\n");
}

function timeSpan(item: SnapshotItem): Xml {
  if (item.kind === "withdrawn") return {};
  if (item.kind === "movement") {
    const stops = item.content.route.stops;
    const [first, last] = [stops[0], stops.at(-1)];
    return first === undefined || last === undefined
      ? {}
      : {
          TimeSpan: { begin: instantText(first.earliest), end: instantText(last.latest + last.dwellMinutes * 60_000) },
        };
  }
  const begin = item.kind === "site" ? item.content.from : (item.content.from ?? item.content.announced);
  return {
    TimeSpan: {
      begin: instantText(begin),
      ...(item.content.until === undefined ? {} : { end: instantText(item.content.until) }),
    },
  };
}

function shape(item: SnapshotItem): Xml {
  if (item.kind === "movement" && item.content.abort !== undefined)
    return {
      MultiGeometry: {
        LineString: [item.content.route.line, item.content.abort.line].map(({ coordinates }) => ({
          tessellate: "1",
          coordinates: positions(coordinates),
        })),
      },
    };
  const geometry = geometryOf(item);
  switch (geometry?.type) {
    case undefined:
      return {};
    case "Point":
      return { Point: { coordinates: positions([geometry.coordinates]) } };
    case "LineString":
      return { LineString: { tessellate: "1", coordinates: positions(geometry.coordinates) } };
    case "Polygon":
      return { Polygon: polygon(geometry.coordinates) };
    case "MultiPolygon":
      return { MultiGeometry: { Polygon: geometry.coordinates.map(polygon) } };
  }
}

function polygon(rings: readonly Ring[]): Xml {
  const [exterior, ...interior] = rings;
  return {
    outerBoundaryIs: { LinearRing: { coordinates: positions(exterior ?? []) } },
    ...(interior.length === 0
      ? {}
      : { innerBoundaryIs: interior.map((ring) => ({ LinearRing: { coordinates: positions(ring) } })) }),
  };
}

function positions(list: readonly Position[]): string {
  return list.map(([lon, lat]) => `${lon},${lat}`).join(" ");
}

/** A globe shows a description as HTML, once the XML is read (2.2, 9.1.3.10): what people wrote is escaped once more, or a name could be a picture from elsewhere. */
function described(text: string): string {
  return clean(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** XML 1.0 cannot hold most control characters, not even escaped (2.2 Characters). */
function clean(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "");
}
