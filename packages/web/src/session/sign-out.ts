/** Leaves the desk: the session ends on the server, the page starts anew so that nothing of it stays in memory. */
import { AUTH_PATH } from "@duenotice/api";
import { desk } from "../desk/desk.svelte.ts";
import { postJson } from "../desk/http.ts";

export async function signOut(): Promise<void> {
  desk.leave();
  await postJson<unknown>(`${AUTH_PATH}/sign-out`, {});
  localStorage.removeItem("duenotice/seat");
  location.hash = "";
  location.reload();
}
