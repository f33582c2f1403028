/** Names in several languages as they were typed: empty ones are none. */
import type { Names } from "@duenotice/domain";

export function namesTyped(names: Names): Names {
  return Object.fromEntries(
    Object.entries(names)
      .map(([tag, text]) => [tag, text.trim()] as const)
      .filter(([, text]) => text !== ""),
  );
}
