/** For scenarios and benchmarks: a server, its people, and a clock. */
export { expectStatus, TestClient } from "./test-client.ts";
export type { Answered, Listening, Person, Texts } from "./test-client.ts";
export { testClock } from "./test-clock.ts";
export type { TestClock } from "./test-clock.ts";
export { EXERCISE_FOLDER, PASSWORD, startTestServer } from "./test-server.ts";
export type { PersonName, TestServer, TestServerOptions } from "./test-server.ts";
