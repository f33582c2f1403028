/** Starts the desk: theme and language first, so that nothing is shown in the wrong one, then the page. */
import "./style/base.css";
import { mount } from "svelte";
import App from "./app/App.svelte";
import { applyTheme, firstLanguage } from "./app/settings.svelte.ts";
import { speak } from "./messages/language.svelte.ts";

async function start(): Promise<void> {
  applyTheme();
  await speak(firstLanguage());
  const target = document.getElementById("desk");
  if (target === null) throw new RangeError("Cannot start the desk: the page has no element named desk");
  mount(App, { target });
}

void start();
