/** Keys of the whole desk: `a` leads to the most urgent alert, `/` finds, `?` explains, Escape goes back. Queue and record have their own. */
import { desk } from "../desk/desk.svelte.ts";
import { shortcutsOn } from "./settings.svelte.ts";

export function onDeskKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  if (event.key === "Escape" && desk.open !== undefined) return desk.show(undefined);
  if (!shortcutsOn()) return;
  if (event.key === "a") document.querySelector<HTMLElement>("[data-alert-first]")?.focus();
  else if (event.key === "/") document.getElementById("find")?.focus();
  else if (event.key === "?") desk.go({ screen: "help" });
  else if (event.key === "j" || event.key === "k") moveInQueue(event.key === "j" ? 1 : -1);
  else return;
  event.preventDefault();
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || ["INPUT", "SELECT", "TEXTAREA"].includes(target.tagName))
  );
}

function moveInQueue(step: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>("[data-queue-row]")];
  const here = rows.findIndex((row) => row === document.activeElement);
  const current = here >= 0 ? here : rows.findIndex((row) => row.getAttribute("aria-current") === "true");
  rows[Math.min(Math.max(current + step, 0), rows.length - 1)]?.focus();
}
