/** Failed sign-ins: who has to wait, for how long, and who does not. */
import { test } from "node:test";
import assert from "node:assert/strict";
import { countAttempts, FAILURES_MAX, WINDOW_MS } from "./attempts.ts";

const HOME = { address: "192.0.2.1", account: "liaison@example.org" };

test("H12: an account is closed to one address after its last allowed failure, and opens when the window ends", () => {
  const attempts = countAttempts();
  for (let i = 1; i < FAILURES_MAX.accountFromAddress; i += 1) attempts.failed(HOME, 1000);
  assert.equal(attempts.waitMs(HOME, 1000), 0);
  attempts.failed(HOME, 2000);
  assert.equal(attempts.waitMs(HOME, 2000), WINDOW_MS - 1000);
  assert.equal(attempts.waitMs(HOME, 1000 + WINDOW_MS), 0);
});

test("H12: a stranger's failures do not lock the owner out at his own address", () => {
  const attempts = countAttempts();
  for (let i = 0; i < 50; i += 1) attempts.failed({ ...HOME, address: "198.51.100.7" }, 0);
  assert.equal(attempts.waitMs(HOME, 0), 0);
});

test("H12: one address trying many accounts is stopped", () => {
  const attempts = countAttempts();
  for (let i = 0; i < FAILURES_MAX.address; i += 1)
    attempts.failed({ address: "198.51.100.7", account: `a${i}@example.org` }, 0);
  assert.ok(attempts.waitMs({ address: "198.51.100.7", account: "new@example.org" }, 0) > 0);
  assert.equal(attempts.waitMs({ address: "198.51.100.8", account: "new@example.org" }, 0), 0);
});

test("H12: addresses of one IPv6 network count as one", () => {
  const attempts = countAttempts();
  for (let i = 0; i < FAILURES_MAX.accountFromAddress; i += 1)
    attempts.failed({ ...HOME, address: `2001:db8::${i.toString(16)}` }, 0);
  assert.ok(attempts.waitMs({ ...HOME, address: "2001:db8:0:0:1:2:3:4" }, 0) > 0);
  assert.equal(attempts.waitMs({ ...HOME, address: "2001:db8:0:1::1" }, 0), 0);
});

test("a success forgives the failures of that account at that address", () => {
  const attempts = countAttempts();
  for (let i = 0; i < FAILURES_MAX.accountFromAddress; i += 1) attempts.failed(HOME, 0);
  attempts.succeeded(HOME);
  assert.equal(attempts.waitMs(HOME, 0), 0);
});
