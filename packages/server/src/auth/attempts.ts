/**
 * Failed sign-ins, counted per address, per account, and per account from one address. Only failures count. The last limit is the
 * low one: a stranger elsewhere must not be able to lock a liaison out by failing on his behalf.
 *
 * Owner: one per node, in memory; a restart forgets, which gives an attacker one more round.
 * Rule: H12.
 */
import type { Instant } from "@duenotice/domain";

export const WINDOW_MS = 15 * 60_000;
export const FAILURES_MAX = { address: 100, account: 200, accountFromAddress: 10 } as const;
/** Entries kept; beyond it the oldest go. An attacker with many addresses pays with the address limit. */
const ENTRIES_MAX = 50_000;

export interface Attempt {
  readonly address: string;
  readonly account: string;
}

export interface Attempts {
  /** Milliseconds until the next attempt may be made; 0 = now. */
  waitMs(attempt: Attempt, now: Instant): number;
  failed(attempt: Attempt, now: Instant): void;
  succeeded(attempt: Attempt): void;
}

interface Count {
  failures: number;
  readonly since: Instant;
}

export function countAttempts(): Attempts {
  const counts = new Map<string, Count>();
  const current = (key: string, now: Instant): Count | undefined => {
    const count = counts.get(key);
    return count === undefined || now - count.since >= WINDOW_MS ? undefined : count;
  };
  return {
    waitMs(attempt, now) {
      const waits = keysOf(attempt).map(({ key, max }) => {
        const count = current(key, now);
        return count === undefined || count.failures < max ? 0 : count.since + WINDOW_MS - now;
      });
      return Math.max(...waits);
    },
    failed(attempt, now) {
      for (const { key } of keysOf(attempt)) {
        const count = current(key, now) ?? { failures: 0, since: now };
        count.failures += 1;
        // Deleted and set anew: insertion order is order of use, and the first key is the one to drop.
        counts.delete(key);
        counts.set(key, count);
      }
      while (counts.size > ENTRIES_MAX) {
        const [oldest] = counts.keys();
        if (oldest === undefined) break;
        counts.delete(oldest);
      }
    },
    succeeded(attempt) {
      counts.delete(`both ${attempt.account} ${networkOf(attempt.address)}`);
    },
  };
}

function keysOf(attempt: Attempt): readonly { readonly key: string; readonly max: number }[] {
  const network = networkOf(attempt.address);
  return [
    { key: `address ${network}`, max: FAILURES_MAX.address },
    { key: `account ${attempt.account}`, max: FAILURES_MAX.account },
    { key: `both ${attempt.account} ${network}`, max: FAILURES_MAX.accountFromAddress },
  ];
}

/** An IPv6 customer has a /64 at least: its addresses count as one. */
function networkOf(address: string): string {
  if (!address.includes(":") || address.startsWith("::ffff:")) return address;
  const [head = "", tail = ""] = address.split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail === "" ? [] : tail.split(":");
  const zeros: string[] = address.includes("::")
    ? new Array<string>(Math.max(0, 8 - left.length - right.length)).fill("0")
    : [];
  return [...left, ...zeros, ...right].slice(0, 4).join(":");
}
