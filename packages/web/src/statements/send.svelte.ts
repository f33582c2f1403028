/** The desk's sender: builds an act for the office at the desk, sends it, shows what is not yet sent. What every form calls. */
import { statementsPath, type Problem, type SubmitAnswer } from "@duenotice/api";
import type { PersonBody } from "@duenotice/domain";
import { desk } from "../desk/desk.svelte.ts";
import { postJson } from "../desk/http.ts";
import { browserIds } from "./browser-ids.ts";
import { buildStatement, type BuiltStatement, type StatementTexts } from "./build-statement.ts";
import { indexedDbOutbox } from "./outbox-store.ts";
import { outbox, type Submitted } from "./outbox.ts";

const RETRY_MS = 10_000;

let waiting = $state.raw<readonly BuiltStatement[]>([]);
let refusedLater = $state.raw<readonly { readonly built: BuiltStatement; readonly problem: Problem }[]>([]);

const box = outbox({
  store: indexedDbOutbox(),
  send: ({ theatre, statement, disclosures }) =>
    postJson<SubmitAnswer>(statementsPath(theatre), { statement, disclosures }),
  onChange: (all) => (waiting = all),
  onRefusedLater: (built, problem) => (refusedLater = [...refusedLater, { built, problem }]),
});

/** Acts that nobody has answered yet. */
export function notYetSent(): readonly BuiltStatement[] {
  return waiting;
}

export function refusedAfterwards(): typeof refusedLater {
  return refusedLater;
}

export function forgetRefused(id: string): void {
  refusedLater = refusedLater.filter(({ built }) => built.id !== id);
}

/** Builds an act of the desk's office. The same built act can be given to `sendBuilt` again, after a 409 it must be built anew. */
export function buildAct(body: PersonBody, texts?: StatementTexts): BuiltStatement {
  const act = { theatre: desk.theatreId, office: desk.membership?.office ?? "", now: Math.floor(desk.now), body };
  return buildStatement(texts === undefined ? act : { ...act, texts }, browserIds);
}

async function sendBuilt(built: BuiltStatement): Promise<Submitted> {
  const submitted = await box.submit(built);
  desk.refreshQueue();
  return submitted;
}

/** Says something: builds it once, sends it, keeps it until it is answered. */
export function submitAct(body: PersonBody, texts?: StatementTexts): Promise<Submitted> {
  return sendBuilt(buildAct(body, texts));
}

/** Starts sending again what waits: at once, when the network comes back, and every few seconds. */
export function startOutbox(): void {
  void box.flush();
  addEventListener("online", () => void box.flush());
  setInterval(() => {
    if (waiting.length > 0) void box.flush();
  }, RETRY_MS);
}
