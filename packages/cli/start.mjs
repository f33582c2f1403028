// Where the launcher begins: what can be kept of loading is kept before anything that takes long is loaded, types to strip among it.
import { enableCompileCache } from "node:module";
import { join } from "node:path";

// In the checkout, where nobody else can put code into it; where it cannot be written, everything goes without.
enableCompileCache(join(import.meta.dirname, "..", "..", ".duenotice", "compile-cache"));
await import("./src/main.ts");
