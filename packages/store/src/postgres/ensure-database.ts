/**
 * Makes our database in a new cluster, and the role that the application works as: it owns that database and may do nothing beside it.
 * PostgreSQL's superuser, who may run programs and read files, is used here and nowhere else. PostgreSQL's own database `postgres` stays
 * empty, for maintenance.
 */
import { createHmac } from "node:crypto";
import pg from "pg";

export interface WantedDatabase {
  /** The superuser's connection to PostgreSQL's own database. */
  readonly maintenanceUrl: string;
  readonly database: string;
  readonly role: string;
}

/** The URL under which the application connects. Safe to repeat. */
export async function ensureDatabase({ maintenanceUrl, database, role }: WantedDatabase): Promise<string> {
  const url = new URL(maintenanceUrl);
  url.pathname = `/${database}`;
  const asSuperuser = url.href;
  const password = rolePassword(url.password, role);
  await connected(maintenanceUrl, async (client) => {
    const name = client.escapeIdentifier(role);
    const roles = await client.query("SELECT FROM pg_roles WHERE rolname = $1", [role]);
    // DDL takes no parameters.
    if (roles.rowCount === 0)
      await client.query(`CREATE ROLE ${name} LOGIN PASSWORD ${client.escapeLiteral(password)}`);
    const databases = await client.query("SELECT FROM pg_database WHERE datname = $1", [database]);
    const wanted = client.escapeIdentifier(database);
    await client.query(
      databases.rowCount === 0
        ? `CREATE DATABASE ${wanted} OWNER ${name}`
        : `ALTER DATABASE ${wanted} OWNER TO ${name}`,
    );
  });
  await connected(asSuperuser, (client) => client.query(handOver(client.escapeIdentifier(role))));
  url.username = role;
  url.password = password;
  return url.href;
}

/** Whatever belongs to the superuser still, because an earlier version worked as him. */
const handOver = (role: string): string => `
DO $$
DECLARE thing record;
BEGIN
  FOR thing IN
    SELECT format('TABLE %I.%I', schemaname, tablename) AS name FROM pg_tables
      WHERE schemaname = 'public' AND tableowner = current_user
    UNION ALL
    SELECT format('FUNCTION %s', p.oid::regprocedure) FROM pg_proc p
      WHERE p.pronamespace = 'public'::regnamespace AND p.proowner = current_user::regrole
  LOOP
    EXECUTE 'ALTER ' || thing.name || ' OWNER TO ${role}';
  END LOOP;
END $$`;

/** Made from the superuser's, which stands in the data directory, and telling nothing about it. */
function rolePassword(superuserPassword: string, role: string): string {
  return createHmac("sha256", superuserPassword).update(`password of ${role}`).digest("base64url");
}

async function connected(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined); // the query that is under way reports it
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
