/**
 * The command line. One file per command; each is loaded only when it is called, so that `check` starts quickly.
 *
 * Exit codes: 0 done (for `check`: no overlap), 1 overlaps found or a command that failed, 2 unusable input or a wrong call.
 */
import { commandNamed, usage } from "./commands.ts";

const [name, ...args] = process.argv.slice(2);

if (name === undefined || name === "help" || name === "--help" || name === "-h") {
  console.log(usage());
  process.exitCode = name === undefined ? 2 : 0;
} else {
  const command = commandNamed(name);
  if (command === undefined) {
    console.error(`duenotice: there is no command "${name}".\n\n${usage()}`);
    process.exitCode = 2;
  } else process.exitCode = await (await command.load())(args);
}
