/**
 * Reads a server-sent event stream from chunks of text (WHATWG HTML, 9.2.6), without a browser's EventSource: that one hides
 * the status of the answer and does not exist in every worker.
 */
export interface StreamEvent {
  readonly event: string;
  readonly data: string;
  /** Last id seen, which stays until another comes. */
  readonly id: string | undefined;
}

export interface SseReader {
  /** Takes the next chunk and gives the events that it completed. */
  readonly feed: (chunk: string) => readonly StreamEvent[];
}

export function sseReader(): SseReader {
  let rest = "";
  let event = "";
  let data: string[] = [];
  let id: string | undefined;
  const take = (line: string, out: StreamEvent[]): void => {
    if (line === "") {
      if (data.length > 0) out.push({ event: event === "" ? "message" : event, data: data.join("\n"), id });
      event = "";
      data = [];
      return;
    }
    if (line.startsWith(":")) return;
    const colon = line.indexOf(":");
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + (line[colon + 1] === " " ? 2 : 1));
    if (field === "event") event = value;
    else if (field === "data") data.push(value);
    else if (field === "id" && !value.includes("\0")) id = value;
  };
  return {
    feed(chunk) {
      const out: StreamEvent[] = [];
      // A carriage return at the very end may be the first half of a line end: it waits for the next chunk.
      const text = rest + chunk;
      const usable = text.endsWith("\r") ? text.length - 1 : text.length;
      const lines = text.slice(0, usable).split(/\r\n|\n|\r/);
      rest = (lines.pop() ?? "") + text.slice(usable);
      for (const line of lines) take(line, out);
      return out;
    },
  };
}
