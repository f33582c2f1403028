/**
 * Reads files in threads of their own, with limits of time and memory, a few at a time.
 *
 * Refuses: import/too-slow, import/unreadable, server/too-many.
 * Rule:    H29.
 */
import { Worker } from "node:worker_threads";
import type { RequestRefusal } from "../problem/problem-code.ts";
import { READERS_MAX, READERS_WAITING_MAX, READING_MEMORY_MB_MAX, READING_SECONDS_MAX } from "./limits.ts";
import type { FileRequest } from "./report-file.ts";

export type Read =
  | { readonly ok: true; readonly json: string }
  | { readonly ok: false; readonly refusal: RequestRefusal };

export interface FileReaders {
  read(request: FileRequest): Promise<Read>;
}

const BUSY: Read = { ok: false, refusal: { code: "server/too-many", retryAfterSeconds: READING_SECONDS_MAX } };

export function openFileReaders(
  limits = { seconds: READING_SECONDS_MAX, memoryMb: READING_MEMORY_MB_MAX },
): FileReaders {
  let running = 0;
  const waiting: (() => void)[] = [];
  return {
    async read(request) {
      if (running >= READERS_MAX) {
        if (waiting.length >= READERS_WAITING_MAX) return BUSY;
        await new Promise<void>((start) => waiting.push(start));
      }
      running += 1;
      try {
        return await readInThread(request, limits);
      } finally {
        running -= 1;
        waiting.shift()?.();
      }
    },
  };
}

function readInThread(
  request: FileRequest,
  { seconds, memoryMb }: { readonly seconds: number; readonly memoryMb: number },
): Promise<Read> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL("./report-worker.ts", import.meta.url), {
      workerData: request,
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    });
    const end = (read: Read): void => {
      clearTimeout(timer);
      resolve(read);
      void worker.terminate();
    };
    const timer = setTimeout(
      () => end({ ok: false, refusal: { code: "import/too-slow", limitSeconds: seconds } }),
      seconds * 1000,
    );
    worker.once("message", (json: string) => end({ ok: true, json }));
    // What goes wrong in the thread is about the file: it holds nothing else. Out of memory comes here too.
    worker.once("error", (error: Error & { code?: string }) => {
      const isTooMuch = error.code === "ERR_WORKER_OUT_OF_MEMORY";
      end({
        ok: false,
        refusal: isTooMuch ? { code: "import/too-much-memory", limitMb: memoryMb } : { code: "import/unreadable" },
      });
    });
  });
}
