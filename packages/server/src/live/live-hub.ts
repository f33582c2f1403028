/**
 * The live channel of one theatre on one node: who listens, how far each has been told, and what was told lately.
 *
 * A line is told each statement once and in the order of the feed: it catches up from its cursor to the head, and joins in the same
 * turn of the event loop in which it reaches it, so nothing falls between. A line that does not take what it is given is cut; its
 * reader comes back with his cursor.
 *
 * Owner:  `place`, `groups` and `recent` are changed here only, never across an `await`.
 * Rules:  H17 to H21.
 */
import type { Actor, OfficeId } from "@duenotice/domain";
import {
  CATCH_UP_ENTRIES_MAX,
  CATCH_UP_PAGE,
  LINES_MAX,
  LINES_PER_ACCOUNT_MAX,
  RECENT_BYTES_MAX,
  RECENT_ENTRIES_MAX,
} from "./limits.ts";
import type { Given, Telling } from "./telling.ts";

/** One reader's line. */
export interface Line {
  readonly actor: Actor;
  /** False when the line is too far behind, or gone. What lies before the place at which it began is not told. */
  tell(seq: number, frame: Buffer): boolean;
  close(): void;
}

/** What an office hears between two places of the feed. */
export interface Page {
  readonly frames: readonly { readonly seq: number; readonly frame: Buffer }[];
  /** The place up to which these are all. */
  readonly upTo: number;
}

export interface LiveHubOptions {
  /** Where the follower that publishes begins. */
  readonly head: number;
  /** Reads from the database what is no longer kept: after `after`, up to and including `upTo`, in order. */
  readonly readTellings: (after: number, upTo: number) => Promise<readonly Telling[]>;
  /** Told when a party's machine was given versions. */
  readonly onGiven?: (office: OfficeId, versions: readonly Given[]) => void;
}

interface Group {
  readonly actor: Actor;
  readonly lines: Set<Line>;
}

export class LiveHub {
  private readonly options: LiveHubOptions;
  private place: number;
  private lineCount = 0;
  private readonly groups = new Map<OfficeId, Group>();
  private readonly byAccount = new Map<string, readonly Line[]>();
  private readonly waiting = new Set<() => void>();
  private readonly recent: Telling[] = [];

  constructor(options: LiveHubOptions) {
    this.options = options;
    this.place = options.head;
  }

  /** The place in the feed up to which every live line has been told. */
  get head(): number {
    return this.place;
  }

  get lines(): number {
    return this.lineCount;
  }

  get isFull(): boolean {
    return this.lineCount >= LINES_MAX;
  }

  /** Whether the story since a place is still told, rather than the desk loaded afresh. Another node may be ahead of this one. */
  canCatchUp(after: number): boolean {
    return this.place - after <= CATCH_UP_ENTRIES_MAX;
  }

  /** Catches the line up and keeps it; resolves when it is live or gone. */
  async join(line: Line, after: number): Promise<void> {
    this.register(line);
    let reached = after;
    while (reached < this.place) {
      const page = await this.since(line.actor, reached);
      if (!this.isHere(line)) return;
      if (!page.frames.every(({ seq, frame }) => line.tell(seq, frame))) return this.leave(line);
      reached = page.upTo;
    }
    const group = this.groups.get(line.actor.office) ?? { actor: line.actor, lines: new Set<Line>() };
    group.lines.add(line);
    this.groups.set(line.actor.office, group);
  }

  leave(line: Line): void {
    if (!this.isHere(line)) return;
    const rest = (this.byAccount.get(line.actor.account) ?? []).filter((other) => other !== line);
    if (rest.length === 0) this.byAccount.delete(line.actor.account);
    else this.byAccount.set(line.actor.account, rest);
    this.lineCount -= 1;
    const group = this.groups.get(line.actor.office);
    group?.lines.delete(line);
    if (group?.lines.size === 0) this.groups.delete(line.actor.office);
  }

  /** Requires: called by one follower, in the order of the feed. */
  publish(tellings: readonly Telling[]): void {
    for (const telling of tellings) {
      if (telling.seq <= this.place) continue;
      for (const group of this.groups.values()) this.tellGroup(group, telling);
      this.place = telling.seq;
      this.recent.push(telling);
    }
    this.trim();
    this.wakeAll();
  }

  /** What an office hears after a place; at most one page. */
  async since(actor: Actor, after: number): Promise<Page> {
    if (after >= this.place) return { frames: [], upTo: after };
    const upTo = Math.min(this.place, after + CATCH_UP_PAGE);
    const oldest = this.recent[0]?.seq ?? Number.POSITIVE_INFINITY;
    const isKept = after + 1 >= oldest;
    const tellings = isKept
      ? this.recent.slice(after + 1 - oldest, upTo + 1 - oldest)
      : await this.options.readTellings(after, upTo);
    const frames = tellings.flatMap((telling) => {
      const frame = telling.frameFor(actor);
      return frame === undefined ? [] : [{ seq: telling.seq, frame }];
    });
    this.noteGiven(actor.office, tellings);
    return { frames, upTo };
  }

  /** Resolves at the next publication, or after the time. */
  wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        this.waiting.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, ms);
      this.waiting.add(wake);
    });
  }

  close(): void {
    for (const lines of this.byAccount.values()) for (const line of lines) line.close();
    this.wakeAll();
  }

  private register(line: Line): void {
    const own = this.byAccount.get(line.actor.account) ?? [];
    const [oldest] = own;
    if (oldest !== undefined && own.length >= LINES_PER_ACCOUNT_MAX) {
      this.leave(oldest);
      oldest.close();
    }
    this.byAccount.set(line.actor.account, [...(this.byAccount.get(line.actor.account) ?? []), line]);
    this.lineCount += 1;
  }

  private isHere(line: Line): boolean {
    return this.byAccount.get(line.actor.account)?.includes(line) === true;
  }

  private tellGroup(group: Group, telling: Telling): void {
    const frame = telling.frameFor(group.actor);
    if (frame === undefined) return;
    for (const line of group.lines) if (!line.tell(telling.seq, frame)) this.leave(line);
    this.noteGiven(group.actor.office, [telling]);
  }

  private noteGiven(office: OfficeId, tellings: readonly Telling[]): void {
    const given = tellings.flatMap((telling) => telling.givenTo(office));
    if (given.length > 0) this.options.onGiven?.(office, given);
  }

  /** Drops the oldest entries, and the texts of old ones when they take too much: those can be written out again. */
  private trim(): void {
    const surplus = this.recent.length - RECENT_ENTRIES_MAX;
    if (surplus > 0) this.recent.splice(0, surplus);
    let held = 0;
    for (const telling of this.recent.toReversed()) {
      held += telling.heldBytes();
      if (held > RECENT_BYTES_MAX) telling.release();
    }
  }

  private wakeAll(): void {
    for (const wake of this.waiting) wake();
  }
}
