// data
/**
 * Twenty-five announcements in several versions. The Temarin Council announces at its desk; what the Ruzhal Command makes
 * known by radio or e-mail is written down by the cell with the basis "reported".
 */
import type { AreaContentAt } from "@duenotice/api";
import { km, toPosition } from "../plane.ts";
import type { Km } from "../plane.ts";
import { leftOf, simplified, smooth } from "../curve.ts";
import { toKm } from "../plane.ts";
import { drawSites } from "./make-sites.ts";
import { areaOf, blockAt, blocksAround, place, roadThrough } from "./ground.ts";
import type { Block } from "./ground.ts";
import { t, text } from "./script.ts";
import type { NamesIn } from "./script.ts";

export type AreaGeometryAndBlocks = Pick<AreaContentAt<string>, "geometry" | "blocks">;

export interface AreaVersionSpec {
  readonly at: number;
  /** `cell`: reported for the Ruzhal Command. */
  readonly by: "temarin" | "cell";
  readonly withdraw?: true;
  readonly content?: Omit<AreaContentAt<string>, "announced"> & { readonly announced?: string };
  readonly label: string;
  readonly instruction?: NamesIn;
  readonly source?: string;
  readonly story?: string;
}

export interface AreaSpec {
  readonly alias: string;
  readonly versions: readonly AreaVersionSpec[];
}

const RUZHAL_BY_RADIO = "EXERCISE Ruzhal Command, by radio, written down by the cell";
const RUZHAL_BY_MAIL = "EXERCISE Ruzhal Command, by e-mail, written down by the cell";

const LEAVE: NamesIn = {
  en: "EXERCISE People in these blocks are told to leave before the stated hour.",
  fr: "EXERCICE Les habitants de ces blocs sont invités à partir avant l’heure indiquée.",
  ar: "تمرين يُطلب من سكان هذه البلوكات المغادرة قبل الساعة المذكورة.",
  he: "תרגיל תושבי הבלוקים האלה מתבקשים לעזוב לפני השעה הנקובה.",
};

/** Whole blocks, listed as drawn. */
function blocks(list: readonly Block[]): AreaGeometryAndBlocks {
  return { geometry: areaOf(list), blocks: list.map((b) => b.id) };
}

function around(id: string, wide: number, high: number, by: Km = km(0, 0)): readonly Block[] {
  const { at } = place(id);
  return blocksAround(km(at.x + by.x, at.y + by.y), { wide, high });
}

/** A strip along a road from one place to another: `from` and `to` are shares of the way, `halfKm` half its width. */
function strip(
  path: readonly string[],
  { from, to, halfKm }: { readonly from: number; readonly to: number; readonly halfKm: number },
): AreaGeometryAndBlocks {
  const line = smooth(simplified(roadThrough(path).line.map(toKm), 0.12));
  const part = line.slice(Math.floor(line.length * from), Math.max(2, Math.ceil(line.length * to)));
  const thin = part.filter((_, i) => i % 12 === 0 || i === part.length - 1);
  const sides = [1, -1].map((side) =>
    thin.map((at, i) => {
      const [a, b] = [thin[Math.max(0, i - 1)] ?? at, thin[Math.min(thin.length - 1, i + 1)] ?? at];
      const length = Math.hypot(b.x - a.x, b.y - a.y);
      return leftOf({ at, direction: km((b.x - a.x) / length, (b.y - a.y) / length) }, side * halfKm);
    }),
  );
  // Right side forwards, left side back: anticlockwise.
  const ring = [...(sides[1] ?? []), ...(sides[0] ?? []).toReversed()].map(toPosition);
  const [first] = ring;
  return { geometry: { type: "Polygon", coordinates: [first === undefined ? ring : [...ring, first]] } };
}

function square(id: string, halfKm: number): AreaGeometryAndBlocks {
  const { at } = place(id);
  const ring = [km(-1, -1), km(1, -1), km(1, 1), km(-1, 1), km(-1, -1)].map((c) =>
    toPosition(km(at.x + c.x * halfKm, at.y + c.y * halfKm)),
  );
  return { geometry: { type: "Polygon", coordinates: [ring] } };
}

