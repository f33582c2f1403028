/** Asking the server: every answer is a value, every failure a problem with a sentence. The only place that calls `fetch` for JSON. */
import type { Problem } from "@duenotice/api";
import { language, say } from "../messages/language.svelte.ts";

import { jsonOf } from "../text/json-of.ts";

export type Answered<T> =
  | { readonly ok: true; readonly value: T; readonly status: number }
  | { readonly ok: false; readonly problem: Problem; readonly isUnknown: boolean };

const TIMEOUT_MS = 20_000;

export function getJson<T>(path: string): Promise<Answered<T>> {
  return ask<T>(path, {});
}

export function postJson<T>(path: string, body: unknown): Promise<Answered<T>> {
  return ask<T>(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
}

export function postFile<T>(path: string, file: Blob): Promise<Answered<T>> {
  return ask<T>(path, { method: "POST", headers: { "content-type": "application/octet-stream" }, body: file });
}

async function ask<T>(path: string, init: RequestInit): Promise<Answered<T>> {
  const headers = new Headers(init.headers);
  headers.set("accept", "application/json");
  headers.set("accept-language", language());
  try {
    const answer = await fetch(path, { ...init, headers, signal: AbortSignal.timeout(TIMEOUT_MS) });
    const text = await answer.text();
    if (answer.ok) return { ok: true, value: jsonOf<T>(text === "" ? "null" : text), status: answer.status };
    // What a proxy or a crashed server says is unknown: the act may have taken effect.
    return {
      ok: false,
      problem: asProblem(text, answer.status),
      isUnknown: answer.status >= 500 || answer.status === 408,
    };
  } catch {
    return { ok: false, problem: unreachable(), isUnknown: true };
  }
}

function asProblem(text: string, status: number): Problem {
  // What a proxy says is not JSON, or not a problem.
  const value = text.startsWith("{") ? jsonOf<Partial<Problem>>(text) : {};
  const { type = "about:blank", title, detail, code, params = {}, id = "" } = value;
  if (title !== undefined && detail !== undefined && code !== undefined)
    return { type, title, status, detail, code, params, id };
  return {
    type: "about:blank",
    title: say("problem.status", { status }),
    status,
    detail: "",
    code: "client/status",
    params: {},
    id: "",
  };
}

function unreachable(): Problem {
  return {
    type: "about:blank",
    title: say("problem.unreachable"),
    status: 0,
    detail: say("problem.unreachable.detail"),
    code: "client/unreachable",
    params: {},
    id: "",
  };
}
