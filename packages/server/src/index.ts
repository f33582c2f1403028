/** What others may use of the server: to start one, and to know what it is told from outside. */
export { readConfiguration, VARIABLES } from "./configuration.ts";
export type { Configuration, Configured } from "./configuration.ts";
export type { NewAccount } from "./auth/create-account.ts";
export { StartError } from "./start-error.ts";
export { startServer } from "./start-server.ts";
export type { RunningServer, ServerOptions } from "./start-server.ts";
export { readTheatreFolder } from "./theatre/read-theatre-folder.ts";
export type { TheatreFolder } from "./theatre/read-theatre-folder.ts";
export { encodeServerStatement } from "./statements/say-as-server.ts";
export { startExercise } from "./exercise/start-exercise.ts";
export type { ExerciseOptions, RunningExercise } from "./exercise/start-exercise.ts";
