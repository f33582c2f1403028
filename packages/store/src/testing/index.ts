/** For tests of this and other packages: a real PostgreSQL, quickly. */
export { EMBEDDED_MAJOR, testDatabaseUrl, testMajors, testPostgres, type TestPostgres } from "./test-postgres.ts";
