/** For tests and measurements of this and other packages: a real PostgreSQL, quickly, and a store with rules that one can see through. */
export { EMBEDDED_MAJOR } from "./cluster-template.ts";
export { mountSmallDisk } from "./mount-small-disk.ts";
export { testDatabaseUrl, testMajors, testPostgres, type TestPostgres } from "./test-postgres.ts";
export { EXAMPLE_NOW, EXAMPLE_THEATRE } from "./example-theatre.ts";
export { notifySite, scriptedMechanism } from "./scripted-store.ts";
