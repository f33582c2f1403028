/** Every key that may be said. A folder with messages of its own adds its file here. */
import type en from "./en.json";

export type MessageKey = keyof typeof en;
