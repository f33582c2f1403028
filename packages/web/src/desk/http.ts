/** Asking the server: every answer is a value, every failure a problem with a sentence. The only place that calls `fetch` for JSON. */
import type { Problem } from "@duenotice/api";
import { language, say } from "../messages/language.svelte.ts";

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
    const value: unknown = text === "" ? undefined : JSON.parse(text);
    if (answer.ok) return { ok: true, value: value as T, status: answer.status }; // as: our own server, whose answers its tests hold to `api`
    // What a proxy or a crashed server says is unknown: the act may have taken effect.
    return {
      ok: false,
      problem: asProblem(value, answer.status),
      isUnknown: answer.status >= 500 || answer.status === 408,
    };
  } catch {
    return { ok: false, problem: unreachable(), isUnknown: true };
  }
}

function asProblem(value: unknown, status: number): Problem {
  if (typeof value === "object" && value !== null && "code" in value && "detail" in value) return value as Problem; // as: the members that are shown were looked at
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
