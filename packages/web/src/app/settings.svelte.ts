/** What this browser remembers of its reader: language, theme, sound. Nothing of it leaves the browser. */
import { type Language, LANGUAGES } from "@duenotice/domain";
import { speak } from "../messages/language.svelte.ts";

export type Theme = "auto" | "light" | "dark";
export const THEMES: readonly Theme[] = ["auto", "light", "dark"];

const prefersDark = matchMedia("(prefers-color-scheme: dark)");
let theme = $state<Theme>(stored("theme", THEMES) ?? "auto");
let sound = $state(localStorage.getItem("duenotice/sound") !== "off");
let shortcuts = $state(localStorage.getItem("duenotice/shortcuts") !== "off");
let isDark = $state(false);
const forced = matchMedia("(forced-colors: active)");
let isForced = $state(forced.matches);

export function themeChosen(): Theme {
  return theme;
}

/** Whether the page is dark now: what the map's colours follow. */
export function dark(): boolean {
  return isDark;
}

/** Whether the reader's system gives the colours. */
export function forcedColours(): boolean {
  return isForced;
}

export function chooseTheme(next: Theme): void {
  theme = next;
  localStorage.setItem("duenotice/theme", next);
  applyTheme();
}

export function soundOn(): boolean {
  return sound;
}

export function chooseSound(on: boolean): void {
  sound = on;
  localStorage.setItem("duenotice/sound", on ? "on" : "off");
}

/** Single-key shortcuts can be turned off (WCAG 2.1.4): who dictates would trigger them with words. */
export function shortcutsOn(): boolean {
  return shortcuts;
}

export function chooseShortcuts(on: boolean): void {
  shortcuts = on;
  localStorage.setItem("duenotice/shortcuts", on ? "on" : "off");
}

export async function chooseLanguage(next: Language): Promise<void> {
  localStorage.setItem("duenotice/language", next);
  await speak(next);
}

/** The chosen language, else the first of the browser's that we have. */
export function firstLanguage(): Language {
  const chosen = stored("language", LANGUAGES);
  if (chosen !== undefined) return chosen;
  for (const tag of navigator.languages) {
    const known = LANGUAGES.find((l) => tag.toLowerCase().split("-")[0] === l);
    if (known !== undefined) return known;
  }
  return "en";
}

export function hasChosenLanguage(): boolean {
  return stored("language", LANGUAGES) !== undefined;
}

export function applyTheme(): void {
  isDark = theme === "dark" || (theme === "auto" && prefersDark.matches);
  document.documentElement.dataset["theme"] = isDark ? "dark" : "light";
}

prefersDark.addEventListener("change", applyTheme);
forced.addEventListener("change", () => (isForced = forced.matches));

function stored<T extends string>(name: string, known: readonly T[]): T | undefined {
  const value = localStorage.getItem(`duenotice/${name}`);
  return known.find((k) => k === value);
}
