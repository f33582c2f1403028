/**
 * A client of the HTTP interface like any other: signs in, keeps its own session, and sends statements so that a line that breaks costs
 * nothing: after a timeout the same bytes go again, and the server answers what it answered the first time.
 *
 * Trust: the server is the one that the user named; redirections are not followed, and passwords go over HTTPS or stay on this machine.
 */
import {
  AUTH_PATH,
  changeDeskTimes,
  changeSnapshotListTimes,
  changeTheatreViewTimes,
  deskPath,
  fromWire,
  layerPath,
  SESSION_PATH,
  snapshotFilePath,
  snapshotsPath,
  statementBatchPath,
  theatrePath,
} from "@duenotice/api";
import type {
  BatchAnswer,
  DeskView,
  LayerName,
  MembershipView,
  SnapshotFormat,
  SnapshotListView,
  SubmitRequest,
  TheatreView,
} from "@duenotice/api";
import { batchAnswer, deskView, problem, sessionView, snapshotListView, theatreView } from "@duenotice/api/schemas";
import type { Instant, Language, OfficeId, TheatreId } from "@duenotice/domain";
import type { z } from "zod";
import { CallError } from "./call-error.ts";

export interface ClientOptions {
  readonly server: string;
  readonly account: string;
  readonly password: string;
  readonly language: Language;
  readonly allowPlainHttp: boolean;
  /** The platform's when absent. */
  readonly send?: typeof fetch;
  readonly sleep?: (ms: number) => Promise<void>;
  readonly timeoutMs?: number;
}

export interface ServerClient {
  membership(theatre: TheatreId): Promise<MembershipView>;
  theatre(theatre: TheatreId): Promise<TheatreView<Instant>>;
  desk(theatre: TheatreId): Promise<DeskView<Instant>>;
  /** The GeoJSON text; `undefined` when the theatre has no such layer. */
  layer(theatre: TheatreId, name: LayerName): Promise<string | undefined>;
  snapshots(theatre: TheatreId): Promise<SnapshotListView<Instant>>;
  /** A snapshot as the server writes it. `party`: whose, when the cell asks. */
  snapshotFile(theatre: TheatreId, wanted: WantedSnapshot): Promise<Uint8Array>;
  /** The same items again are the same act. `undefined`: whether they were taken is not known. */
  submit(theatre: TheatreId, items: readonly SubmitRequest[]): Promise<BatchAnswer | undefined>;
  signOut(): Promise<void>;
}

export interface WantedSnapshot {
  readonly number: number;
  readonly format: SnapshotFormat;
  readonly language: Language;
  readonly party?: OfficeId;
}

/** A batch of 100 large statements takes a small server seconds, not minutes. */
const TIMEOUT_MS = 60_000;
const TRIES_MAX = 5;
const WAIT_FIRST_MS = 1_000;
const WAIT_MAX_MS = 30_000;
const LOOPBACK = new Set(["127.0.0.1", "localhost", "[::1]"]);
/** The server is there and cannot now: the same request may succeed later. */
const LATER = new Set([429, 500, 502, 503, 504]);

/** Throws: `CallError` with a sentence when the address is unusable, the server away, or the password wrong. */
export async function signIn(options: ClientOptions): Promise<ServerClient> {
  const client = new Line(options);
  const body = JSON.stringify({ email: options.account, password: options.password });
  const answer = await client.ask(`${AUTH_PATH}/sign-in/email`, { method: "POST", body });
  if (answer.status !== 200) throw new CallError(`Cannot sign in as ${options.account}: ${sentenceOf(answer)}`);
  client.keepCookies(answer.headers);
  return {
    async membership(theatre) {
      const { memberships } = client.read(await client.ask(SESSION_PATH), sessionView);
      const found = memberships.find((m) => m.theatre === theatre);
      if (found !== undefined) return found;
      const own = memberships.map((m) => m.theatre).join(", ");
      throw new CallError(
        `${options.account} belongs to no office of the theatre ${theatre}${own === "" ? "" : `; its theatres are ${own}`}`,
      );
    },
    theatre: async (theatre) =>
      changeTheatreViewTimes(client.read(await client.ask(theatrePath(theatre)), theatreView), fromWire),
    desk: async (theatre) => changeDeskTimes(client.read(await client.ask(deskPath(theatre)), deskView), fromWire),
    async layer(theatre, name) {
      const layer = await client.ask(layerPath(theatre, name));
      if (layer.status === 404) return undefined;
      if (layer.status !== 200) throw new CallError(`The layer ${name} cannot be read: ${sentenceOf(layer)}`);
      return layer.text;
    },
    snapshots: async (theatre) =>
      changeSnapshotListTimes(client.read(await client.ask(snapshotsPath(theatre)), snapshotListView), fromWire),
    async snapshotFile(theatre, { number, format, language, party }) {
      const query = new URLSearchParams({ language, ...(party === undefined ? {} : { party }) });
      const file = await client.ask(`${snapshotFilePath(theatre, `${number}.${format}`)}?${query.toString()}`);
      if (file.status !== 200) throw new CallError(`Snapshot ${number} cannot be read: ${sentenceOf(file)}`);
      return file.bytes;
    },
    submit: (theatre, items) => client.submit(statementBatchPath(theatre), items),
    async signOut() {
      // What was to be done is done; a session that could not be ended runs out by itself.
      await client.ask(`${AUTH_PATH}/sign-out`, { method: "POST", body: "{}" }).catch(() => undefined);
    },
  };
}

interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array;
  readonly text: string;
}

interface Question {
  readonly method: "POST";
  readonly body: string;
}

class Line {
  private readonly origin: string;
  private readonly language: Language;
  private readonly send: typeof fetch;
  private readonly sleep: (ms: number) => Promise<void>;
  private readonly timeoutMs: number;
  private cookie = "";

  constructor(options: ClientOptions) {
    this.origin = originOf(options);
    this.language = options.language;
    this.send = options.send ?? fetch;
    this.sleep = options.sleep ?? ((ms) => new Promise((done) => setTimeout(done, ms)));
    this.timeoutMs = options.timeoutMs ?? TIMEOUT_MS;
  }

  keepCookies(headers: Headers): void {
    this.cookie = headers
      .getSetCookie()
      .map((cookie) => cookie.split(";")[0])
      .join("; ");
  }

  /** Throws: `CallError` when no answer comes. */
  async ask(path: string, question?: Question): Promise<Answered> {
    try {
      const answer = await this.send(`${this.origin}${path}`, {
        ...question,
        headers: {
          "accept-language": this.language,
          ...(this.cookie === "" ? {} : { cookie: this.cookie }),
          ...(question === undefined ? {} : { "content-type": "application/json" }),
        },
        redirect: "error",
        signal: AbortSignal.timeout(this.timeoutMs),
      });
      const bytes = new Uint8Array(await answer.arrayBuffer());
      return { status: answer.status, headers: answer.headers, bytes, text: new TextDecoder().decode(bytes) };
    } catch (error) {
      throw new CallError(
        `${this.origin} does not answer: ${reasonOf(error)}. Is it the right address, and does it run?`,
        {
          cause: error,
        },
      );
    }
  }

  read<T>(answer: Answered, schema: z.ZodType<T>): T {
    if (answer.status !== 200) throw new CallError(`${this.origin} refuses: ${sentenceOf(answer)}`);
    const parsed = schema.safeParse(parse(answer.text));
    if (parsed.success) return parsed.data;
    throw new CallError(
      `${this.origin} answers in a form that this version does not understand: is it a Duenotice server of the same version?`,
    );
  }

  async submit(path: string, items: readonly SubmitRequest[]): Promise<BatchAnswer | undefined> {
    // Built once: after a timeout nobody knows whether it was taken, and only the same bytes may be said again.
    const body = JSON.stringify({ items });
    for (let tried = 1; ; tried += 1) {
      const answer = await this.ask(path, { method: "POST", body }).catch((error: unknown) => {
        if (error instanceof CallError) return undefined;
        throw error;
      });
      if (answer !== undefined && !LATER.has(answer.status)) return this.read(answer, batchAnswer);
      if (tried === TRIES_MAX) return undefined;
      await this.sleep(waitMs(tried, answer?.headers));
    }
  }
}

function originOf({ server, allowPlainHttp }: ClientOptions): string {
  const url = URL.parse(server);
  if (url === null || (url.protocol !== "https:" && url.protocol !== "http:"))
    throw new CallError(`--server ${server} is no address; write for example https://duenotice.example.org`);
  if (url.username !== "" || url.password !== "")
    throw new CallError("--server must not hold a name or a password: others on this machine can read it");
  if (url.protocol === "http:" && !LOOPBACK.has(url.hostname) && !allowPlainHttp)
    throw new CallError(
      `${url.origin} is not encrypted: anyone on the way could read the password. Use https, or --allow-plain-http where the network itself is protected`,
    );
  return url.origin;
}

/** Doubling; the server's own wish where it states one. */
function waitMs(tried: number, headers: Headers | undefined): number {
  const wished = Number(headers?.get("retry-after") ?? Number.NaN) * 1_000;
  return Math.min(WAIT_MAX_MS, wished > 0 ? wished : WAIT_FIRST_MS * 2 ** (tried - 1));
}

function sentenceOf({ status, text }: Answered): string {
  const parsed = problem.safeParse(parse(text));
  return parsed.success ? `${parsed.data.title}. ${parsed.data.detail}` : `status ${status}`;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === "TimeoutError") return "nothing came within the time that it was given";
  const cause = error.cause;
  if (cause instanceof Error && "code" in cause && typeof cause.code === "string") return cause.code;
  return cause instanceof Error ? cause.message : error.message;
}
