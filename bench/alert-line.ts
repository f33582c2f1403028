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
  close(): void;
}

const END = Buffer.from("\n\n");
const PARTIES = new Set(["temarin", "ruzhal"]);

export function openAlertLine(url: string, cookie: string, office: string): Promise<AlertLine> {
  return new Promise((resolve, reject) => {
    const waiting = new Map<string, (atMs: number) => void>();
    let told = false;
    let isClosed = false;
    let rest: Buffer = Buffer.alloc(0);
    const request = get(`${url}/api/theatres/exercise/live`, { headers: { cookie }, agent: false }, (answer) => {
      if (answer.statusCode !== 200) return reject(new RangeError(`The live channel answered ${answer.statusCode}`));
      answer.on("data", (chunk: Buffer) => {
        const from = rest.length === 0 ? 0 : rest.length - 1;
        rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
        for (let end = rest.indexOf(END, from); end >= 0; end = rest.indexOf(END)) {
          const atMs = performance.now();
          // The cause stands before the overlaps: the first kilobyte tells.
          const head = rest.toString("latin1", 0, Math.min(end, 1024));
          rest = rest.subarray(end + END.length);
          if (!head.includes('"type":"overlaps.found"')) continue;
          told = true;
          const cause = /"cause":"([0-9a-f]{64})"/.exec(head)?.[1];
          if (cause !== undefined) waiting.get(cause)?.(atMs);
        }
      });
      answer.on("error", () => undefined);
      answer.on("close", () => {
        if (!isClosed) throw new RangeError("The server closed a line");
      });
      resolve({
        isParty: PARTIES.has(office),
        toldOverlaps: () => told,
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