const WARNING_31 = around("zunamir", 4.2, 2.5, km(1.6, 0));
/** A ring of blocks about the hospital of Zunamir, which is left out, and a second part in the valley to the south. */
const HOSPITAL = drawSites().find((site) => site.alias === "site-zunamir-hospital");
const WARNING_32_HOLE = HOSPITAL === undefined ? undefined : blockAt(HOSPITAL.at);
const WARNING_32 = [...around("zunamir", 3.4, 2.6).filter((b) => b !== WARNING_32_HOLE), ...around("kosterul", 2, 1.6)];
const WARNING_33 = around("minosar", 3, 1.9, km(4.4, 0.3));
/** As first listed: one that is not drawn, one that does not exist, and two of the drawing are missing. */
const WARNING_33_LISTED = [...WARNING_33.slice(2).map((b) => b.id), "X-7", "X-999"];
const HILLS = around("ilmadur", 2.4, 1.1, km(4.4, 1.5));

export const AREAS: readonly AreaSpec[] = [
  {
    alias: "warning-30",
    versions: [
      {
        at: t(-2, -10),
        by: "temarin",
        label: "EXERCISE warning 30",
        instruction: LEAVE,
        content: {
          kind: "displacement_notice",
          basis: "unilateral",
          ...blocks(around("kosterul", 1.6, 1.3)),
          from: text(t(2)),
        },
      },
      {
        at: t(6, 5),
        by: "temarin",
        label: "EXERCISE warning 30",
        instruction: LEAVE,
        story: "Warning 30 grows: Kosterul and the valley above it",
        content: {
          kind: "displacement_notice",
          basis: "unilateral",
          announced: text(t(-2, -10)),
          ...blocks(around("kosterul", 2.3, 1.7)),
          from: text(t(2)),
        },
      },
      { at: t(11, 30), by: "temarin", withdraw: true, label: "EXERCISE warning 30", story: "Warning 30 is withdrawn" },
    ],
  },
  {
    alias: "warning-31",
    versions: [
      {
        at: t(4, 9, 30),
        by: "temarin",
        label: "EXERCISE warning 31",
        instruction: LEAVE,
        story: "At 04:09 the Temarin Council announces warning 31 around Zunamir, from 06:00",
        content: { kind: "displacement_notice", basis: "unilateral", ...blocks(WARNING_31), from: text(t(6)) },
      },
    ],
  },
  {
    alias: "warning-32",
    versions: [
      {
        at: t(9, 42),
        by: "temarin",
        label: "EXERCISE warning 32",
        instruction: LEAVE,
        story: "Warning 32 supersedes 31: two parts, and the hospital of Zunamir left out",
        content: {
          kind: "displacement_notice",
          basis: "unilateral",
          ...blocks(WARNING_32),
          from: text(t(12)),
          supersedes: [{ area: "warning-31", version: 1 }],
        },
      },
    ],
  },
  {
    alias: "warning-33",
    versions: [
      {
        at: t(13, 20),
        by: "temarin",
        label: "EXERCISE warning 33",
        instruction: LEAVE,
        story: "Warning 33: the list of blocks does not match its drawing",
        content: {
          kind: "displacement_notice",
          basis: "unilateral",
          geometry: areaOf(WARNING_33),
          blocks: WARNING_33_LISTED,
          from: text(t(13, 30)),
          until: text(t(21)),
        },
      },
      {
        at: t(13, 55),
        by: "temarin",
        label: "EXERCISE warning 33",
        instruction: LEAVE,
        story: "Warning 33 is corrected",
        content: {
          kind: "displacement_notice",
          basis: "unilateral",
          announced: text(t(13, 20)),
          ...blocks(WARNING_33),
          from: text(t(13, 30)),
          until: text(t(21)),
        },
      },
    ],
  },
  {
    alias: "closure-7",
    versions: [
      {
        at: t(-30),
        by: "temarin",
        label: "EXERCISE closure 7, bridge of Wadrimo",
        content: {
          kind: "closure",
          basis: "unilateral",
          ...strip(["takrimel", "wadrimo"], { from: 0.3, to: 0.7, halfKm: 0.2 }),
          from: text(t(-29)),
          until: text(t(20)),
        },
      },
      {
        at: t(7, 15),
        by: "temarin",
        label: "EXERCISE closure 7, bridge of Wadrimo",
        story: "Closure 7 is prolonged until noon tomorrow",
        content: {
          kind: "closure",
          basis: "unilateral",
          announced: text(t(-30)),
          ...strip(["takrimel", "wadrimo"], { from: 0.3, to: 0.7, halfKm: 0.2 }),
          from: text(t(-29)),
          until: text(t(36)),
        },
      },
    ],
  },
  {
    alias: "closure-8",
    versions: [
      {
        at: t(-12),
        by: "temarin",
        label: "EXERCISE closure 8, road 7",
        content: {
          kind: "closure",
          basis: "unilateral",
          ...strip(["sandorek", "halbenor"], { from: 0.35, to: 0.75, halfKm: 0.25 }),
          from: text(t(8)),
          until: text(t(18)),
        },
      },
    ],
  },
  {
    // Danger with exceptions: what lies outside the pause counts, and so does its margin.
    alias: "closure-9",
    versions: [
      {
        at: t(-26),
        by: "temarin",
        label: "EXERCISE closure 9, Takrimel centre, except during the pause",
        content: {
          kind: "closure",
          basis: "unilateral",
          ...square("takrimel", 0.45),
          from: text(t(6)),
          until: text(t(20)),
          except: [{ from: text(t(6, 30)), until: text(t(14)) }],
          marginMinutes: 30,
        },
      },
    ],
  },
  {
    alias: "closure-10",
    versions: [
      {
        at: t(5, 5),
        by: "temarin",
        label: "EXERCISE closure 10, road 1 west of Minosar",
        story:
          "Closure 10 west of Minosar, before noon: a convoy that is held on the way and then hurries may be there",
        content: {
          kind: "closure",
          basis: "unilateral",
          ...strip(["belutar", "minosar"], { from: 0.5, to: 0.72, halfKm: 0.25 }),
          from: text(t(11, 15)),
          until: text(t(12)),
          marginMinutes: 20,
        },
      },
    ],
  },
  {
    alias: "restricted-1",
    versions: [
      {
        at: t(-24 * 20),
        by: "temarin",
        label: "EXERCISE restricted 1, northern hills",
        content: { kind: "restricted", basis: "unilateral", ...blocks(around("ilmadur", 1.8, 0.9, km(4.6, 1.6))) },
      },
      {
        at: t(-24 * 3),
        by: "temarin",
        label: "EXERCISE restricted 1, northern hills",
        content: { kind: "restricted", basis: "unilateral", announced: text(t(-24 * 20)), ...blocks(HILLS) },
      },
    ],
  },
  {
    // Runs over midnight, every night.
    alias: "restricted-2",
    versions: [
      {
        at: t(-24 * 6),
        by: "temarin",
        label: "EXERCISE restricted 2, night, Feluri road",
        content: {
          kind: "restricted",
          basis: "unilateral",
          ...blocks(around("dimrasu", 1.3, 1.2, km(0.6, 2.6))),
          from: text(t(-24 * 6)),
          daily: { from: "22:00", until: "05:00", timeZone: "Pacific/Easter" },
        },
      },
    ],
  },
  {
    alias: "coordination-1",
    versions: [
      {
        at: t(-24 * 15),
        by: "temarin",
        label: "EXERCISE coordination required, north-east",
        content: {
          kind: "coordination_required",
          basis: "unilateral",
          ...blocks(around("amberush", 3.2, 2, km(-3, 4.2))),
          marginM: 50,
        },
      },
      {
        at: t(-24 * 2),
        by: "temarin",
        label: "EXERCISE coordination required, north-east",
        content: {
          kind: "coordination_required",
          basis: "unilateral",
          announced: text(t(-24 * 15)),
          ...blocks(around("amberush", 2.4, 1.5, km(-3.2, 4.6))),
          marginM: 50,
        },
      },
    ],
  },
  {
    // Hours of the other zone: 06:00 in Pitcairn is 08:00 or 09:00 in the theatre's own.
    alias: "coordination-2",
    versions: [
      {
        at: t(-24 * 4),
        by: "cell",
        label: "EXERCISE coordination required, Orlimast",
        source: RUZHAL_BY_MAIL,
        content: {
          kind: "coordination_required",
          basis: "reported",
          ...blocks(around("orlimast", 1.6, 1.3)),
          daily: { from: "06:00", until: "09:00", timeZone: "Pacific/Pitcairn" },
        },
      },
    ],
  },
  {
    alias: "hazard-1",
    versions: [
      {
        at: t(-24 * 9),
        by: "cell",
        label: "EXERCISE unexploded ordnance at Erkolin",
        source: RUZHAL_BY_RADIO,
        content: { kind: "hazard", basis: "reported", ...blocks(around("erkolin", 1.9, 1.4, km(-1.8, 0.2))) },
      },
      {
        at: t(-24 * 2 + 9),
        by: "cell",
        label: "EXERCISE unexploded ordnance at Erkolin",
        source: RUZHAL_BY_RADIO,
        content: {
          kind: "hazard",
          basis: "reported",
          announced: text(t(-24 * 9)),
          ...blocks(around("erkolin", 1.4, 1, km(-1.8, 0.1))),
        },
      },
    ],
  },
  {
    alias: "hazard-2",
    versions: [
      {
        at: t(5, 30),
        by: "cell",
        label: "EXERCISE flood on the Asmilur",
        source: "EXERCISE Basin Water Trust gauge, read out by radio",
        story: "Flood on the Asmilur: the road from Belutar to Limbasur is under water",
        content: {
          kind: "hazard",
          basis: "reported",
          ...strip(["belutar", "limbasur"], { from: 0.45, to: 0.8, halfKm: 0.3 }),
          from: text(t(5)),
          until: text(t(30)),
        },
      },
    ],
  },
  {
    alias: "pause-1",
    versions: [
      {
        at: t(-24 * 5),
        by: "temarin",
        label: "EXERCISE pause in Takrimel",
        content: {
          kind: "pause",
          basis: "agreed",
          agreedBy: ["temarin", "ruzhal"],
          ...blocks(around("takrimel", 2.4, 1.7)),
          daily: { from: "10:00", until: "20:00", timeZone: "Pacific/Easter" },
        },
      },
      {
        at: t(6, 50),
        by: "temarin",
        label: "EXERCISE pause in Takrimel",
        story: "The pause in Takrimel is interrupted from 14:00 until 16:00 today",
        content: {
          kind: "pause",
          basis: "agreed",
          agreedBy: ["temarin", "ruzhal"],
          announced: text(t(-24 * 5)),
          ...blocks(around("takrimel", 2.4, 1.7)),
          daily: { from: "10:00", until: "20:00", timeZone: "Pacific/Easter" },
          except: [{ from: text(t(14)), until: text(t(16)) }],
        },
      },
    ],
  },
  {
    alias: "pause-2",
    versions: [
      {
        at: t(-20),
        by: "cell",
        label: "EXERCISE pause in Wadrimo",
        source: RUZHAL_BY_MAIL,
        content: {
          kind: "pause",
          basis: "reported",
          ...blocks(around("wadrimo", 1.8, 1.4)),
          daily: { from: "06:00", until: "12:00", timeZone: "Pacific/Pitcairn" },
        },
      },
    ],
  },
  {
    alias: "corridor-1",
    versions: [
      {
        at: t(-24 * 5),
        by: "temarin",
        label: "EXERCISE corridor on road 1, goods in and people out",
        content: {
          kind: "corridor",
          basis: "agreed",
          agreedBy: ["temarin", "ruzhal"],
          ...strip(["belutar", "minosar", "takrimel", "fendoli"], { from: 0.03, to: 0.97, halfKm: 0.15 }),
          daily: { from: "06:00", until: "23:00", timeZone: "Pacific/Easter" },
        },
      },
    ],
  },
  {
    alias: "corridor-2",
    versions: [
      {
        at: t(4, 16),
        by: "temarin",
        label: "EXERCISE corridor out of Zunamir",
        content: {
          kind: "corridor",
          basis: "unilateral",
          ...strip(["zunamir", "ruzmila"], { from: 0.02, to: 0.98, halfKm: 0.15 }),
          from: text(t(4, 30)),
          until: text(t(6)),
        },
      },
      {
        at: t(5, 40),
        by: "temarin",
        label: "EXERCISE corridor out of Zunamir",
        story: "The corridor out of Zunamir stays until 10:00",
        content: {
          kind: "corridor",
          basis: "unilateral",
          announced: text(t(4, 16)),
          ...strip(["zunamir", "ruzmila"], { from: 0.02, to: 0.98, halfKm: 0.15 }),
          from: text(t(4, 30)),
          until: text(t(10)),
        },
      },
    ],
  },
  {
    alias: "crossing-west-status",
    versions: [
      {
        at: t(-24 * 7),
        by: "temarin",
        label: "EXERCISE Tarsomel crossing open",
        content: {
          kind: "crossing_status",
          basis: "unilateral",
          ...square("crossing-west", 0.2),
          daily: { from: "07:00", until: "17:00", timeZone: "Pacific/Easter" },
        },
      },
      {
        at: t(10, 50),
        by: "temarin",
        label: "EXERCISE Tarsomel crossing closed until 13:00",
        story: "Tarsomel crossing closes for two hours",
        content: {
          kind: "crossing_status",
          basis: "unilateral",
          ...square("crossing-west", 0.2),
          from: text(t(11)),
          until: text(t(13)),
        },
      },
      {
        at: t(13, 5),
        by: "temarin",
        label: "EXERCISE Tarsomel crossing open",
        content: {
          kind: "crossing_status",
          basis: "unilateral",
          ...square("crossing-west", 0.2),
          daily: { from: "07:00", until: "17:00", timeZone: "Pacific/Easter" },
        },
      },
    ],
  },
  {
    alias: "crossing-south-status",
    versions: [
      {
        at: t(-24 * 7),
        by: "cell",
        label: "EXERCISE Idunak crossing open, goods only",
        source: RUZHAL_BY_MAIL,
        content: {
          kind: "crossing_status",
          basis: "reported",
          ...square("crossing-south", 0.2),
          daily: { from: "03:00", until: "13:00", timeZone: "Pacific/Pitcairn" },
        },
      },
    ],
  },
  {
    alias: "return-1",
    versions: [
      {
        at: t(10, 30),
        by: "temarin",
        label: "EXERCISE return to Ilmadur",
        instruction: {
          en: "EXERCISE People may return to these blocks.",
          fr: "EXERCICE Les habitants peuvent revenir dans ces blocs.",
          ar: "تمرين يمكن للسكان العودة إلى هذه البلوكات.",
          he: "תרגיל התושבים רשאים לשוב לבלוקים האלה.",
        },
        content: {
          kind: "return_notice",
          basis: "unilateral",
          ...blocks(around("ilmadur", 1.5, 1.1)),
          from: text(t(48)),
        },
      },
    ],
  },
  {
    alias: "return-2",
    versions: [
      {
        at: t(-24),
        by: "cell",
        label: "EXERCISE return to Serkabin",
        source: RUZHAL_BY_MAIL,
        content: {
          kind: "return_notice",
          basis: "reported",
          ...blocks(around("serkabin", 1.4, 1.1)),
          from: text(t(24)),
        },
      },
      {
        at: t(15),
        by: "cell",
        label: "EXERCISE return to Serkabin, later",
        source: RUZHAL_BY_MAIL,
        story: "The return to Serkabin is put off by a day",
        content: {
          kind: "return_notice",
          basis: "reported",
          announced: text(t(-24)),
          ...blocks(around("serkabin", 1.4, 1.1)),
          from: text(t(48)),
        },
      },
    ],
  },
  {
    alias: "phase-2",
    versions: [
      {
        at: t(-40),
        by: "temarin",
        label: "EXERCISE phase 2 of 4",
        content: {
          kind: "phase",
          basis: "unilateral",
          ...blocks(around("halbenor", 2.6, 1.9)),
          from: text(t(36)),
          until: text(t(84)),
        },
      },
      {
        at: t(16, 30),
        by: "temarin",
        label: "EXERCISE phase 2 of 4, later",
        story: "Phase 2 begins a day later",
        content: {
          kind: "phase",
          basis: "unilateral",
          announced: text(t(-40)),
          ...blocks(around("halbenor", 2.6, 1.9)),
          from: text(t(60)),
          until: text(t(108)),
        },
      },
    ],
  },
  {
    alias: "phase-3",
    versions: [
      {
        at: t(17),
        by: "temarin",
        label: "EXERCISE phase 3 of 4",
        content: { kind: "phase", basis: "unilateral", ...blocks(around("orlimast", 2.2, 1.6)), from: text(t(72)) },
      },
    ],
  },
  {
    alias: "crossing-north-status",
    versions: [
      {
        at: t(-24 * 7),
        by: "temarin",
        label: "EXERCISE Feluri crossing open by day and for staff at night",
        content: {
          kind: "crossing_status",
          basis: "agreed",
          agreedBy: ["temarin", "ruzhal"],
          ...square("crossing-north", 0.2),
        },
      },
    ],
  },
];
