/**
 * Screens that are loaded when somebody opens them. A form's screen is found by its file: `src/notify/NotifyScreen.svelte`,
 * `src/announce/AnnounceScreen.svelte`, `src/imports/ImportScreen.svelte`. Each is given the route as `route`; notify and announce stand
 * beside the map, imports fill the page. What is not there is not in the navigation.
 */
import type { Component } from "svelte";
import type { Route } from "./route.ts";

type Screen = Component<{ route: Route }>;
type Loader = () => Promise<{ readonly default: Screen }>;

const found = import.meta.glob<{ readonly default: Screen }>([
  "../notify/NotifyScreen.svelte",
  "../announce/AnnounceScreen.svelte",
  "../imports/ImportScreen.svelte",
]);

const PATHS = {
  notify: "../notify/NotifyScreen.svelte",
  announce: "../announce/AnnounceScreen.svelte",
  imports: "../imports/ImportScreen.svelte",
} as const;

export type FormScreen = keyof typeof PATHS;

export function loaderOf(screen: FormScreen): Loader | undefined {
  return found[PATHS[screen]];
}
