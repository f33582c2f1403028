/**
 * A server in memory for browser tests: the built desk, the fixture's answers, a live channel that tests push into. It refuses and goes
 * silent on command. Nothing of it is in the product.
 */
import { changeEventTimes, toWire, type LiveEvent } from "@duenotice/api";
import type { Instant } from "@duenotice/domain";
import { existsSync, readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { jsonOf } from "../src/text/json-of.ts";
import { readLayer, type Fixture } from "./fixture-desk.ts";

/** Another folder when somebody tries a build of his own. */
const DIST = process.env["DESK_DIST"] ?? fileURLToPath(new URL("../dist/", import.meta.url));
const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};
/** The policy that the desk must work under. */
const POLICY =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; worker-src 'self' blob:; img-src 'self' data: blob:";

export interface MockServer {
  readonly url: string;
  readonly statements: readonly {
    readonly statement: string;
    readonly disclosures: readonly { readonly field: string; readonly value: unknown }[];
  }[];
  readonly push: (event: LiveEvent<Instant>) => void;
  /** What statements are answered with: accepted, a refusal, or nothing at all. */
  answerWith: "accepted" | "stale" | "down";
  /** Everything but the page itself is unreachable. */
  setDown: (isDown: boolean) => void;
  readonly liveCount: () => number;
  readonly close: () => Promise<void>;
}

export interface MockOptions {
  readonly port: number;
  readonly fixture: Fixture;
  readonly signedIn?: boolean;
}

export async function mockServer({ port, fixture, signedIn = true }: MockOptions): Promise<MockServer> {
  const statements: { statement: string; disclosures: readonly { field: string; value: unknown }[] }[] = [];
  const streams = new Set<ServerResponse>();
  const events: { readonly cursor: string; readonly event: LiveEvent }[] = [];
  let isSignedIn = signedIn;
  let isDown = false;
  const beats = setInterval(
    () => streams.forEach((s) => s.write(`event: beat\ndata: ${JSON.stringify(fixture.desk.now)}\n\n`)),
    2_000,
  );
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? "/", "http://localhost");
    const path = url.pathname;
    if (path === "/healthz")
      return void response.writeHead(200, { "content-type": "application/json" }).end('{"exercise":true}');
    if (!path.startsWith("/api/")) return serveFile(path, response);
    if (isDown) return void request.socket.destroy();
    const json = (status: number, body: unknown): void =>
      void response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    const base = `/api/theatres/${fixture.theatre.theatre.id}`;
    if (path === "/api/auth/sign-in/email") {
      const { password } = jsonOf<{ readonly password: string }>(await bodyOf(request));
      isSignedIn = password === "right";
      return json(isSignedIn ? 200 : 401, {});
    }
    if (path === "/api/auth/sign-out") return void ((isSignedIn = false), json(200, {}));
    if (!isSignedIn)
      return json(401, {
        code: "server/not-signed-in",
        detail: "",
        title: "Not signed in",
        status: 401,
        params: {},
        id: "",
        type: "",
      });
    const read = answerToRead(path, base, fixture);
    if (read !== undefined)
      return void response.writeHead(read.status, { "content-type": "application/json" }).end(read.text);
    if (path === `${base}/changes`) {
      const from = events.findIndex((e) => e.cursor === url.searchParams.get("cursor")) + 1;
      return json(200, {
        events: events.slice(from).map((e) => e.event),
        cursor: events.at(-1)?.cursor ?? "c0",
        now: fixture.desk.now,
      });
    }
    if (path === `${base}/live`) {
      response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store, no-transform" });
      response.write(`event: beat\ndata: ${JSON.stringify(fixture.desk.now)}\n\n`);
      const from = events.findIndex((e) => e.cursor === url.searchParams.get("cursor")) + 1;
      for (const e of events.slice(from)) response.write(`id: ${e.cursor}\ndata: ${JSON.stringify(e.event)}\n\n`);
      streams.add(response);
      request.on("close", () => streams.delete(response));
      return;
    }
    if (path === `${base}/statements`) {
      if (server.answerWith === "down") return void request.socket.destroy();
      statements.push(jsonOf<(typeof statements)[number]>(await bodyOf(request)));
      if (server.answerWith === "stale")
        return json(409, {
          type: "x",
          title: "Cannot acknowledge version 3: current is 4",
          status: 409,
          detail: "Look at version 4 first.",
          code: "record/stale-version",
          params: {
            id: "mov-0412",
            base: 3,
            current: 4,
            missed: [{ version: 4, by: "lanthorn", at: fixture.desk.now }],
          },
          id: "p-1",
        });
      return json(201, { hash: "h", answer: {}, receivedAt: fixture.desk.now });
    }
    json(404, { code: "server/not-found", title: "Not found", detail: "", status: 404, params: {}, id: "", type: "" });
  };
  const http: Server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => http.listen(port, "127.0.0.1", resolve));
  const server: MockServer = {
    url: `http://127.0.0.1:${port}/`,
    statements,
    answerWith: "accepted",
    push(event) {
      const cursor = `c${events.length + 1}`;
      const wire = changeEventTimes(event, toWire);
      events.push({ cursor, event: wire });
      streams.forEach((s) => s.write(`id: ${cursor}\ndata: ${JSON.stringify(wire)}\n\n`));
    },
    setDown(next) {
      isDown = next;
      if (next) streams.forEach((s) => s.destroy());
    },
    liveCount: () => streams.size,
    close: async () => {
      clearInterval(beats);
      http.closeAllConnections();
      await new Promise<void>((resolve) => http.close(() => resolve()));
    },
  };
  return server;
}

interface ReadAnswer {
  readonly status: number;
  readonly text: string;
}

/** Everything that is only read. Undefined for what is not of that kind. */
function answerToRead(path: string, base: string, fixture: Fixture): ReadAnswer | undefined {
  const json = (value: unknown): ReadAnswer =>
    value === undefined ? { status: 404, text: JSON.stringify(MISSING) } : { status: 200, text: JSON.stringify(value) };
  if (path === "/api/session") return json(fixture.session);
  if (path === base) return json(fixture.theatre);
  if (path === `${base}/desk`) return json(fixture.desk);
  if (path === `${base}/queue`) return json({ now: fixture.desk.now, queue: fixture.desk.queue });
  if (path === `${base}/snapshots`) return json({ snapshots: [] });
  if (path.startsWith(`${base}/layers/`)) return { status: 200, text: readLayer(path.slice(base.length + 8, -8)) };
  if (path.startsWith(`${base}/records/`)) return json(fixture.record(decodeURIComponent(path.slice(base.length + 9))));
  if (path.startsWith(`${base}/areas/`)) return json(fixture.area(decodeURIComponent(path.slice(base.length + 7))));
  return undefined;
}

const MISSING = { code: "record/not-found", title: "Not found", detail: "", status: 404, params: {}, id: "", type: "" };

function serveFile(path: string, response: ServerResponse): void {
  const file = join(DIST, normalize(path === "/" ? "/index.html" : path));
  if (!file.startsWith(DIST) || !existsSync(file)) return void response.writeHead(404).end();
  response
    .writeHead(200, {
      "content-type": TYPES[extname(file)] ?? "application/octet-stream",
      "content-security-policy": POLICY,
    })
    .end(readFileSync(file));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request.setEncoding("utf8")) text += String(chunk);
  return text;
}
