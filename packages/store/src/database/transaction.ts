/** One transaction: begun here, committed here, rolled back here, on a connection that nobody else uses meanwhile. */
import type pg from "pg";
import type { Database } from "./database.ts";

/**
 * Runs `work` in one transaction and commits it.
 *
 * Ensures: durable when the promise resolves; nothing of it happened when `work` threw. When COMMIT itself fails with
 * the connection, the effect is unknown: the caller must read it back.
 */
export async function inTransaction<T>(database: Database, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await database.pool.connect();
  let broken: Error | undefined;
  // A checked-out client has no listener of the pool's: without one a lost connection would end the process.
  const remember = (error: Error): void => void (broken = error);
  client.on("error", remember);
  try {
    await client.query("BEGIN");
    const result = await work(client);
    await client.query("COMMIT");
    return result;
  } catch (error) {
    await client.query("ROLLBACK").catch((lost: Error) => void (broken = lost));
    throw error;
  } finally {
    client.removeListener("error", remember);
    client.release(broken);
  }
}
