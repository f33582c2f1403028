/** Sends what has to be sent, in batches, and answers for every row. A row that could not be taken now is said again with the same bytes. */
import { BATCH_BYTES_MAX } from "@duenotice/api";
import type { BatchAnswer, BatchResult, SubmitRequest } from "@duenotice/api";
import type { TheatreId } from "@duenotice/domain";
import type { ServerClient } from "../client/server-client.ts";

/** Below the server's limit: a smaller batch loses less when the line breaks, and answers within its time. */
const BATCH_ITEMS = 100;
/** Texts are escaped once more inside the request. */
const BATCH_BYTES = BATCH_BYTES_MAX / 4;
/** Rounds for rows whose own transaction failed for a passing reason. */
const ROUNDS_MAX = 3;

/** `unknown`: no answer came; only the same import again tells. */
export type Sent =
  | { readonly state: "sent"; readonly repeated: boolean }
  | { readonly state: "exists" }
  | { readonly state: "refused"; readonly code: string; readonly sentence: string }
  | { readonly state: "unknown" };

interface Sending {
  readonly client: Pick<ServerClient, "submit">;
  readonly theatre: TheatreId;
  /** After each batch. */
  readonly onProgress: (done: number) => void;
}

/** One answer per request, in their order. */
export async function sendRows(
  requests: readonly SubmitRequest[],
  { client, theatre, onProgress }: Sending,
): Promise<readonly Sent[]> {
  const answers = new Map<SubmitRequest, Sent>();
  let waiting = requests;
  for (let round = 1; round <= ROUNDS_MAX && waiting.length > 0; round += 1) {
    for (const batch of batchesOf(waiting)) {
      const answer: BatchAnswer | undefined = await client.submit(theatre, batch);
      for (const [i, request] of batch.entries()) answers.set(request, sentOf(answer?.results[i]));
      onProgress(answers.size);
      // The line is gone: what follows would only wait as long again for each batch.
      if (answer === undefined) return requests.map((request) => answers.get(request) ?? { state: "unknown" });
    }
    waiting = requests.filter((request) => answers.get(request)?.state === "unknown");
  }
  return requests.map((request) => answers.get(request) ?? { state: "unknown" });
}

function batchesOf(requests: readonly SubmitRequest[]): readonly (readonly SubmitRequest[])[] {
  const batches: SubmitRequest[][] = [];
  let bytes = 0;
  for (const request of requests) {
    const batch = batches.at(-1);
    const size = JSON.stringify(request).length;
    if (batch === undefined || batch.length >= BATCH_ITEMS || bytes + size > BATCH_BYTES) {
      batches.push([request]);
      bytes = size;
    } else {
      batch.push(request);
      bytes += size;
    }
  }
  return batches;
}

function sentOf(result: BatchResult | undefined): Sent {
  if (result === undefined) return { state: "unknown" };
  if ("accepted" in result) return { state: "sent", repeated: result.status === 200 };
  const { code, title, detail } = result.problem;
  // Somebody said it between our reading of the desk and now, or it is no longer on the desk.
  if (code === "record/exists" || code === "statement/id-reused") return { state: "exists" };
  if (result.status >= 500 || result.status === 429) return { state: "unknown" };
  return { state: "refused", code, sentence: detail === "" ? title : `${title}. ${detail}` };
}
