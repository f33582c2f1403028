/**
 * The desk's one store: who reads, which theatre, what is there, what time it is, what is looked at and what is open. Screens read it
 * and call its verbs; nothing else changes it.
 */
import {
  changeDeskTimes,
  changeEventTimes,
  changeQueueTimes,
  changeTheatreViewTimes,
  deskPath,
  fromWire,
  queuePath,
  theatrePath,
  type DeskView,
  type LiveEvent,
  type MembershipView,
  type OverlapView,
  type Problem,
  type QueueView,
  type SessionView,
  type TheatreView,
} from "@duenotice/api";
import type { Instant, ZoneTransitions } from "@duenotice/domain";
import type { Position } from "@duenotice/geo";
import { hashOf, type OpenThing, type Route, routeOf } from "../app/route.ts";
import { joinLine } from "../live/join-line.ts";
import { liveState, NOT_CONNECTED, type LiveState } from "../live/live-state.ts";
import { jsonOf } from "../text/json-of.ts";
import { localDay, UTC } from "../text/zoned-time.ts";
import { type Alert, alertsOf } from "./alerts.ts";
import { clockHeard, type DeskClock, deskNow } from "./desk-clock.ts";
import { deskState, EMPTY_DESK, type DeskChange, type DeskState } from "./desk-state.ts";
import { getJson } from "./http.ts";
import { overlapMoment, overlapPlace } from "./overlap-moment.ts";
import { addTold, readTold, TOLD_KEY } from "./told.ts";

/** Time bar: from yesterday to three days ahead. */
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** An overlap that is opened beyond the bar's end makes the bar longer: it is shown with this much after it. */
const BEYOND_MS = 12 * HOUR_MS;
/** The queue is asked for again this long after an event: a burst of events is one question. */
const QUEUE_PAUSE_MS = 150;
const TICK_MS = 1_000;

class Desk {
  session = $state.raw<SessionView | undefined>(undefined);
  membership = $state.raw<MembershipView | undefined>(undefined);
  view = $state.raw<TheatreView<Instant> | undefined>(undefined);
  state = $state.raw<DeskState>(EMPTY_DESK);
  live = $state.raw<LiveState>(NOT_CONNECTED);
  /** Seconds from the server's saying to our hearing, last measured; undefined while an exercise is played faster than the world. */
  delayMs = $state.raw<number | undefined>(undefined);
  now = $state.raw<Instant>(Date.now());
  /** The moment that map and bar show; follows the clock until somebody moves it. */
  lookingAt = $state.raw<Instant | undefined>(undefined);
  /** Where an opened overlap is: the map brings it into view. */
  place = $state.raw<readonly Position[] | undefined>(undefined);
  /** On a phone the map is a page of its own: what was open before it is what it shows strongly. */
  #opened = $state.raw<OpenThing | undefined>(undefined);
  /** How far the bar reaches for the sake of an opened overlap. */
  #reach = $state.raw<Instant | undefined>(undefined);
  route = $state.raw<Route>(routeOf(location.hash));
  told = $state.raw<ReadonlySet<string>>(readTold(localStorage));
  problem = $state.raw<Problem | undefined>(undefined);
  isLoaded = $state.raw(false);
  /** Raised with every event about a record or an area: an open record asks again. */
  touched = $state.raw<ReadonlyMap<string, number>>(new Map());

  #clock: DeskClock = { serverAt: Date.now(), machineAt: performance.now(), rate: 1 };
  #leave: (() => void) | undefined;
  #queueTimer: ReturnType<typeof setTimeout> | undefined;
  #reloadTimer: ReturnType<typeof setTimeout> | undefined;

