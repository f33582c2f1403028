/** A person at a desk, as a program: signs in, reads, says things, listens. Over HTTP only, like any other client. */
import { randomBytes, randomUUID } from "node:crypto";
import { AUTH_PATH, deskPath, livePath, recordPath, statementsPath, statementToText } from "@duenotice/api";
import type { DeskView, LiveEvent, Problem, RecordView, SubmitAnswer, SubmitRequest } from "@duenotice/api";
import type { Clock, Disclosure, PersonBody, PersonStatement } from "@duenotice/domain";
import { disclosureDigest } from "@duenotice/tlog";

export interface Person {
  readonly email: string;
  readonly password: string;
  readonly office: string;
}

export interface Answered<T> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
}

export interface Listening {
  /** Events heard so far, with when they came (performance.now). */
  readonly heard: readonly { readonly event: LiveEvent; readonly cursor: string; readonly atMs: number }[];
  /** The first event that fits, heard already or to come. */
  until(fits: (event: LiveEvent) => boolean, withinMs?: number): Promise<LiveEvent>;
  /** Resolves when the server ends the line. */
  readonly ended: Promise<void>;
  close(): void;
}

export type Texts = Readonly<Record<string, Disclosure["value"]>>;

const PATIENCE_MS = 10_000;

export class TestClient {
  private readonly url: string;
  private readonly theatre: string;
  private readonly clock: Clock;
  readonly person: Person;
  cookie = "";
  language = "en";

  constructor(server: { readonly url: string; readonly theatre: string; readonly clock: Clock }, person: Person) {
    this.url = server.url;
    this.theatre = server.theatre;
    this.clock = server.clock;
    this.person = person;
  }

  async signIn(password = this.person.password): Promise<Answered<unknown>> {
    const answer = await this.ask<unknown>("POST", `${AUTH_PATH}/sign-in/email`, {
      email: this.person.email,
      password,
    });
    const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(";")[0]);
    if (cookies.length > 0) this.cookie = cookies.join("; ");
    return answer;
  }

  async ask<T>(
    method: string,
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answered<T>> {
    const isRaw = typeof body === "string" || body instanceof Uint8Array;
    const answer = await fetch(`${this.url}${path}`, {
      method,
      headers: {
        "accept-language": this.language,
        ...(this.cookie === "" ? {} : { cookie: this.cookie }),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: isRaw ? (body as string) : JSON.stringify(body) }), // as: fetch takes bytes as well, which its type here does not say
    });
    const text = await answer.text();
    // as: a test says what it expects, and fails on what it does not find.
    return { status: answer.status, headers: answer.headers, body: (text === "" ? undefined : parse(text)) as T };
  }

  get<T>(path: string): Promise<Answered<T>> {
    return this.ask<T>("GET", path);
  }

  async desk(): Promise<DeskView> {
    return expectStatus(await this.get<DeskView>(deskPath(this.theatre)), 200);
  }

  async record(id: string): Promise<RecordView> {
    return expectStatus(await this.get<RecordView>(recordPath(this.theatre, id)), 200);
  }

  /** A statement as this person's program would build it: bytes once, texts beside. */
  build(body: PersonBody, texts: Texts = {}): SubmitRequest {
    const disclosures = Object.entries(texts).map(([field, value]): Disclosure => ({
      field,
      salt: randomBytes(32).toString("hex"),
      value,
    }));
    const sd = Object.fromEntries(disclosures.map((disclosure) => [disclosure.field, disclosureDigest(disclosure)]));
    const envelope = {
      v: 1,
      id: randomUUID(),
      theatre: this.theatre,
      office: this.person.office,
      claimedAt: this.clock.now(),
      sd,
    } as const;
    const statement: PersonStatement = { ...envelope, ...body };
    return { statement: statementToText(statement), disclosures };
  }

  submit<T = SubmitAnswer>(request: SubmitRequest): Promise<Answered<T>> {
    return this.ask<T>("POST", statementsPath(this.theatre), request);
  }

  /** Says it and expects it to be taken. */
  async say(body: PersonBody, texts: Texts = {}): Promise<SubmitAnswer> {
    return expectStatus(await this.submit(this.build(body, texts)), 201);
  }

  /** Says it and expects it to be refused. */
  async refused(body: PersonBody, texts: Texts = {}): Promise<Problem> {
    const answer = await this.submit<Problem>(this.build(body, texts));
    if (answer.status < 400) throw new RangeError(`${body.type} was taken, and should have been refused`);
    return answer.body;
  }

  async listen(cursor?: string): Promise<Listening> {
    const stop = new AbortController();
    const answer = await fetch(`${this.url}${livePath(this.theatre, cursor)}`, {
      headers: { cookie: this.cookie },
      signal: stop.signal,
    });
    if (answer.status !== 200 || answer.body === null)
      throw new RangeError(`The live channel answered ${answer.status}: ${await answer.text()}`);
    return listening(answer.body, stop);
  }
}

export function expectStatus<T>(answer: Answered<T>, status: number): T {
  if (answer.status !== status)
    throw new RangeError(
      `Expected status ${status}, got ${answer.status}: ${JSON.stringify(answer.body)?.slice(0, 1000)}`,
    );
  return answer.body;
}

function listening(body: ReadableStream<Uint8Array>, stop: AbortController): Listening {
  const heard: { event: LiveEvent; cursor: string; atMs: number }[] = [];
  const waiting = new Set<() => void>();
  const read = async (): Promise<void> => {
    let rest = "";
    for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
      const blocks = (rest + chunk).split("\n\n");
      rest = blocks.pop() ?? "";
      for (const block of blocks) {
        const fields = new Map(
          block.split("\n").map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 2)]),
        );
        const data = fields.get("data");
        if (data === undefined || fields.has("event")) continue;
        // as: our own server, whose events are held against the schema in a test.
        heard.push({ event: JSON.parse(data) as LiveEvent, cursor: fields.get("id") ?? "", atMs: performance.now() });
      }
      for (const wake of waiting) wake();
    }
  };
  const ended = read().catch(() => undefined);
  return {
    heard,
    ended,
    close: () => stop.abort(),
    async until(fits, withinMs = PATIENCE_MS) {
      const deadline = performance.now() + withinMs;
      for (;;) {
        const found = heard.find((entry) => fits(entry.event));
        if (found !== undefined) return found.event;
        const left = deadline - performance.now();
        if (left <= 0)
          throw new RangeError(
            `Nothing that fits was heard within ${withinMs} ms; heard: ${heard.map((entry) => entry.event.type).join(", ")}`,
          );
        await new Promise<void>((resolve) => {
          const wake = (): void => {
            clearTimeout(timer);
            waiting.delete(wake);
            resolve();
          };
          const timer = setTimeout(wake, left);
          waiting.add(wake);
        });
      }
    },
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
