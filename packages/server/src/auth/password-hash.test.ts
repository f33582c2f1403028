/** Passwords: what is stored is argon2id, and only the same password opens it. */
import { test } from "node:test";
import assert from "node:assert/strict";
import { hashPassword, verifyPassword } from "./password-hash.ts";

test("hashPassword() stores argon2id with a salt of its own", async () => {
  const [first, second] = await Promise.all([hashPassword("correct horse"), hashPassword("correct horse")]);
  assert.match(first, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  assert.notEqual(first, second);
});

test("verifyPassword() opens with the same password in either spelling of a letter, and with no other", async () => {
  const hash = await hashPassword("caf\u00e9 12345");
  assert.equal(await verifyPassword({ hash, password: "cafe\u0301 12345" }), true);
  assert.equal(await verifyPassword({ hash, password: "cafe 12345" }), false);
});

// The vector of the reference implementation (phc-winner-argon2, test.c, version 0x13).
test("verifyPassword() agrees with the reference implementation", async () => {
  const hash = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
  assert.equal(await verifyPassword({ hash, password: "password" }), true);
});

for (const hash of [
  "",
  "plain",
  "$argon2id$v=19$m=9999999,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
])
  test(`verifyPassword() refuses the stored string "${hash.slice(0, 30)}"`, async () => {
    assert.equal(await verifyPassword({ hash, password: "password" }), false);
  });