  readonly #hour = $derived(Math.floor(this.now / HOUR_MS) * HOUR_MS);
  readonly alerts = $derived.by((): readonly Alert[] =>
    this.membership === undefined
      ? []
      : alertsOf(this.state.overlaps.values(), { ...this.membership, told: this.told, now: this.#hour }),
  );
  readonly at = $derived(this.lookingAt ?? this.now);
  readonly zone = $derived<ZoneTransitions>(this.view?.theatre.zones[0] ?? UTC);
  /** Derived on its own: whatever says "today" is not said anew for every second. */
  readonly today = $derived(localDay(this.now, this.zone));
  readonly open = $derived(this.route.screen === "desk" ? this.route.open : undefined);
  /** What map and bar draw strongly. */
  readonly shown = $derived(this.open ?? this.#opened);
  readonly bar = $derived({
    from: this.#hour - DAY_MS,
    until: Math.max(this.#hour + 3 * DAY_MS, this.#reach ?? 0),
  });

  constructor() {
    addEventListener("hashchange", () => {
      const route = routeOf(location.hash);
      // Going elsewhere leaves the place of an overlap; on a phone one goes to the map to see it.
      const isToMap = route.screen === "desk" && route.pane === "map";
      if (location.hash !== hashOf(this.route) && !isToMap) this.place = undefined;
      this.#opened = isToMap ? (this.open ?? this.#opened) : undefined;
      this.route = route;
    });
    addEventListener("storage", (event) => {
      if (event.key === TOLD_KEY) this.told = readTold(localStorage);
    });
    setInterval(() => this.#tick(), TICK_MS);
  }

  get theatreId(): string {
    return this.membership?.theatre ?? "";
  }

  go(route: Route): void {
    location.hash = hashOf(route);
    this.route = route;
  }

  show(open: OpenThing | undefined): void {
    // Whoever opens the record has the overlap before his eyes. One that is found while it is open is an alert of its own.
    if (open?.kind === "record") {
      const keys = this.alerts.filter(({ view }) => view.overlap.subject.id === open.id).map(({ key }) => key);
      if (keys.length > 0) this.tell(keys);
    }
    this.place = undefined;
    this.go(open === undefined ? { screen: "desk" } : { screen: "desk", open });
  }

  look(at: Instant | undefined): void {
    this.lookingAt = at;
    if (at === undefined) this.#reach = undefined;
  }

  /** Opens the record of an overlap, and turns map and time bar to the overlap's own time and place. */
  openOverlap(view: OverlapView<Instant>): void {
    const { id } = view.overlap.subject;
    this.show({ kind: "record", id });
    this.lookAtOverlap(view);
  }

  lookAtOverlap(view: OverlapView<Instant>): void {
    const at = overlapMoment(view, this.now);
    this.look(at);
    // The bar may reach further than three days, never less far than the moment that it shows.
    if (at !== undefined && at > this.bar.until) this.#reach = Math.ceil((at + BEYOND_MS) / HOUR_MS) * HOUR_MS;
    const current = this.state.records.get(view.overlap.subject.id)?.current;
    this.place = overlapPlace(view, at ?? this.now, current?.kind === "site" ? current.content.geometry : undefined);
  }

  tell(keys: readonly string[]): void {
    this.told = addTold(localStorage, keys, Date.now());
  }

  /** Takes a theatre and an office, loads everything and joins the live channel. */
  async enter(membership: MembershipView): Promise<void> {
    this.leave();
    this.membership = membership;
    const theatre = await getJson<TheatreView>(theatrePath(membership.theatre));
    if (!theatre.ok) return void (this.problem = theatre.problem);
    this.view = changeTheatreViewTimes(theatre.value, fromWire);
    await this.#load();
  }

  leave(): void {
    this.#leave?.();
    this.#leave = undefined;
    clearTimeout(this.#reloadTimer);
    clearTimeout(this.#queueTimer);
    this.membership = undefined;
    this.view = undefined;
    this.state = EMPTY_DESK;
    this.live = NOT_CONNECTED;
    this.isLoaded = false;
    this.look(undefined);
    this.place = undefined;
  }

  apply(change: DeskChange): void {
    this.state = deskState(this.state, change);
  }

  /** After an own act: the answer of the server is in the feed within a moment, the queue is asked for at once. */
  refreshQueue(): void {
    clearTimeout(this.#queueTimer);
    this.#queueTimer = setTimeout(() => void this.#askQueue(), QUEUE_PAUSE_MS);
  }

  async #load(): Promise<void> {
    const asked = await getJson<DeskView>(deskPath(this.theatreId));
    if (!asked.ok) {
      this.problem = asked.problem;
      this.live = liveState(this.live, { change: "lost", at: this.now });
      // Not signed in any more is for the sign-in screen; anything else is tried again.
      if (asked.problem.status === 401) this.#signedOut();
      else this.#reloadSoon(5_000);
      return;
    }
    this.problem = undefined;
    const view = changeDeskTimes(asked.value, fromWire);
    this.#clock = { serverAt: view.now, machineAt: performance.now(), rate: 1 };
    this.#tick();
    this.apply({ change: "loaded", desk: view });
    this.isLoaded = true;
    this.#join(view.cursor);
  }

  #join(cursor: string): void {
    this.#leave?.();
    this.#leave = joinLine({
      base: theatrePath(this.theatreId),
      cursor,
      onEvent: (data) => this.#heard(changeEventTimes(jsonOf<LiveEvent>(data), fromWire)),
      onState: (state) => this.#lineChanged(state),
      onRefused: (status) => (status === 401 ? this.#signedOut() : this.#reloadSoon(1_000)),
    });
  }

  #heard(event: LiveEvent<Instant>): void {
    const expected = deskNow(this.#clock, performance.now());
    this.delayMs = this.#clock.rate === 1 ? Math.max(0, expected - event.at) : undefined;
    this.apply({ change: "event", event });
    const ids = [event.record, event.area, ...(event.overlaps ?? []).map((view) => view.overlap.subject.id)].filter(
      (id) => id !== undefined,
    );
    const touched = new Map(this.touched);
    for (const id of ids) touched.set(id, (touched.get(id) ?? 0) + 1);
    this.touched = touched;
    if (this.state.isIncomplete) this.#reloadSoon(QUEUE_PAUSE_MS);
    else this.refreshQueue();
  }

  #lineChanged(state: LiveState): void {
    if (state.saidAt !== undefined && state.saidAt !== this.live.saidAt) {
      const machineAt = performance.now();
      const expected = deskNow(this.#clock, machineAt);
      this.#clock = clockHeard(this.#clock, state.saidAt, machineAt);
      this.delayMs = this.#clock.rate === 1 ? Math.max(0, expected - state.saidAt) : undefined;
    }
    const wasDead = this.live.status === "dead";
    this.live = state;
    if (wasDead && state.status === "live") this.refreshQueue();
  }

  async #askQueue(): Promise<void> {
    const theatre = this.theatreId;
    const asked = await getJson<QueueView>(queuePath(theatre));
    if (asked.ok && theatre === this.theatreId)
      this.apply({ change: "queue", queue: changeQueueTimes(asked.value, fromWire).queue });
  }

  #reloadSoon(afterMs: number): void {
    clearTimeout(this.#reloadTimer);
    this.#reloadTimer = setTimeout(() => void this.#load(), afterMs);
  }

  #signedOut(): void {
    this.leave();
    this.session = undefined;
  }

  #tick(): void {
    this.now = deskNow(this.#clock, performance.now());
    // The desk watches the line itself: a shared worker that was frozen with the machine says nothing either.
    this.live = liveState(this.live, { change: "tick", at: Date.now() });
  }
}

export const desk = new Desk();
