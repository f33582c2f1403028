/**
 * One live connection of the benchmark: knows the moment at which the last byte of an alert has arrived, and reads no more of it than that
 * takes, so that 200 readers in one process measure the server and not themselves.
 */
import { get } from "node:http";

export interface AlertLine {
  readonly isParty: boolean;
  /** When the alert about this cause was received (performance.now). */
  hears(cause: string): Promise<number>;
  /** Whether any overlap was ever told. */
  toldOverlaps(): boolean;
  /** Bytes received so far. */
  bytes(): number;
  close(): void;
}

const NEWLINE = 0x0a;
const END = Buffer.from("\n\n");
/** The kind and the cause of an event stand within its first bytes. */
const HEAD_BYTES = 1024;
const PARTIES = new Set(["temarin", "ruzhal"]);

export function openAlertLine(url: string, cookie: string, office: string): Promise<AlertLine> {
  return new Promise((resolve, reject) => {
    const waiting = new Map<string, (atMs: number) => void>();
    let told = false;
    let isClosed = false;
    let received = 0;
    const onEvent = (head: string): void => {
      const atMs = performance.now();
      if (!head.includes('"type":"overlaps.found"')) return;
      told = true;
      const cause = /"cause":"([0-9a-f]{64})"/.exec(head)?.[1];
      if (cause !== undefined) waiting.get(cause)?.(atMs);
    };
    const split = splitter(onEvent);
    const request = get(`${url}/api/theatres/exercise/live`, { headers: { cookie }, agent: false }, (answer) => {
      if (answer.statusCode !== 200) return reject(new RangeError(`The live channel answered ${answer.statusCode}`));
      answer.on("data", (chunk: Buffer) => {
        received += chunk.length;
        split(chunk);
      });
      answer.on("error", () => undefined);
      answer.on("close", () => {
        if (!isClosed) throw new RangeError("The server closed a line");
      });
      resolve({
        isParty: PARTIES.has(office),
        toldOverlaps: () => told,
        bytes: () => received,
        hears: (cause) => new Promise((hear) => waiting.set(cause, hear)),
        close() {
          isClosed = true;
          request.destroy();
        },
      });
    });
    request.on("error", reject);
  });
}

/** Finds the ends of events without keeping them: an alert may have megabytes. JSON on one line holds no line break. */
function splitter(onEvent: (head: string) => void): (chunk: Buffer) => void {
  let head = "";
  let endedWithNewline = false;
  return (chunk) => {
    let from = 0;
    if (endedWithNewline && chunk[0] === NEWLINE) {
      onEvent(head);
      head = "";
      from = 1;
    }
    for (let end = chunk.indexOf(END, from); end >= 0; end = chunk.indexOf(END, from)) {
      onEvent(head + chunk.toString("latin1", from, Math.min(end, from + HEAD_BYTES)));
      head = "";
      from = end + END.length;
    }
    if (head.length < HEAD_BYTES) head += chunk.toString("latin1", from, Math.min(chunk.length, from + HEAD_BYTES));
    endedWithNewline = from < chunk.length && chunk.at(-1) === NEWLINE;
  };
}
