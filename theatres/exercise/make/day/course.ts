/** One movement's course through the day: it knows the version that is current, so that each act is based on what is there. */
import type { MovementContentAt } from "@duenotice/api";
import type { Reason } from "@duenotice/domain";
import { place } from "./ground.ts";
import { makeRoute } from "./make-route.ts";
import type { PlannedRoute, RoutePlan } from "./make-route.ts";
import { CARGO } from "./movement-specs.ts";
import type { MovementSpec } from "./movement-specs.ts";
import { exercise, passOn } from "./script.ts";
import type { NamesIn, Passage, Said, Script } from "./script.ts";

const MINUTE = 60;
/** The script ends here; what is still on the road then stays on the road. */
export const END_OF_DAY = 24 * 3_600 - 15 * MINUTE;

export interface Changed {
  readonly plan?: RoutePlan;
  readonly content?: Partial<MovementContentAt<string>>;
  readonly notes?: string;
  readonly story?: string;
}

export interface ReactionText {
  readonly at: number;
  readonly area: string;
  readonly areaVersion: number;
  /** Of the movement; the one that brought the current plan when absent. */
  readonly version?: number;
  readonly reaction: "held" | "replanned" | "as_planned" | "no_longer";
  readonly decidedBy?: string;
  readonly why?: string;
  readonly story?: string;
}

export class Course {
  readonly spec: MovementSpec;
  readonly names: NamesIn;
  route: PlannedRoute;
  version = 1;
  /** The version that brought the plan: later ones that change texts, vehicles or status keep its overlaps. */
  planVersion = 1;
  readonly #script: Script;
  #content: MovementContentAt<string>;

  constructor(script: Script, spec: MovementSpec) {
    this.#script = script;
    this.spec = spec;
    this.route = makeRoute(spec.plan);
    this.names = namesOf(spec);
    this.#content = contentOf(spec, this.route);
  }

  get submitter(): string {
    return `${this.spec.owner}-submitter`;
  }

  /** `without` leaves out what the cell then asks for. */
  notify(
    options: {
      readonly content?: Partial<MovementContentAt<string>>;
      readonly without?: "contact";
      readonly story?: string;
    } = {},
  ): void {
    this.#content = { ...this.#content, ...options.content };
    const { contact: _, ...withoutContact } = this.#texts();
    this.#script.say({
      at: this.spec.notified,
      actor: this.submitter,
      body: { type: "movement.notify", record: this.spec.alias, content: this.#content },
      texts: options.without === undefined ? this.#texts() : withoutContact,
      story: options.story,
    });
  }

  amend(at: number, { plan, content, notes, story }: Changed): void {
    if (plan !== undefined) this.route = makeRoute(plan);
    const { returnFromStop: _, abort: _abort, ...before } = this.#content;
    const aside = plan === undefined ? undefined : turningBack(plan, this.route);
    const abort =
      plan === undefined
        ? _abort === undefined
          ? {}
          : { abort: _abort }
        : aside === undefined
          ? {}
          : { abort: makeRoute(aside).route };
    const back = this.route.returnFromStop === undefined ? {} : { returnFromStop: this.route.returnFromStop };
    this.#content = { ...before, route: this.route.route, ...back, ...abort, ...content };
    this.#script.say({
      at,
      actor: this.submitter,
      body: { type: "movement.amend", record: this.spec.alias, base: this.version, content: this.#content },
      texts: { ...this.#texts(), ...(notes === undefined ? {} : { notes }) },
      story,
    });
    this.version += 1;
    if (plan !== undefined) this.planVersion = this.version;
  }

  /** Through second person and cell to the parties; Temarin acknowledges unless told otherwise. */
  pass(submitted: number, minutes: Partial<Passage> = {}): void {
    passOn(this.#script, {
      owner: this.spec.owner,
      record: this.spec.alias,
      version: this.version,
      submitted,
      verify: 18,
      complete: 40,
      transmit: 42,
      acknowledge: 75,
      passedTo: { after: 9, airAndFires: "all", route: "part", checkpoints: "not_stated" },
      reference: `TEM/M/${this.spec.alias.toUpperCase()}/${this.version}`,
      ...minutes,
    });
  }

  depart(at: number, story?: string): void {
    this.#script.say({
      at,
      actor: this.submitter,
      body: { type: "movement.depart", record: this.spec.alias, base: this.version },
      story,
    });
    this.version += 1;
  }

  arrive(at: number, story?: string): void {
    this.#script.say({
      at,
      actor: this.submitter,
      body: { type: "movement.arrive", record: this.spec.alias, base: this.version },
      story,
    });
    this.version += 1;
  }

  stop(at: number, type: "movement.cancel" | "movement.postpone", reason: Reason, story?: string): void {
    this.#script.say({
      at,
      actor: this.submitter,
      body: { type, record: this.spec.alias, base: this.version, reason },
      story,
    });
    this.version += 1;
  }

  giveBack(at: number, actor: string, missing: readonly string[], note: string): void {
    this.#script.say({
      at,
      actor,
      body: { type: "record.return", record: this.spec.alias, version: this.version, missing },
      texts: { note },
    });
  }

  react({ at, area, areaVersion, version, reaction, decidedBy, why, story }: ReactionText): void {
    this.#script.say({
      at,
      actor: this.submitter,
      body: {
        type: "overlap.react",
        record: this.spec.alias,
        version: version ?? this.planVersion,
        area,
        areaVersion,
        reaction,
      },
      texts: decidedBy === undefined || why === undefined ? undefined : { decidedBy, why },
      story,
    });
  }

  call(
    at: number,
    actor: string,
    {
      to,
      result,
      note,
      story,
    }: {
      readonly to: string;
      readonly result: "answered" | "no_answer" | "promised" | "refused";
      readonly note: string;
      readonly story?: string;
    },
  ): void {
    this.#script.say({
      at,
      actor,
      body: { type: "call.note", record: this.spec.alias, version: this.version, to, result },
      texts: { text: note },
      story,
    });
  }

  say(said: Said): void {
    this.#script.say(said);
  }

  /** As planned, at its earliest: leaves a few minutes after, arrives a few minutes after. */
  run(): void {
    const first = this.route.reached[0] ?? this.spec.plan.depart;
    const last = this.route.reached.at(-1) ?? first;
    this.depart(first + 6 * MINUTE);
    if (last < END_OF_DAY) this.arrive(last + 11 * MINUTE);
  }

  #texts(): Readonly<Record<string, string | Readonly<Record<string, string>>>> {
    return {
      name: { ...this.names },
      stopNames: this.route.stopNames,
      contact: `EXERCISE radio channel 2, call sign ${this.spec.alias.toUpperCase()}`,
      cargo: `EXERCISE ${CARGO[this.spec.cargo].names.en}`,
      vehicleMarks: "EXERCISE white, roof and doors marked",
    };
  }
}

