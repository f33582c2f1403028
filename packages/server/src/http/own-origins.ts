/** The origins at which browsers find this server: what is configured, or, on a loopback address, each of its names. */
import type { Configuration } from "../configuration.ts";

export interface OwnOrigins {
  /** The one for links and cookies. */
  readonly first: () => string;
  readonly isOwn: (origin: string) => boolean;
  /** Told once it is known; matters when any free port was asked for. */
  listensOn(port: number): void;
}

const LOOPBACK_NAMES = ["127.0.0.1", "localhost", "[::1]"];

export function ownOrigins(configuration: Configuration): OwnOrigins {
  const scheme = configuration.tls === undefined ? "http" : "https";
  let { port } = configuration;
  const host = configuration.host.includes(":") ? `[${configuration.host}]` : configuration.host;
  const first = (): string => configuration.origin ?? new URL(`${scheme}://${host}:${port}`).origin;
  return {
    first,
    isOwn(origin) {
      if (origin === first()) return true;
      const isLoopback = configuration.origin === undefined && LOOPBACK_NAMES.includes(host);
      return isLoopback && LOOPBACK_NAMES.some((name) => origin === new URL(`${scheme}://${name}:${port}`).origin);
    },
    listensOn: (actual) => void (port = actual),
  };
}
