/**
 * The live channel of one theatre on one node: who listens, how far each has been told, and what was told lately.
 *
 * A line is told each statement once and in the order of the feed: it catches up from its cursor to the head, and joins in the same
 * turn of the event loop in which it reaches it, so nothing falls between. A line that does not take what it is given is cut; its
 * reader comes back with his cursor.
 *
 * Owner:  `head`, `groups` and `recent` are changed here only, never across an `await`.
 * Rules:  H17 to H21.
 */
import type { Actor, OfficeId } from "@duenotice/domain";
import { CATCH_UP_ENTRIES_MAX, CATCH_UP_PAGE, LINES_MAX, LINES_PER_ACCOUNT_MAX, RECENT_BYTES_MAX, RECENT_ENTRIES_MAX } from "./limits.ts";
import type { Telling } from "./telling.ts";

/** One reader's line. */
export interface Line {
  readonly actor: Actor;
  /** False when the line is too far behind and was cut. */
  tell(seq: number, text: string): boolean;
  close(): void;
}

export interface LiveHub {
  /** The place in the feed up to which every line has been told. */
  head(): number;
  /** Catches the line up and keeps it; resolves when it is live or gone. Refuses with false when there are too many lines. */
  join(line: Line, after: number): Promise<boolean>;
  leave(line: Line): void;
  /** Requires: called by one follower, in the order of the feed. */
  publish(tellings: readonly Telling[]): void;
  /** What an office hears after a place, for the long poll and for catching up; at most one page. `undefined`: too far behind. */
  since(actor: Actor, after: number): Promise<Page | undefined>;
  /** Resolves at the next publication, or after the time. */
  wait(ms: number): Promise<void>;
  lines(): number;
  close(): void;
}

export interface Page {
  readonly texts: readonly { readonly seq: number; readonly text: string }[];
  /** The place up to which these are all. */
  readonly upTo: number;
}

export interface LiveHubOptions {
  readonly head: number;
  /** Reads from the database what is no longer kept: after `after`, up to and including `upTo`, in order. */
  readonly readTellings: (after: number, upTo: number) => Promise<readonly Telling[]>;
}

interface Group {
  readonly actor: Actor;
  readonly lines: Set<Line>;
}

export function openLiveHub(options: LiveHubOptions): LiveHub {
  let head = options.head;
  let lineCount = 0;
  const groups = new Map<OfficeId, Group>();
  const byAccount = new Map<string, Line[]>();
  const waiting = new Set<() => void>();
  const recent: Telling[] = [];

  const since = async (actor: Actor, after: number): Promise<Page | undefined> => {
    if (after >= head) return { texts: [], upTo: head };
    if (head - after > CATCH_UP_ENTRIES_MAX) return undefined;
    const upTo = Math.min(head, after + CATCH_UP_PAGE);
    const oldest = recent[0]?.seq ?? Number.POSITIVE_INFINITY;
    const tellings = after + 1 >= oldest ? recent.slice(after + 1 - oldest, upTo + 1 - oldest) : await options.readTellings(after, upTo);
    const texts = tellings.flatMap((telling) => {
      const text = telling.textFor(actor);
      return text === undefined ? [] : [{ seq: telling.seq, text }];
    });
    return { texts, upTo };
  };

  const leave = (line: Line): void => {
    const own = byAccount.get(line.actor.account);
    if (own?.includes(line) !== true) return;
    lineCount -= 1;
    const rest = own.filter((other) => other !== line);
    if (rest.length === 0) byAccount.delete(line.actor.account);
    else byAccount.set(line.actor.account, rest);
    const group = groups.get(line.actor.office);
    group?.lines.delete(line);
    if (group?.lines.size === 0) groups.delete(line.actor.office);
  };

  const register = (line: Line): void => {
    const own = byAccount.get(line.actor.account) ?? [];
    const [oldest] = own;
    if (oldest !== undefined && own.length >= LINES_PER_ACCOUNT_MAX) {
      leave(oldest);
      oldest.close();
    }
    byAccount.set(line.actor.account, [...(byAccount.get(line.actor.account) ?? []), line]);
    lineCount += 1;
  };
  const isHere = (line: Line): boolean => byAccount.get(line.actor.account)?.includes(line) === true;

  const tellGroup = (group: Group, telling: Telling): void => {
    const text = telling.textFor(group.actor);
    if (text === undefined) return;
    for (const line of group.lines) if (!line.tell(telling.seq, text)) leave(line);
  };

  return {
    head: () => head,
    lines: () => lineCount,
    leave,
    since,
    async join(line, after) {
      if (lineCount >= LINES_MAX) return false;
      register(line);
      let place = after;
      while (place < head) {
        const page = await since(line.actor, place);
        if (!isHere(line)) return true;
        if (page === undefined) {
          // So far behind that the desk is shorter than the story: he comes back, and is told so before a line is opened.
          leave(line);
          line.close();
          return true;
        }
        for (const { seq, text } of page.texts)
          if (!line.tell(seq, text)) {
            leave(line);
            return true;
          }
        place = page.upTo;
      }
      const group = groups.get(line.actor.office) ?? { actor: line.actor, lines: new Set<Line>() };
      group.lines.add(line);
      groups.set(line.actor.office, group);
      return true;
    },
    publish(tellings) {
      for (const telling of tellings) {
        if (telling.seq <= head) continue;
        for (const group of groups.values()) tellGroup(group, telling);
        head = telling.seq;
        recent.push(telling);
      }
      trim(recent);
      for (const wake of waiting) wake();
      waiting.clear();
    },
    wait(ms) {
      return new Promise((resolve) => {
        const timer = setTimeout(wake, ms);
        function wake(): void {
          clearTimeout(timer);
          waiting.delete(wake);
          resolve();
        }
        waiting.add(wake);
      });
    },
    close() {
      for (const lines of [...byAccount.values()]) for (const line of lines) line.close();
      for (const wake of waiting) wake();
      waiting.clear();
    },
  };
}

/** Drops the oldest entries, and the texts of old ones when they take too much: those can be written out again. */
function trim(recent: Telling[]): void {
  if (recent.length > RECENT_ENTRIES_MAX) recent.splice(0, recent.length - RECENT_ENTRIES_MAX);
  let held = 0;
  for (const telling of recent.toReversed()) {
    held += telling.heldBytes();
    if (held > RECENT_BYTES_MAX) telling.release();
  }
}
