/** The commands there are, with the line that the help shows. */

/** Runs with the arguments after the command's name; answers the exit code. */
export type Run = (args: readonly string[]) => Promise<number>;

interface Command {
  readonly name: string;
  readonly synopsis: string;
  readonly does: string;
  readonly load: () => Promise<Run>;
}

const COMMANDS: readonly Command[] = [
  {
    name: "demo",
    synopsis: "demo [--port 8080] [--data-dir DIR] [--speed N]",
    does: "the exercise theatre with its people, playing its day",
    load: async () => (await import("./serve/demo.ts")).demo,
  },
  {
    name: "serve",
    synopsis: "serve",
    does: "serves real theatres, configured by environment variables",
    load: async () => (await import("./serve/serve.ts")).serve,
  },
  {
    name: "check",
    synopsis: "check --areas FILE [--sites FILE] [--movements FILE] [--format table|json|geojson|csv]",
    does: "which sites and movements overlap which announced areas, from files, without a server",
    load: async () => (await import("./check/check.ts")).check,
  },
  {
    name: "import",
    synopsis: "import theatre FOLDER | sites|movements|areas FILE --server URL --theatre ID --account EMAIL",
    does: "a theatre into a stopped server; sites, movements and areas from files into a running one",
    load: async () => (await import("./import/import.ts")).importCommand,
  },
  {
    name: "export",
    synopsis: "export snapshot --server URL --theatre ID --account EMAIL [--party ID] [--format xlsx|geojson|kml|html]",
    does: "what a party was given, numbered, from a running server into a file",
    load: async () => (await import("./export/export.ts")).exportCommand,
  },
];

export function commandNamed(name: string): Command | undefined {
  return COMMANDS.find((command) => command.name === name);
}

export function usage(): string {
  const width = Math.max(...COMMANDS.map((c) => c.synopsis.length));
  return [
    "duenotice COMMAND …",
    "",
    ...COMMANDS.map((c) => `  ${c.synopsis.padEnd(width)}  ${c.does}`),
    "",
    "duenotice COMMAND --help says more.",
  ].join("\n");
}
