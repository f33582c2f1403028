/** What other packages may use of the store. */
export { OperatingError, type OperatingErrorCode } from "./operating-error.ts";
export { startEmbeddedPostgres, type EmbeddedPostgres, type EmbeddedPostgresOptions } from "./postgres/embedded-postgres.ts";
export type { SupervisorReport } from "./postgres/supervise.ts";
