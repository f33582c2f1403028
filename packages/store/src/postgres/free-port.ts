/**
 * Ports on loopback. We choose from below the range from which systems take the ports of outgoing connections
 * (32768 on Linux, 49152 elsewhere): a pool that reconnects to a port of that range while nobody listens can, by
 * TCP's simultaneous open, connect to itself and then keep PostgreSQL from binding the port again.
 */
import { randomInt } from "node:crypto";
import { createConnection, createServer } from "node:net";

export const LOOPBACK = "127.0.0.1";
const LOWEST_PORT = 20_000;
const HIGHEST_PORT = 29_999;
const TRIES = 50;
const CONNECT_LIMIT_MS = 1000;

export async function findFreePort(): Promise<number> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const port = randomInt(LOWEST_PORT, HIGHEST_PORT + 1);
    if (await isPortFree(port)) return port;
  }
  throw new RangeError(
    `Found no free port in ${TRIES} tries between ${LOWEST_PORT} and ${HIGHEST_PORT} on ${LOOPBACK}`,
  );
}

export function isPortFree(port: number): Promise<boolean> {
  return new Promise((answer) => {
    const probe = createServer();
    probe.once("error", () => answer(false));
    probe.listen({ port, host: LOOPBACK, exclusive: true }, () => probe.close(() => answer(true)));
  });
}

/** True when somebody accepts a connection there. */
export function acceptsConnections(port: number): Promise<boolean> {
  return new Promise((answer) => {
    const socket = createConnection({ host: LOOPBACK, port, timeout: CONNECT_LIMIT_MS });
    const finish = (accepted: boolean): void => {
      socket.destroy();
      answer(accepted);
    };
    socket.once("connect", () => finish(true));
    socket.once("error", () => finish(false));
    socket.once("timeout", () => finish(false));
  });
}
