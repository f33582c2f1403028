/** What stands in the navigation, for whom: the same screens for every party, by what the office does. */
import type { OfficeKind } from "@duenotice/domain";
import { loaderOf } from "./screens.ts";
import type { Route } from "./route.ts";

export interface NavItem {
  readonly screen: Route["screen"];
  readonly label: "nav.desk" | "nav.notify" | "nav.announce" | "nav.imports" | "nav.exports" | "nav.help";
  readonly route: Route;
}

export function navigationFor(kind: OfficeKind): readonly NavItem[] {
  const items: NavItem[] = [{ screen: "desk", label: "nav.desk", route: { screen: "desk" } }];
  if (kind === "organisation" && loaderOf("notify") !== undefined)
    items.push({ screen: "notify", label: "nav.notify", route: { screen: "notify" } });
  if (kind !== "organisation" && loaderOf("announce") !== undefined)
    items.push({ screen: "announce", label: "nav.announce", route: { screen: "announce" } });
  if (kind !== "cell" && loaderOf("imports") !== undefined)
    items.push({ screen: "imports", label: "nav.imports", route: { screen: "imports" } });
  if (kind !== "organisation") items.push({ screen: "exports", label: "nav.exports", route: { screen: "exports" } });
  items.push({ screen: "help", label: "nav.help", route: { screen: "help" } });
  return items;
}
