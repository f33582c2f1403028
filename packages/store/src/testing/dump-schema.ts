/** The schema as text, from the catalogue: the same on every supported version, to be compared with the kept one. */
import { query, type Queryable } from "../database/query.ts";

const COLUMNS = `
SELECT format('column %s.%s %s%s%s', c.table_name, c.column_name, c.data_type,
  CASE c.is_nullable WHEN 'NO' THEN ' not null' ELSE '' END,
  CASE WHEN c.is_identity = 'YES' THEN ' identity' WHEN c.column_default IS NOT NULL THEN ' default ' || c.column_default ELSE '' END) AS line
FROM information_schema.columns c WHERE c.table_schema = 'public'`;
// PostgreSQL 18 lists NOT NULL among the constraints, earlier versions do not: the columns say it already.
const CONSTRAINTS = `
SELECT format('constraint %s.%s %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) AS line
FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype <> 'n'`;
const INDEXES = "SELECT format('index %s', indexdef) AS line FROM pg_indexes WHERE schemaname = 'public'";
const TRIGGERS = "SELECT format('trigger %s', pg_get_triggerdef(oid)) AS line FROM pg_trigger WHERE NOT tgisinternal";
const FUNCTIONS =
  "SELECT format('function %s %s', proname, prosrc) AS line FROM pg_proc WHERE pronamespace = 'public'::regnamespace";

export async function dumpSchema(client: Queryable): Promise<string> {
  const parts: string[] = [];
  for (const sql of [COLUMNS, CONSTRAINTS, INDEXES, TRIGGERS, FUNCTIONS]) {
    const lines = (await query<{ line: string }>(client, sql)).map(({ line }) => line);
    parts.push(...lines.sort());
  }
  return `${parts.join("\n")}\n`;
}
