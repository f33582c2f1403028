/** The client against a server that fails in every way a line can fail. */
import { test } from "node:test";
import assert from "node:assert/strict";
import type { SubmitRequest } from "@duenotice/api";
import { askPassword } from "./ask-password.ts";
import type { Terminal } from "./ask-password.ts";
import { signIn } from "./server-client.ts";

const ITEMS: readonly SubmitRequest[] = [{ statement: "{}", disclosures: [] }];
const OPTIONS = {
  server: "http://127.0.0.1:18500",
  account: "a@test.invalid",
  password: "p",
  language: "en",
  allowPlainHttp: false,
} as const;
const TAKEN = {
  results: [{ status: 201, accepted: { hash: "0".repeat(64), answer: {}, receivedAt: "2026-11-21T04:00:00Z" } }],
};

type Answering = (path: string, init: RequestInit | undefined) => Response | Error;

/** Answers sign-in with a session, and everything else by what the test says. */
function lineTo(answer: Answering): {
  readonly send: typeof fetch;
  readonly asked: { readonly path: string; readonly body: unknown; readonly headers: Headers }[];
} {
  const asked: { path: string; body: unknown; headers: Headers }[] = [];
  const send: typeof fetch = (url, init) => {
    const { pathname } = new URL(url instanceof Request ? url.url : url);
    asked.push({ path: pathname, body: init?.body, headers: new Headers(init?.headers) });
    const given = pathname.endsWith("/sign-in/email")
      ? new Response("{}", {
          status: 200,
          headers: [
            ["set-cookie", "session=abc; HttpOnly"],
            ["set-cookie", "extra=1; Path=/"],
          ],
        })
      : answer(pathname, init);
    return given instanceof Error ? Promise.reject(given) : Promise.resolve(given);
  };
  return { send, asked };
}

function json(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers });
}

test("signIn() says in one sentence that the password is wrong", async () => {
  const send: typeof fetch = () =>
    Promise.resolve(
      json(401, {
        type: "t",
        title: "Signing in failed",
        status: 401,
        detail: "Check both.",
        code: "server/sign-in-failed",
        params: {},
        id: "1",
      }),
    );
  await assert.rejects(signIn({ ...OPTIONS, send }), {
    name: "CallError",
    message: "Cannot sign in as a@test.invalid: Signing in failed. Check both.",
  });
});

test("signIn() says that nobody answers at the address", async () => {
  await assert.rejects(signIn({ ...OPTIONS, server: "http://127.0.0.1:18549" }), {
    name: "CallError",
    message: /127\.0\.0\.1:18549 does not answer: ECONNREFUSED/,
  });
});

const ADDRESSES: readonly [string, string, RegExp][] = [
  ["no address", "duenotice", /is no address/],
  ["another protocol", "ftp://example.org", /is no address/],
  ["a password in it", "https://a:b@example.org", /must not hold a name or a password/],
  ["no encryption", "http://example.org", /is not encrypted/],
];
for (const [name, server, message] of ADDRESSES)
  test(`signIn() refuses ${name} before anything is sent`, async () => {
    const { send, asked } = lineTo(() => json(200, {}));
    await assert.rejects(signIn({ ...OPTIONS, server, send }), { name: "CallError", message });
    assert.deepEqual(asked, []);
  });

test("submit() says the very same bytes again after a timeout, a reset and a 503, with the session", async () => {
  const failures: (Response | Error)[] = [
    new DOMException("late", "TimeoutError"),
    new TypeError("fetch failed", { cause: Object.assign(new Error("reset"), { code: "ECONNRESET" }) }),
    json(503, {}, { "retry-after": "7" }),
  ];
  const { send, asked } = lineTo(() => failures.shift() ?? json(200, TAKEN));
  const waited: number[] = [];
  const client = await signIn({ ...OPTIONS, send, sleep: (ms) => Promise.resolve(void waited.push(ms)) });
  const answer = await client.submit("t", ITEMS);
  assert.equal(answer?.results.length, 1);
  const said = asked.filter((a) => a.path.endsWith("/batch"));
  assert.equal(said.length, 4);
  assert.equal(new Set(said.map((s) => s.body)).size, 1, "the same bytes each time");
  assert.equal(said[0]?.headers.get("cookie"), "session=abc; extra=1");
  assert.deepEqual(waited, [1_000, 2_000, 7_000], "doubling, or what the server wishes");
});

test("submit() gives up after five tries and does not say whether it was taken", async () => {
  const { send, asked } = lineTo(() => new TypeError("fetch failed"));
  const client = await signIn({ ...OPTIONS, send, sleep: () => Promise.resolve() });
  assert.equal(await client.submit("t", ITEMS), undefined);
  assert.equal(asked.filter((a) => a.path.endsWith("/batch")).length, 5);
});

test("submit() does not say again what was refused", async () => {
  const { send, asked } = lineTo(() => json(401, {}));
  const client = await signIn({ ...OPTIONS, send, sleep: () => Promise.resolve() });
  await assert.rejects(client.submit("t", ITEMS), { name: "CallError", message: /refuses: status 401/ });
  assert.equal(asked.filter((a) => a.path.endsWith("/batch")).length, 1);
});

test("theatre() tells a server that answers in another form", async () => {
  const { send } = lineTo(() => new Response("<html>a portal</html>", { status: 200 }));
  const client = await signIn({ ...OPTIONS, send });
  await assert.rejects(client.theatre("t"), { name: "CallError", message: /is it a Duenotice server/ });
});

/** A terminal at which keys are pressed, one chunk each. */
function terminalWith(keys: readonly string[]): Terminal & { readonly modes: readonly boolean[] } {
  const modes: boolean[] = [];
  let heard: ((chunk: string) => void) | undefined;
  return {
    isTTY: true,
    modes,
    setRawMode: (isRaw) => modes.push(isRaw),
    on: (_, hear) => (heard = hear),
    off: () => (heard = undefined),
    resume: () => queueMicrotask(() => keys.forEach((key) => heard?.(key))),
    pause: () => undefined,
  };
}

test("askPassword() reads what is typed, corrections included, and shows none of it", async () => {
  const shown: string[] = [];
  const input = terminalWith(["s", "e", "x", "\u007f", "crét", "\r", "not this"]);
  const asked = await askPassword({ account: "a@b", env: {}, input, show: (text) => void shown.push(text) });
  assert.equal(asked, "secrét");
  assert.deepEqual(shown, ["Password of a@b: ", "\n"]);
  assert.deepEqual(input.modes, [true, false], "the terminal is given back as it was");
});

test("askPassword() ends on Ctrl-C, and without a terminal names the variable", async () => {
  const input = terminalWith(["a", "\u0003"]);
  await assert.rejects(askPassword({ account: "a", env: {}, input, show: () => undefined }), {
    name: "CallError",
    message: /No password was given/,
  });
  assert.deepEqual(input.modes, [true, false]);
  await assert.rejects(
    askPassword({ account: "a", env: {}, input: { ...input, isTTY: false }, show: () => undefined }),
    { name: "CallError", message: /DUENOTICE_PASSWORD/ },
  );
  assert.equal(
    await askPassword({ account: "a", env: { DUENOTICE_PASSWORD: "p" }, input, show: () => undefined }),
    "p",
  );
});
