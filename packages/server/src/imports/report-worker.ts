/** The thread in which a file is read: it has a heap of its own and may be ended at any moment. */
import { parentPort, workerData } from "node:worker_threads";
import { reportFile } from "./report-file.ts";
import type { FileRequest } from "./report-file.ts";

// as: `read-apart.ts` is the only one that starts this thread, and gives it a request.
parentPort?.postMessage(await reportFile(workerData as FileRequest));
