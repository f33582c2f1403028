/**
 * A desk to test with: the exercise theatre, and invented sites, movements and areas in it, as one kind of reader gets them from the server.
 * Overlaps are those that the engine finds. Times hang on a fixed moment, so that pictures can be compared.
 */
import type { CoverageView, DeskView, OverlapView, RecordView, SessionView, TheatreView } from "@duenotice/api";
import { changeDeskTimes, changeRecordViewTimes, changeTheatreViewTimes, toWire } from "@duenotice/api";
import type { Instant } from "@duenotice/domain";
import { areas } from "./fixture-areas.ts";
import { overlapsOf, queue } from "./fixture-queue.ts";
import { movements, recordView, sites, withParties } from "./fixture-records.ts";
import { fixtureTheatre, NOW } from "./fixture-theatre.ts";

export { NOW, readLayer } from "./fixture-theatre.ts";

export type Reader = "organisation" | "cell" | "party";

export interface Fixture {
  readonly session: SessionView;
  readonly theatre: TheatreView;
  readonly desk: DeskView;
  readonly overlaps: readonly OverlapView<Instant>[];
  readonly record: (id: string) => RecordView | undefined;
  readonly area: (id: string) => unknown;
}

/** One area that could not be compared, and one movement that is on the road after what was looked at. */
const NOT_COMPARED = { area: "area-15", version: 2, code: "zone/unknown" } as const;
const LATE_MOVEMENT = "mov-0415";

function coverageOf(id: string): CoverageView<Instant> {
  const hours = id === LATE_MOVEMENT ? 49 : 102;
  return { until: NOW + hours * 3_600_000, versions: [], areas: id === LATE_MOVEMENT ? [NOT_COMPARED] : [] };
}

export function fixture(reader: Reader, isEmpty = false): Fixture {
  const theatre = fixtureTheatre();
  const owner = theatre.organisations[0];
  if (owner === undefined) throw new RangeError("Cannot make the fixture: the theatre has no organisation");
  const records = isEmpty ? [] : withParties([...sites(owner), ...movements(owner)]);
  const announced = isEmpty ? [] : areas();
  const overlaps = reader === "party" ? [] : overlapsOf(records, announced, theatre);
  const desk: DeskView<Instant> = {
    now: NOW,
    cursor: "c0",
    records,
    areas: announced,
    overlaps,
    queue: isEmpty ? [] : queue(reader, overlaps),
  };
  const office = reader === "cell" ? theatre.cell : reader === "party" ? theatre.parties[0] : owner;
  const roles =
    reader === "cell"
      ? (["officer"] as const)
      : reader === "party"
        ? (["liaison"] as const)
        : (["submitter", "verifier"] as const);
  const membership = {
    theatre: theatre.id,
    theatreNames: theatre.names,
    exercise: true,
    office: office?.id ?? "",
    kind: reader,
    roles,
  };
  return {
    session: {
      account: { id: "account-9", name: "EXERCISE Tolra Benmisu", email: "tolra@exercise.invalid", language: "en" },
      memberships: [membership],
    },
    theatre: changeTheatreViewTimes(
      {
        now: NOW,
        theatre,
        membership,
        layers: (["districts", "blocks", "crossings", "roads", "places", "basin", "river"] as const).map((name) => ({
          name,
          hash: "h",
        })),
      },
      toWire,
    ),
    desk: changeDeskTimes(desk, toWire),
    overlaps,
    record: (id) => {
      const summary = records.find((r) => r.id === id);
      return summary?.current === undefined
        ? undefined
        : changeRecordViewTimes(
            {
              ...recordView(summary, summary.current, overlaps),
              ...(reader === "party" ? {} : { coverage: coverageOf(id) }),
            },
            toWire,
          );
    },
    area: (id) => {
      const found = changeDeskTimes(desk, toWire).areas.find((a) => a.id === id);
      if (found === undefined) return undefined;
      const { current, ...head } = found;
      const notCompared =
        id === NOT_COMPARED.area ? [{ version: NOT_COMPARED.version, code: NOT_COMPARED.code }] : undefined;
      return { ...head, versions: [{ ...current, version: 1 }, current], notCompared };
    },
  };
}