function namesOf(spec: MovementSpec): NamesIn {
  const cargo = CARGO[spec.cargo].names;
  const from = place(spec.plan.out[0] ?? "").names;
  const to = place(spec.plan.out.at(-1) ?? "").names;
  return exercise({
    en: `${cargo.en}, ${from["en"]} to ${to["en"]}`,
    fr: `${cargo.fr}, de ${from["fr"]} à ${to["fr"]}`,
    ar: `${cargo.ar}، من ${from["ar"]} إلى ${to["ar"]}`,
    he: `${cargo.he}, מ${from["he"]} אל ${to["he"]}`,
  });
}

function contentOf(spec: MovementSpec, route: PlannedRoute): MovementContentAt<string> {
  const aside = spec.abort ?? turningBack(spec.plan, route);
  const abort = aside === undefined ? {} : { abort: makeRoute(aside).route };
  const back = route.returnFromStop === undefined ? {} : { returnFromStop: route.returnFromStop };
  const vehicles = spec.vehicles ?? [
    { type: "lorry", body: "closed", count: 4 },
    { type: "car", body: "closed", count: 1 },
  ];
  return {
    kind: CARGO[spec.cargo].kind,
    mode: "overland",
    priority: spec.priority ?? "routine",
    route: route.route,
    ...back,
    ...abort,
    safetyDistanceM: 200,
    maxSpeedKmh: spec.maxSpeedKmh ?? 60,
    vehicles,
    people: vehicles.reduce((sum, v) => sum + 2 * v.count, 0),
    armedEscort: "none_declared",
    checkInMinutes: 30,
    consents: ["temarin", "ruzhal"],
    sharedWith: spec.sharedWith ?? [],
  };
}

/** Long plans say where they would turn: from the first town on the way back to the start. The others are asked about it. */
function turningBack(plan: RoutePlan, route: PlannedRoute): RoutePlan | undefined {
  const turn = plan.out.findIndex((id, i) => i > 0 && i < plan.out.length - 1 && place(id).kind !== "junction");
  const depart = route.reached[turn];
  if (turn === -1 || depart === undefined) return undefined;
  return {
    out: plan.out.slice(0, turn + 1).toReversed(),
    back: [],
    depart,
    slackMinutes: plan.slackMinutes + 20,
    dwellMinutes: 0,
    role: "end",
  };
}
